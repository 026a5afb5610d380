import { setImmediate as turn } from 'node:timers/promises'
import type { LandlordId } from '../landlord/scope.ts'
import { carryOut, claim, type Speaking } from '../nudge/deliver.ts'
import { channelOf, type LaneName } from '../nudge/lane.ts'
import { type PaceKind, paceKinds } from '../nudge/lane-records.ts'
import type { Claimed } from '../nudge/records.ts'
import type { Log } from '../ports/log.ts'
import type { Bell } from './bell.ts'
import { deliveryFacts, settledFacts } from './delivery-event.ts'
import type { Observe } from './lane-events.ts'
import { paced } from './paced-outlet.ts'
import type { Pacer } from './pacer.ts'
import { remembered } from './remembered.ts'

export type LaneWork = Readonly<{
  needs: Speaking
  lane: LaneName
  pacer: Pacer
  /** How many deliveries are in hand at once. */
  atOnce: number
  bell: Bell
  /** Whether to take anything more. */
  goesOn: () => boolean
  /** Something is for another lane now. */
  wake: (lane: LaneName) => void
  /** Something was put off. */
  putOff: () => void
  log: Log
  observe: Observe
}>

/** What is free within this time is as good as free. */
const soonMs = 300

/** How many more than can be sent are looked at, as some may be for people who are being written to. */
const lookFurther = 16

/** What is in hand and has not spoken yet: it will, so its share of the pace is not given away twice. */
type InHand = Readonly<{ kind: PaceKind; to: string; quiet: () => boolean; done: Promise<void> }>

/** Sends what is due in a lane that we hold, until nothing is; what is in hand is finished. */
export async function workThrough(work: LaneWork): Promise<void> {
  const { needs, lane, pacer, atOnce, bell, goesOn } = work
  const inHand = new Set<InHand>()
  const recent = remembered(needs.store.records)
  const last: Record<PaceKind, LandlordId | null> = { messages: null, edits: null }
  const room = (kind: PaceKind): number => {
    const promised = [...inHand].filter((one) => one.kind === kind && one.quiet()).length
    // One more is made ready while the pace is waited for; none while the platform wants quiet.
    const free = pacer.free(kind) + (pacer.waitMs(kind) <= soonMs ? 1 : 0)
    return Math.min(free - promised, atOnce - inHand.size)
  }
  /** Nobody is written to twice at once: what is due to them together is told together, or one after the other. */
  const take = async (kind: PaceKind, most: number): Promise<number> => {
    const busy = new Set([...inHand].map(({ to }) => to))
    const due = await needs.store.records.lanes.due(lane, kind, most + busy.size + lookFurther, last[kind])
    const picked: { scope: LandlordId; id: string; to: string }[] = []
    for (const { scope, id, to } of due) {
      const whose = `${scope} ${to}`
      if (picked.length >= most || busy.has(whose)) continue
      busy.add(whose)
      picked.push({ scope, id, to: whose })
    }
    last[kind] = picked.at(-1)?.scope ?? last[kind]
    const claims = picked.map(async ({ scope, id, to }) => ({ scope, to, claimed: await claim(needs, scope, id) }))
    for (const { scope, to, claimed } of await Promise.all(claims)) {
      if (!claimed) continue
      const one = send({ ...work, needs: { ...needs, recent } }, { kind, to, scope }, claimed)
      inHand.add(one)
      void one.done.finally(() => {
        inHand.delete(one)
        bell.ring()
      })
    }
    return picked.length
  }

  /** Looks once. Says how long nothing can be done, or that nothing is left to do. */
  const look = async (): Promise<number | 'until it rings' | 'nothing left'> => {
    let found = 0
    const held: PaceKind[] = []
    for (const kind of paceKinds) {
      const most = room(kind)
      if (most >= 1) found += await take(kind, most)
      else held.push(kind)
    }
    if (found > 0) return 0
    if (held.length === 0 && inHand.size === 0) return 'nothing left'
    // Whatever ends rings, and so does whoever knows of something new; but nothing rings when the pace is free again.
    // It may have become free since; where it is free and yet held, something in hand is about to use it.
    const waits = held
      .map((kind) => pacer.waitMs(kind) - soonMs)
      .filter((ms) => ms > 0 || inHand.size === 0)
      .map((ms) => Math.max(0, ms))
    return waits.length > 0 ? Math.ceil(Math.min(...waits)) : 'until it rings'
  }

  try {
    while (goesOn()) {
      bell.heard()
      const next = await look()
      if (next === 'nothing left') {
        if (!bell.heard()) return
      } else if (next !== 0) await bell.wait(next === 'until it rings' ? undefined : next)
    }
  } finally {
    await Promise.all([...inHand].map(({ done }) => done))
  }
}

/** Sends one that is claimed. What goes wrong is logged here: the delivery itself is tried again after its lease. */
function send(
  work: LaneWork,
  { kind, to, scope }: Readonly<{ kind: PaceKind; to: string; scope: LandlordId }>,
  claimed: Claimed,
): InHand {
  const { needs, lane, pacer, wake, putOff, log, observe } = work
  const channel = channelOf(lane)
  const outlet = channel && needs.outlets.get(channel)
  let quiet = true
  const speaking = () => {
    quiet = false
  }
  const limited = async (ms: number) => {
    pacer.quiet(ms)
    if (channel) observe({ kind: 'rate-limited', channel, waitMs: ms })
    log.warn('lane.rate-limited', { lane, ms })
    await needs.store.records.lanes.pause(lane, ms)
  }
  const outlets =
    channel && outlet
      ? new Map([...needs.outlets, [channel, paced(outlet, pacer, { speaking, limited })]])
      : needs.outlets
  const carry = async () => {
    // The embedded database answers without leaving the present turn: whoever waits for anything else would wait for all of this.
    await turn()
    const began = performance.now()
    const { delivery, lateMs } = claimed
    const about = deliveryFacts(scope, delivery)
    try {
      const settlement = await carryOut({ ...needs, outlets }, scope, claimed)
      const ms = Math.round(performance.now() - began)
      if (settlement.kind === 'elsewhere') wake(settlement.lane)
      if (settlement.kind === 'again' || settlement.kind === 'moved') putOff()
      const outcome = settlement.kind
      observe({ kind: 'settled', channel: channel ?? null, what: delivery.kind, outcome, latenessMs: lateMs, ms })
      log.info('delivery', { ...about, ...settledFacts(settlement), latenessMs: lateMs, ms })
    } catch (error) {
      observe({ kind: 'stumbled', channel: channel ?? null })
      log.error('delivery.failed', error, about)
    }
  }
  return { kind, to, quiet: () => quiet, done: carry() }
}
