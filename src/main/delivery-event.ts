import type { LandlordId } from '../landlord/scope.ts'
import type { Delivery, Settlement } from '../nudge/delivery.ts'
import { channelOf } from '../nudge/lane.ts'

type Facts = Readonly<Record<string, string | number>>

/** What the log says of a delivery before it is known what comes of it: ids and codes, and the channel without its workspace. */
export function deliveryFacts(landlord: LandlordId, delivery: Delivery): Facts {
  const { id, kind, attempt, spared, lane } = delivery
  return {
    landlord,
    about: id,
    channel: channelOf(lane) ?? 'none',
    what: kind,
    reason: reasonOf(delivery),
    attempt: attempt - spared,
  }
}

/** And what came of it, with why where there is one. */
export function settledFacts(settlement: Settlement): Facts {
  const { kind: outcome } = settlement
  switch (settlement.kind) {
    case 'suppressed':
      return { outcome, why: settlement.why }
    case 'failed':
      return { outcome, why: settlement.code }
    case 'elsewhere':
      return { outcome, account: settlement.account }
    case 'sent':
    case 'ambiguous':
    case 'again':
    case 'moved':
      return { outcome }
  }
}

function reasonOf(delivery: Delivery): string {
  switch (delivery.kind) {
    case 'nudge':
      return delivery.reason
    case 'post':
      return delivery.posting
    case 'edit':
      return 'edit'
  }
}
