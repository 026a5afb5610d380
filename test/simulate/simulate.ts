import type { Database } from '../../adapters/prisma/database.ts'
import { keyringOf } from '../../adapters/prisma/keyring.ts'
import { openStore } from '../../adapters/prisma/store.ts'
import { openVault } from '../../adapters/prisma/vault.ts'
import { createDesk } from '../../src/desk/desk.ts'
import type { Needs } from '../../src/needs.ts'
import type { LaneName } from '../../src/nudge/lane.ts'
import { ask } from './actors/asking.ts'
import { liveOn } from './actors/living.ts'
import { settleIn } from './actors/settling-in.ts'
import { trespass } from './actors/trespassing.ts'
import { newAgenda } from './agenda.ts'
import { newCarrier } from './carrier.ts'
import { type Checks, newChecks } from './checks/all.ts'
import { breakDown, keepHouse } from './chores.ts'
import { newCrew } from './crew.ts'
import { newFaults } from './faults.ts'
import { honest, type Tampering } from './planted.ts'
import { newPlatform } from './platform.ts'
import { idsOf, randomOf } from './random.ts'
import { stopTime } from './still-time.ts'
import { newTrace } from './trace.ts'
import { Violation } from './violation.ts'
import { dayMs, dayOf, dayPlus, momentOf, workdayFrom } from './wall.ts'
import type { Size, World } from './world.ts'

export type Options = Readonly<{ seed: number; days: number; size: Size; tampering?: Tampering }>

/** What came of one simulated life. */
export type Lived = Readonly<{
  seed: number
  days: number
  consultations: number
  events: number
  sendings: number
  ends: ReadonlyMap<string, number>
  faults: ReadonlyMap<string, number>
  seconds: number
  trace: string
}>

/** Broken, with what is needed to see it again. */
export class Broken extends Error {
  override readonly name = 'Broken'

  constructor(seed: number, at: string, cause: unknown, context: readonly string[]) {
    const said = cause instanceof Error ? (cause instanceof Violation ? cause.message : cause.stack) : String(cause)
    super([`seed ${seed}, ${at}: ${said}`, ...context.map((line) => `  ${line}`)].join('\n'), { cause })
  }
}

/** Both changes of the clocks, Easter and Christmas lie within a year from either; the shortest dose has one change. */
const starts = ['2027-03-08', '2027-10-11'] as const

/** Lives a landlord's life from a seed, on an empty database that it may keep. Throws `Broken`. */
export async function simulate(database: Database, options: Options): Promise<Lived> {
  const began = performance.now()
  const { world, checks } = await newWorld(database, options)
  try {
    await live(world, checks)
  } catch (cause) {
    const about = cause instanceof Violation ? cause.about.filter((name) => name !== '') : []
    const lines = world.trace.tail(20, about)
    throw new Broken(options.seed, new Date(world.time.now()).toISOString(), cause, lines)
  }
  return {
    seed: options.seed,
    days: options.days,
    consultations: world.model.asked.length,
    events: world.tally.events,
    sendings: world.platform.shown.length + world.platform.edits(),
    ends: checks.ends.counts,
    faults: world.faults.counts(),
    seconds: (performance.now() - began) / 1_000,
    trace: world.trace.hash(),
  }
}

async function newWorld(
  database: Database,
  { seed, days, size, tampering = honest }: Options,
): Promise<Readonly<{ world: World; checks: Checks }>> {
  const random = randomOf(String(seed))
  const start = momentOf(starts[seed % starts.length] ?? starts[0], '09:00')
  const time = await stopTime(database, String(seed), start)
  const secret = new Uint8Array(32).fill(7)
  const store = openStore(database, { fingerprintKey: secret, keyring: keyringOf([secret]) })
  const vault = openVault(database, { box: secret, fingerprint: secret })
  const needs: Needs = tampering.verbs({
    store,
    vault,
    ids: idsOf(random.stream('ids')),
    publicUrl: 'http://parley.test',
  })
  const faults = newFaults(random.stream('faults'))
  const platform = newPlatform()
  const crew = newCrew(random.stream('crew'))
  const tally: World['tally'] = { events: 0, acts: 0, outages: [] }
  const quietUntil = new Map<LaneName, number>()
  const quietMs = (lane: LaneName): number => Math.max(0, (quietUntil.get(lane) ?? 0) - time.now())
  const limited = async (lane: LaneName, ms: number): Promise<void> => {
    tally.outages.push({ from: time.now(), until: time.now() + ms })
    quietUntil.set(lane, Math.max(quietUntil.get(lane) ?? 0, time.now() + ms))
    await needs.store.records.lanes.pause(lane, ms)
  }
  const around = { needs, crew, faults, platform, now: time.now, limited, quietMs, tamper: tampering.sending }
  const world: World = {
    seed,
    start,
    end: start + days * dayMs,
    size,
    database,
    needs,
    desk: createDesk(needs),
    time,
    agenda: newAgenda(),
    trace: newTrace(),
    faults,
    platform,
    model: { tenants: [], humans: [], asked: [], pledges: [] },
    carrier: newCarrier(database, around, crew, faults),
    random: random.stream('people'),
    tally,
  }
  return { world, checks: newChecks(world) }
}

async function live(world: World, checks: Checks): Promise<void> {
  const { size, agenda, start, end, random } = world
  const tags = ['harbour', 'meadow'].slice(0, size.landlords)
  for (const [nth, tag] of tags.entries()) {
    const tenant = await settleIn(world, tag, nth === 0 ? size.residents : Math.ceil(size.residents / 4))
    const every = size.everyDays * (nth + 1)
    for (let day = nth * 3; day < (end - start) / dayMs - 14; day += every) {
      const moment = momentOf(workdayFrom(dayPlus(dayOf(start), day + 1)), '10:15')
      const length = Math.min(random.between(9, 30), Math.max(8, Math.floor((end - moment) / dayMs) - 4))
      agenda.at(moment, 'ask', () => ask(world, tenant, length))
    }
    liveOn(world, tenant)
  }
  trespass(world)
  breakDown(world)
  keepHouse(world, () => isOver(world))
  await untilOver(world, checks)
  await checks.atEnd()
}

/** Everything that was begun has come to its end. */
const isOver = ({ model, time, end }: World): boolean =>
  time.now() > end &&
  model.asked.every(({ stage }) => stage === 'decided' || stage === 'withdrawn') &&
  model.pledges.every(({ ended }) => ended !== null)

/** From one moment at which something happens to the next, whoever makes it happen. */
async function untilOver(world: World, checks: Checks): Promise<void> {
  const { agenda, carrier, time } = world
  let day = dayOf(time.now())
  for (;;) {
    const moments = [agenda.next(), await carrier.next()].filter((moment) => moment !== undefined)
    if (moments.length === 0) return
    await time.to(Math.max(time.now(), Math.min(...moments)))
    for (let due = agenda.take(time.now()); due; due = agenda.take(time.now())) await due.act()
    const worked = await carrier.run()
    if (worked > 0 || world.model.asked.some((asked) => asked.stage === 'open' && time.now() >= asked.closesAt))
      await checks.afterSending()
    if (dayOf(time.now()) === day) continue
    day = dayOf(time.now())
    await checks.daily()
  }
}
