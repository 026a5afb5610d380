import { type Cadence, type Commitment, cadences, commitmentId } from '../../../src/commitment/commitment.ts'
import { evidenceKinds } from '../../../src/commitment/evidence.ts'
import { type Origin, originKinds } from '../../../src/commitment/origin.ts'
import { type Owner, owningRoles } from '../../../src/commitment/owner.ts'
import { type CommitmentState, stateNames } from '../../../src/commitment/state.ts'
import type { LandlordId } from '../../../src/landlord/scope.ts'
import { personId } from '../../../src/person/person.ts'
import type { Statement } from '../database.ts'
import type { Commitment as Row } from '../generated/client.ts'
import { oneOf } from '../one-of.ts'
import { fromDay, fromInstant, orNull, toDay, toInstant } from '../time.ts'

/** A promise as it is kept: one row, read and written here. */
export const toCommitment = (row: Row): Commitment => ({
  id: commitmentId(row.id),
  number: row.number,
  wording: row.wording,
  origin: toOrigin(row),
  owner: toOwner(row),
  deputy: orNull(row.deputy, personId),
  sponsor: orNull(row.sponsor, personId),
  office: row.office,
  namesOwner: row.namesOwner,
  measure: row.measure,
  cadence: oneOf<Cadence>(cadences, row.cadence),
  due: toDay(row.due),
  requires: row.requires.map((kind) => oneOf(evidenceKinds, kind)),
  state: toState(row),
  version: row.version,
  seen: row.seenBy === null || row.seenAt === null ? null : { by: personId(row.seenBy), at: toInstant(row.seenAt) },
  snooze:
    row.snoozedAt === null || row.snoozedUntil === null || row.snoozeReason === null
      ? null
      : {
          since: toInstant(row.snoozedAt),
          until: toDay(row.snoozedUntil),
          reason: row.snoozeReason,
          times: row.snoozeTimes,
        },
  disowned: orNull(row.disownedAt, toInstant),
})

function toOrigin(row: Row): Origin {
  const kind = oneOf(originKinds, row.originKind)
  switch (kind) {
    case 'answer-owed':
      return { kind, consultation: present(row.originConsultation) }
    case 'outcome':
      return { kind, consultation: present(row.originConsultation), theme: present(row.originTheme) }
    case 'point':
      return { kind, charter: present(row.originCharter), point: present(row.originPoint) }
    case 'recommendation':
    case 'action':
      return { kind, reference: present(row.originReference) }
    case 'own':
      return { kind }
  }
}

const toOwner = ({ owner, ownerRole }: Row): Owner =>
  owner === null
    ? { kind: 'role', role: oneOf(owningRoles, present(ownerRole)) }
    : { kind: 'person', person: personId(owner) }

function toState(row: Row): CommitmentState {
  const name = oneOf(stateNames, row.state)
  const since = toInstant(row.since)
  return name === 'not-met' || name === 'withdrawn' ? { name, since, reason: present(row.reason) } : { name, since }
}

/** What a constraint of the table promises to be there. */
function present<Value>(value: Value | null): Value {
  if (value === null) throw new Error('the database holds a promise that its own constraints forbid')
  return value
}

const columnNames = [
  'landlord',
  'id',
  'number::int',
  'wording',
  'origin_kind',
  'origin_consultation',
  'origin_theme::int',
  'origin_charter',
  'origin_point',
  'origin_reference',
  'owner',
  'owner_role',
  'deputy',
  'sponsor',
  'office',
  'names_owner::boolean',
  'measure',
  'cadence',
  'due::date',
  'requires::text[]',
  'state',
  'since::timestamptz',
  'reason',
  'version::int',
  'seen_by',
  'seen_at::timestamptz',
  'snoozed_at::timestamptz',
  'snoozed_until::date',
  'snooze_reason',
  'snooze_times::int',
  'disowned_at::timestamptz',
]

/** In the order of `columnNames`. */
export function toValues(scope: LandlordId, commitment: Commitment): unknown[] {
  const { origin, owner, state, seen, snooze } = commitment
  return [
    scope,
    commitment.id,
    commitment.number,
    commitment.wording,
    origin.kind,
    'consultation' in origin ? origin.consultation : null,
    'theme' in origin ? origin.theme : null,
    'charter' in origin ? origin.charter : null,
    'point' in origin ? origin.point : null,
    'reference' in origin ? origin.reference : null,
    owner.kind === 'person' ? owner.person : null,
    owner.kind === 'role' ? owner.role : null,
    commitment.deputy,
    commitment.sponsor,
    commitment.office,
    commitment.namesOwner,
    commitment.measure,
    commitment.cadence,
    fromDay(commitment.due),
    [...commitment.requires],
    state.name,
    fromInstant(state.since),
    'reason' in state ? state.reason : null,
    commitment.version,
    seen?.by,
    seen && fromInstant(seen.at),
    snooze && fromInstant(snooze.since),
    snooze && fromDay(snooze.until),
    snooze?.reason,
    snooze?.times ?? 0,
    commitment.disowned && fromInstant(commitment.disowned),
  ]
}

const columns = columnNames.map((name) => name.split('::')[0]).join(', ')
const values = columnNames
  .map((name, n) => `$${n + 1}${name.includes('::') ? `::${name.split('::')[1]}` : ''}`)
  .join(', ')

export const addCommitment: Statement = {
  name: 'commitment-add',
  text: `insert into commitment (${columns}) values (${values})`,
}

export const saveCommitment: Statement = {
  name: 'commitment-save',
  text: `update commitment set (${columns}) = row(${values}) where landlord = $1 and id = $2 returning id`,
}
