import type { Speaking } from '../nudge/deliver.ts'
import { channelOf, type LaneName } from '../nudge/lane.ts'
import type { Pace } from '../ports/capabilities.ts'
import type { Log } from '../ports/log.ts'
import { type Bell, makeBell } from './bell.ts'
import type { Observe } from './lane-events.ts'
import { workThrough } from './lane-work.ts'
import { openPacer, type Pacer } from './pacer.ts'

/** The lanes of one worker process. */
export interface Lanes {
  /** Says that something is due in a lane. It is looked at here, or by whoever has the lane. */
  wake(lane: LaneName): void
  /** Wakes what is overdue and nobody has: what the queue lost, or a worker that died. Says how many. */
  rescue(): Promise<number>
  /** Resolves when nothing is being done in any lane. */
  idle(): Promise<void>
  /** Takes nothing more, finishes what is in hand and lets every lane go. */
  stop(): Promise<void>
}

export type LanesOptions = Readonly<{
  /** This process, by a name no other has. */
  holder: string
  log: Log
  observe?: Observe
  /** Asks for a sweep: something was put off, and the queue does not know. */
  poke?: () => void
  /** How long a lane stays with a process that has died. */
  leaseMs?: number
  /** Something overdue for so long is looked for without the queue. */
  forsakenMs?: number
}>

/** Nowhere nobody waits. */
const atLeisure: Pace = {
  messages: { perSecond: 1_000, burst: 100 },
  edits: { perSecond: 1_000, burst: 100 },
  place: { perSecond: 1_000, burst: 100 },
  atOnce: 8,
}

type Open = Readonly<{ bell: Bell; done: Promise<void> }>

/** Works in lanes: one process at a time in each, for as long as something is due there. */
export function openLanes(needs: Speaking, options: LanesOptions): Lanes {
  const { holder, log, leaseMs = 15_000, forsakenMs = 3_000 } = options
  const { observe = () => undefined, poke = () => undefined } = options
  const { lanes } = needs.store.records
  const open = new Map<LaneName, Open>()
  const pacers = new Map<LaneName, Pacer>()
  let stopping = false

  const paceOf = (lane: LaneName): Pace => {
    const channel = channelOf(lane)
    return (channel && needs.outlets.get(channel)?.capabilities.pace) ?? atLeisure
  }
  const pacerOf = (lane: LaneName): Pacer => {
    const pacer = pacers.get(lane) ?? openPacer(paceOf(lane))
    pacers.set(lane, pacer)
    return pacer
  }

  /** Takes the lane and works in it until nothing is due, unless another has it: that one has then been told. */
  const hold = async (lane: LaneName, bell: Bell): Promise<void> => {
    const taken = await lanes.take(lane, holder, leaseMs)
    if (taken.kind === 'held') return
    const pacer = pacerOf(lane)
    pacer.resume(taken)
    let ours = true
    const renew = async () => {
      ours &&= await lanes.keep(lane, holder, leaseMs)
      if (!ours) bell.ring()
    }
    const renewing = setInterval(() => {
      renew().catch((error: unknown) => log.error('lane.not-renewed', error, { lane }))
    }, leaseMs / 3)
    const goesOn = () => ours && !stopping
    const { atOnce } = paceOf(lane)
    try {
      do await workThrough({ needs, lane, pacer, atOnce, bell, goesOn, wake, putOff: poke, log, observe })
      while (goesOn() && (await lanes.letGo(lane, holder, pacer.left())) === 'wanted')
    } finally {
      clearInterval(renewing)
      // Nobody waits out the lease of a process that ends well, or of one that failed and may fail again.
      await lanes.leave(lane, holder, pacer.left())
    }
  }

  const run = async (lane: LaneName, bell: Bell): Promise<void> => {
    do {
      try {
        await hold(lane, bell)
      } catch (error) {
        // The database is away: what is due is found again by its lane.
        log.error('lane.failed', error, { lane })
      }
    } while (!stopping && bell.heard())
    open.delete(lane)
  }

  const wake = (lane: LaneName): void => {
    if (stopping) return
    const one = open.get(lane)
    if (one) {
      one.bell.ring()
      return
    }
    const bell = makeBell()
    open.set(lane, { bell, done: Promise.resolve().then(() => run(lane, bell)) })
  }

  return {
    wake,
    async rescue() {
      if (stopping) return 0
      const forsaken = (await lanes.forsaken(forsakenMs)).filter((lane) => !open.has(lane))
      for (const lane of forsaken) {
        observe({ kind: 'rescued' })
        wake(lane)
      }
      return forsaken.length
    },
    async idle() {
      while (open.size > 0) await Promise.all([...open.values()].map(({ done }) => done))
    },
    async stop() {
      stopping = true
      for (const { bell } of open.values()) bell.ring()
      await Promise.all([...open.values()].map(({ done }) => done))
    },
  }
}
