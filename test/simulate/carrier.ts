import type { Database, Statement } from '../../adapters/prisma/database.ts'
import { closings, wakings } from '../../src/main/chores.ts'
import { workOn } from '../../src/main/worker.ts'
import { type LaneName, laneNamed } from '../../src/nudge/lane.ts'
import type { Job } from '../../src/ports/jobs.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Crew, Work } from './crew.ts'
import type { Faults } from './faults.ts'
import { workIn } from './lane-crew.ts'
import { newWorker, type Surroundings, type Worker } from './worker.ts'

/** How what is due gets sent: sweeps, a queue that may forget, and workers that may die. */
export type Carrier = Readonly<{
  /** Sweeps, and works off what the queue has for now. Says how many jobs were done. */
  run(): Promise<number>
  /** When there is something to do again, if ever. */
  next(): Promise<number | undefined>
  /** Nobody works until then. */
  rest(until: number): void
}>

/** The first moment at which something is due or closes, and whether something is on its way. */
type Ahead = Readonly<{ first: number; sending: boolean }>

const aheadMs = 60_000
const sweepEveryMs = 10_000
const forsakenMs = 3_000
const atOnce = 1_000
const mostRounds = 500

export function newCarrier(database: Database, around: Surroundings, crew: Crew, faults: Faults): Carrier {
  const { needs, now } = around
  const { records } = needs.store
  const random = faults.random.stream('carrier')
  const queue = new Map<string, { job: Job; at: number }>()
  /** Lanes to be worked in without the queue, and from when on. */
  const woken = new Map<LaneName, number>()
  const wake = (lane: LaneName): void => void woken.set(lane, now())
  let hired = 0
  const hire = (): Worker => newWorker(around, `worker${++hired}`)
  let workers = [hire(), hire()]
  let restsUntil = 0

  /** What lies ahead, since whoever looked last: nothing has been done since. */
  let known: Ahead | undefined
  const look = async (): Promise<Ahead> => {
    const [row] = await database.run<{ due: Date | null; closes: Date | null; sending: boolean }>(ahead, [])
    const moments = [row?.due, row?.closes].flatMap((date) => (date ? [date.getTime()] : []))
    known = { first: Math.min(...moments), sending: row?.sending ?? false }
    return known
  }
  /** Where nothing is due soon and nothing is on its way, there is nothing to be found, and one question is enough. */
  const sweep = async (): Promise<void> => {
    if (faults.strikes('marks-dropped')) await database.run(dropMarks, [])
    const { first, sending } = await look()
    const finds = sending || first <= now() + aheadMs
    if (finds) await handOver()
    if (queue.size > 0 && faults.strikes('queue-flushed')) queue.clear()
    if (finds) for (const lane of await records.lanes.forsaken(forsakenMs)) if (!woken.has(lane)) wake(lane)
  }
  const handOver = async (): Promise<void> => {
    const promoted = wakings(await records.nudges.promote(aheadMs, atOnce))
    for (const { job, key, inMs } of [...(await closings(needs.store)), ...promoted]) {
      if (queue.has(key)) continue
      const late = faults.strikes('job-late') ? random.between(1, 300) * 1_000 : 0
      queue.set(key, { job, at: now() + inMs + late })
    }
  }
  const workInLane = (lane: LaneName): Work => {
    const process = random.pick(workers)
    const act = async (): Promise<void> => {
      const left = await workIn(process, lane, crew, faults, { woken: wake, quietMs: around.quietMs })
      if (left.kind === 'paused') woken.set(lane, now() + left.ms)
    }
    return { process, act, lost: () => undefined }
  }
  const workFor = (job: Job): Work => {
    if (job.name === 'lane') return workInLane(laneNamed(job.lane))
    const process = random.pick(workers)
    const { needs: its } = process
    return { process, act: () => workOn({ ...silent, needs: its })(job), lost: () => undefined }
  }
  const takeDue = (): readonly Work[] => {
    const due = [...queue].filter(([, { at }]) => at <= now())
    for (const [key] of due) queue.delete(key)
    const lanes = [...woken].filter(([, at]) => at <= now()).map(([lane]) => lane)
    for (const lane of lanes) woken.delete(lane)
    const jobs = due.flatMap(([, { job }]) => (faults.strikes('job-twice') ? [job, job] : [job]))
    return random.shuffled([...jobs.map(workFor), ...lanes.map(workInLane)])
  }
  return {
    async run() {
      known = undefined
      if (now() < restsUntil) return 0
      let done = 0
      let rounds = 0
      for (;;) {
        workers = workers.map((worker) => (worker.dead ? hire() : worker))
        await sweep()
        const work = takeDue()
        if (work.length === 0) return done
        done += work.length
        if (++rounds > mostRounds) throw new Error('what is due now does not come to an end')
        await crew.run(work)
      }
    },
    async next() {
      const { first, sending } = known ?? (await look())
      const queued = [...[...queue.values()].map(({ at }) => at), ...woken.values()]
      // What is due and was not done is looked for at the next sweep.
      const again = sending ? [now() + sweepEveryMs] : []
      const moments = [first, ...queued, ...again].map((at) => (at <= now() ? now() + sweepEveryMs : at))
      const next = Math.max(restsUntil, Math.min(...moments))
      return Number.isFinite(next) ? next : undefined
    },
    rest(until) {
      restsUntil = until
    },
  }
}

const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const silent = { log: silentLog, lanes: { wake: () => undefined }, closed: () => undefined }

const dropMarks: Statement = {
  name: 'simulate-drop-marks',
  text: 'update delivery set handed_at = null where handed_at is not null',
}

const ahead: Statement = {
  name: 'simulate-ahead',
  text: `select (select min(due) from delivery where state = 'due') as due,
    exists (select from delivery where state = 'sending') as sending,
    (select min(closes_at) from consultation where stage = 'open') as closes`,
}
