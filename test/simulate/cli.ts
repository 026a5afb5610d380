/** `npm run simulate -- --seed 7 --days 365`, or `--seeds 20` for that many, side by side as there are cores. */
import { spawn } from 'node:child_process'
import { once as heard } from 'node:events'
import { availableParallelism } from 'node:os'
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

/** An empty database, made once and copied for every life. */
async function migrated(): Promise<Blob> {
  const pglite = await PGlite.create()
  await migrate(await databaseOn(pglite))
  const archive = await pglite.dumpDataDir('none')
  await pglite.close()
  return archive
}

async function once(archive: Blob, seed: number): Promise<Lived> {
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

/** Lives it, twice where that is wanted. False when a promise was broken, or the second life was another. */
async function kept(seed: number): Promise<boolean> {
  const archive = await migrated()
  try {
    const lived = await once(archive, seed)
    say(summary(lived))
    if (!values.twice) return true
    const again = await once(archive, seed)
    say(`  again: trace ${again.trace.slice(0, 16)}`)
    return again.trace === lived.trace
  } catch (cause) {
    if (!(cause instanceof Broken)) throw cause
    say(cause.message)
    return false
  }
}

/** The same in a process of its own. */
async function keptElsewhere(seed: number): Promise<boolean> {
  const [, script = ''] = process.argv
  const wanted = [`--seed=${seed}`, `--days=${days}`, `--residents=${residents}`, `--every=${everyDays}`]
  const twice = values.twice ? ['--twice'] : []
  const child = spawn(process.execPath, [...process.execArgv, script, ...wanted, ...twice], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => said.push(part))
  const [code] = await heard(child, 'close')
  process.stdout.write(Buffer.concat(said))
  return code === 0
}

const seeds = Array.from({ length: many ?? 1 }, (_, n) => (first ?? 1) + n)
const alone = seeds.length === 1
let broken = 0
const next = async (): Promise<void> => {
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift())
    if (!(alone ? await kept(seed) : await keptElsewhere(seed))) broken += 1
}
await Promise.all(Array.from({ length: alone ? 1 : availableParallelism() }, next))
process.exitCode = broken === 0 ? 0 : 1
