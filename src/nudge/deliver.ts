import type { LandlordId } from '../landlord/scope.ts'
import type { Needs } from '../needs.ts'
import type { ChannelName } from '../ports/addresses.ts'
import type { ChannelOutlet } from '../ports/channel.ts'
import type { Delivery, Settlement } from './delivery.ts'
import type { Recent } from './recent.ts'
import type { Claimed } from './records.ts'
import { sendNudge } from './send-nudge.ts'
import { redrawCard, sendPost } from './send-to-space.ts'

/** What sending needs: the verbs' needs, a mouth for every channel, and what was read a moment ago, where many are sent at once. */
export type Speaking = Needs & Readonly<{ outlets: ReadonlyMap<ChannelName, ChannelOutlet>; recent?: Recent }>

/** Long enough for any platform to answer; after it, another worker may ask what became of it. */
const leaseMs = 60_000
const mostAttempts = 8

/**
 * Sends one delivery, if it is still owed. Whatever happens is recorded once: two workers with the same
 * job, or one job twice, send it once; a worker that died in between leaves it in doubt, and doubt is
 * settled by what the channel promises about posting twice. Undefined when there was nothing to do.
 */
export async function deliver(needs: Speaking, scope: LandlordId, id: string): Promise<Settlement | undefined> {
  const claimed = await claim(needs, scope, id)
  return claimed && carryOut(needs, scope, claimed)
}

/** Takes a delivery for sending, so that nobody else does. Undefined when there is nothing to do. */
export const claim = (
  { store }: Pick<Speaking, 'store'>,
  scope: LandlordId,
  id: string,
): Promise<Claimed | undefined> => store.records.nudges.claim(scope, id, leaseMs)

/** Sends what was claimed, and records what became of it. Throws on a mistake of ours, while it may be tried again. */
export async function carryOut(
  needs: Speaking,
  scope: LandlordId,
  claimed: Omit<Claimed, 'lateMs'>,
): Promise<Settlement> {
  const { delivery } = claimed
  const settlement = bounded(delivery, await attempt(needs, scope, claimed).catch(lastTime(delivery)))
  await needs.store.records.nudges.settle(scope, delivery.id, delivery.attempt, settlement)
  return settlement
}

async function attempt(
  needs: Speaking,
  scope: LandlordId,
  { delivery, wasInDoubt, at }: Omit<Claimed, 'lateMs'>,
): Promise<Settlement> {
  switch (delivery.kind) {
    case 'nudge':
      return sendNudge(needs, scope, { delivery, wasInDoubt, at })
    case 'post':
      return sendPost(needs, scope, delivery, wasInDoubt)
    case 'edit':
      return redrawCard(needs, scope, delivery)
  }
}

const isLast = ({ attempt: nth, spared }: Delivery): boolean => nth - spared >= mostAttempts

/** A mistake of ours is thrown, logged, and tried again after the lease, as something may put it right; not for ever. */
const lastTime =
  (delivery: Delivery) =>
  (cause: unknown): Settlement => {
    if (!isLast(delivery)) throw cause
    return { kind: 'failed', code: 'unavailable' }
  }

/** Trying again ends somewhere: every delivery comes to a terminal state. */
const bounded = (delivery: Delivery, settlement: Settlement): Settlement =>
  settlement.kind === 'again' && isLast(delivery) ? { kind: 'failed', code: 'unavailable' } : settlement
