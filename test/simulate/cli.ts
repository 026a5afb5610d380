/** `npm run simulate -- --seed 7 --days 365`, or `--seeds 20` for that many, one after another. */
import { parseArgs } from 'node:util'
import { PGlite } from '@electric-sql/pglite'
import { databaseOn, openEmbedded } from '../../adapters/prisma/embedded/open.ts'
import { migrate } from '../../adapters/prisma/migrate.ts'
import { Broken, type Lived, simulate } from './simulate.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    days: { type: 'string', default: '365' },
    residents: { type: 'string', default: '60' },
    every: { type: 'string', default: '28' },
    twice: { type: 'boolean', default: false },
  },
})
const [first, many, days, residents, everyDays] = [
  values.seed,
  values.seeds,
  values.days,
  values.residents,
  values.every,
].map(Number)
if (![first, many, days, residents, everyDays].every((n) => Number.isInteger(n) && Number(n) > 0)) {
  process.stderr.write('Every option is a whole number greater than none.\n')
  process.exit(2)
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

function summary({ seed, days: lived, consultations, events, sendings, ends, faults, seconds, trace }: Lived): string {
  const counted = (counts: ReadonlyMap<string, number>): string =>
    [...counts]
      .toSorted()
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')
  const injected = [...faults.values()].reduce((sum, count) => sum + count, 0)
  return [
    `seed ${seed}: ${lived} days, ${consultations} consultations, ${events} events, ${sendings} sendings, ${injected} faults, ${seconds.toFixed(1)} s, trace ${trace.slice(0, 16)}`,
    `  ended: ${counted(ends)}`,
    `  faults: ${counted(faults)}`,
  ].join('\n')
}

/** An empty database, made once and copied for every seed. */
async function migrated(): Promise<Blob> {
  const pglite = await PGlite.create()
  await migrate(await databaseOn(pglite))
  const archive = await pglite.dumpDataDir('none')
  await pglite.close()
  return archive
}
const archive = await migrated()

async function once(seed: number): Promise<Lived> {
  const database = await openEmbedded({ archive })
  try {
    return await simulate(database, {
      seed,
      days: days ?? 365,
      size: { residents: residents ?? 60, everyDays: everyDays ?? 28, landlords: 2 },
    })
  } finally {
    await database.close()
  }
}

let broken = 0
for (let seed = first ?? 1; seed < (first ?? 1) + (many ?? 1); seed++)
  try {
    const lived = await once(seed)
    say(summary(lived))
    if (!values.twice) continue
    const again = await once(seed)
    say(`  again: trace ${again.trace.slice(0, 16)}`)
    if (again.trace !== lived.trace) broken += 1
  } catch (cause) {
    if (!(cause instanceof Broken)) throw cause
    broken += 1
    say(cause.message)
  }
process.exitCode = broken === 0 ? 0 : 1
