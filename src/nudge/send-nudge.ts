import type { Temporal } from 'temporal-polyfill'
import { type ConsultationId, consultationId } from '../consultation/consultation.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { MessageAddress } from '../ports/addresses.ts'
import type { Message } from '../ports/message.ts'
import { readRefusal } from './channel-refusal.ts'
import { countedReasons, dayOf } from './day-limit.ts'
import type { Speaking } from './deliver.ts'
import type { NudgeDelivery, Settlement } from './delivery.ts'
import { tellTogether } from './digest.ts'
import { companionsOf, foldInto, stillOwed } from './fold.ts'
import { notNow } from './not-now.ts'
import { readSubject } from './nudge.ts'
import type { OwedFacts } from './owed.ts'
import { postParts } from './post-parts.ts'
import { afresh } from './recent.ts'
import { elsewhere, inDoubt, type Way, wayFrom, waysTo } from './ways.ts'

/**
 * Sends a nudge to its person: whether it is still owed, when, and what else is told with it, is decided here, at the last
 * moment.
 */
export async function sendNudge(
  needs: Speaking,
  scope: LandlordId,
  { delivery, wasInDoubt, at }: Readonly<{ delivery: NudgeDelivery; wasInDoubt: boolean; at: Temporal.Instant }>,
): Promise<Settlement> {
  const { records } = needs.store
  const reads = { records, recent: needs.recent ?? afresh(records) }
  const others = await companionsOf(records, scope, delivery)
  const landlord = await reads.recent.landlord(scope)
  const addressee = await records.nudges.addressee(scope, delivery.person, {
    consultations: consultationsIn([delivery, ...others.told, ...others.due]),
    counted: countedReasons,
    day: dayOf(at, landlord.zone),
  })
  const { items, why } = await stillOwed(reads, scope, addressee, [delivery, ...others.told])
  const [first, ...more] = items
  // What may have been said already is never held for something that was not said.
  if (!addressee || !first) return wasInDoubt ? { kind: 'ambiguous' } : { kind: 'suppressed', why }
  const ways = waysTo(addressee.accounts, needs.outlets)
  const way = wayFrom(ways, delivery.account)
  const repeatable = way?.nth === delivery.account && way.outlet.capabilities.postsOnce !== 'never'
  if (wasInDoubt && !repeatable) return inDoubt(delivery.reason, wayFrom(ways, delivery.account + 1))
  const moved = notNow(landlord, delivery, first.facts, addressee.heard)
  if (moved) return moved
  if (!way) return { kind: 'failed', code: 'no-route' }
  if (way.lane !== delivery.lane || way.nth !== delivery.account) return elsewhere(way)
  // What was in doubt goes again as it went, under the key it had.
  const folded = wasInDoubt ? [] : await foldInto(reads, scope, addressee, delivery, others.due)
  const telling = { via: way.account.channel, publicUrl: needs.publicUrl }
  const message = await tellTogether(reads, scope, [first, ...more, ...folded], telling)
  return sendBy(way, wayFrom(ways, way.nth + 1), message, delivery, first.facts)
}

const consultationsIn = (deliveries: readonly NudgeDelivery[]): readonly ConsultationId[] =>
  deliveries
    .map(({ subject }) => readSubject(subject))
    .flatMap(({ kind, id }) => (kind === 'consultation' ? [consultationId(id)] : []))

/** One account an attempt, so that it is always known through which one a doubtful attempt went. */
async function sendBy(
  way: Way,
  next: Way | undefined,
  message: Message,
  delivery: NudgeDelivery,
  { now }: OwedFacts,
): Promise<Settlement> {
  try {
    return { kind: 'sent', message: await sendDirect(way, message, delivery) }
  } catch (cause) {
    const refusal = readRefusal(cause, now)
    if (refusal.kind === 'ambiguous') return inDoubt(delivery.reason, next)
    if (refusal.kind !== 'no-use') return refusal
    return next ? elsewhere(next) : { kind: 'failed', code: refusal.code }
  }
}

/** The first account's key is the delivery's own, as it always was; what one account has is nothing to the next. */
async function sendDirect(
  { outlet, account, nth }: Way,
  message: Message,
  { id }: NudgeDelivery,
): Promise<MessageAddress | null> {
  const place = await outlet.openDirect(account)
  return postParts(outlet, place, message, nth === 0 ? id : `${id}-to-${nth}`)
}
