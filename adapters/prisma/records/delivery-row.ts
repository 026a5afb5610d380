import { spaceId } from '../../../src/landlord/space.ts'
import {
  type Delivery,
  type DeliveryState,
  type NudgeDelivery,
  postings,
  suppressions,
} from '../../../src/nudge/delivery.ts'
import { laneNamed, nowhere } from '../../../src/nudge/lane.ts'
import { reasons, type Subject } from '../../../src/nudge/nudge.ts'
import { personId } from '../../../src/person/person.ts'
import type { ChannelErrorCode } from '../../../src/ports/channel.ts'
import { oneOf } from '../one-of.ts'
import { orNull, toInstant } from '../time.ts'

/** A delivery and the nudge it is for, as `deliveryColumns` selects them. */
export type DeliveryRow = {
  id: string
  kind: string
  subject: string
  space: string | null
  posting: string | null
  due: Date
  state: string
  attempt: number
  lease: Date | null
  settled_at: Date | null
  why: string | null
  in_doubt: boolean
  reason: string | null
  person: string | null
  occasion: string | null
  before: Date | null
  lane: string | null
  account: number
  spared: number
  folded_into: string | null
}

/** Of a delivery `d` and its nudge `n`, if it has one. */
export const deliveryColumns = `d.id, d.kind, d.subject, d.space, d.posting, d.due, d.state, d.attempt, d.lease,
  d.settled_at, d.why, d.in_doubt, d.lane, d.account, d.spared, d.folded_into, n.reason, n.person, n.occasion, n.before`

export function toDelivery(row: DeliveryRow): Delivery {
  const { id, attempt, spared } = row
  const lane = row.lane === null ? nowhere : laneNamed(row.lane)
  const common = {
    id,
    subject: toSubject(row.subject),
    due: toInstant(row.due),
    state: toState(row),
    attempt,
    spared,
    lane,
  }
  const kind = oneOf(deliveryKinds, row.kind)
  switch (kind) {
    case 'nudge':
      return {
        ...common,
        kind,
        reason: oneOf(reasons, there(row.reason)),
        person: personId(there(row.person)),
        occasion: there(row.occasion),
        before: orNull(row.before, toInstant),
        account: row.account,
      }
    case 'post':
      return { ...common, kind, posting: oneOf(postings, there(row.posting)), space: spaceId(there(row.space)) }
    case 'edit':
      return { ...common, kind, space: spaceId(there(row.space)) }
  }
}

/** One that is known to go to a person, as all do that are selected by one. */
export function toNudgeDelivery(row: DeliveryRow): NudgeDelivery {
  const delivery = toDelivery(row)
  if (delivery.kind !== 'nudge') throw new Error('only what goes to a person was asked for')
  return delivery
}

function toState(row: DeliveryRow): DeliveryState {
  const name = oneOf(states, row.state)
  switch (name) {
    case 'due':
      return { name }
    case 'sending':
      return { name, lease: toInstant(there(row.lease)) }
    case 'sent':
    case 'ambiguous':
      return { name, at: toInstant(there(row.settled_at)) }
    case 'suppressed':
      return { name, why: oneOf(suppressions, there(row.why)), at: toInstant(there(row.settled_at)) }
    case 'failed':
      return { name, code: oneOf(failures, there(row.why)), at: toInstant(there(row.settled_at)) }
    case 'folded':
      return { name, into: there(row.folded_into), at: toInstant(there(row.settled_at)) }
  }
}

function toSubject(text: string): Subject {
  const [kind, id] = text.split(':')
  if (kind !== 'consultation' && kind !== 'commitment' && kind !== 'absence')
    throw new Error(`the database holds the subject ${text}`)
  return `${kind}:${id ?? ''}`
}

/** The constraints delivery_kind and delivery_state see to it that each kind and state has its columns. */
function there<Value>(value: Value | null): Value {
  if (value === null) throw new Error('a delivery lacks what its kind or its state has')
  return value
}

const deliveryKinds = ['nudge', 'post', 'edit'] as const satisfies readonly Delivery['kind'][]
const states = [
  'due',
  'sending',
  'sent',
  'ambiguous',
  'suppressed',
  'failed',
  'folded',
] as const satisfies readonly DeliveryState['name'][]

/** Written as a table so that a code added to the port is missed here by the compiler. */
const failureCodes: Readonly<Record<ChannelErrorCode | 'no-route', ChannelErrorCode | 'no-route'>> = {
  'rate-limited': 'rate-limited',
  unavailable: 'unavailable',
  ambiguous: 'ambiguous',
  'not-permitted': 'not-permitted',
  'not-in-place': 'not-in-place',
  archived: 'archived',
  'person-unknown': 'person-unknown',
  'permission-missing': 'permission-missing',
  malformed: 'malformed',
  'not-installed': 'not-installed',
  gone: 'gone',
  expired: 'expired',
  'too-large': 'too-large',
  unsupported: 'unsupported',
  'no-route': 'no-route',
}
const failures = Object.values(failureCodes)
