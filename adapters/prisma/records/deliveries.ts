import { scopeOf } from '../../../src/landlord/scope.ts'
import type { Settlement } from '../../../src/nudge/delivery.ts'
import { laneNamed, nowhere } from '../../../src/nudge/lane.ts'
import type { NudgeRecords } from '../../../src/nudge/records.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { fromInstant, toInstant } from '../time.ts'
import { json } from '../values.ts'
import { type DeliveryRow, deliveryColumns, toDelivery } from './delivery-row.ts'

type DeliveryRecords = Pick<NudgeRecords, 'list' | 'get' | 'promote' | 'dueNow' | 'claim' | 'settle' | 'nextDue'>

/** What becomes of what is owed. Claiming and settling are one conditional statement each. */
export const deliveryRecords = ({ run }: Connection): DeliveryRecords => ({
  async list(scope, subject) {
    return (await run<DeliveryRow>(listDeliveries, [scope, subject ?? null])).map(toDelivery)
  },

  async get(scope, id) {
    const [row] = await run<DeliveryRow>(getDelivery, [scope, id])
    return row && toDelivery(row)
  },

  async promote(withinMs, limit) {
    const rows = await run<Promoted>(promote, [Math.ceil(withinMs), limit])
    return rows.map(({ landlord, id, lane, at, in_ms }) => ({
      scope: scopeOf(landlord),
      id,
      lane: lane === null ? nowhere : laneNamed(lane),
      at,
      inMs: in_ms,
    }))
  },

  async dueNow(limit) {
    const rows = await run<{ landlord: string; id: string }>(dueNow, [limit])
    return rows.map(({ landlord, id }) => ({ scope: scopeOf(landlord), id }))
  },

  async claim(scope, id, leaseMs) {
    const [row] = await run<DeliveryRow & { at: Date; late_ms: number }>(claim, [scope, id, Math.ceil(leaseMs)])
    return row && { delivery: toDelivery(row), wasInDoubt: row.in_doubt, at: toInstant(row.at), lateMs: row.late_ms }
  },

  async settle(scope, id, attempt, settlement) {
    if (goesOn(settlement)) {
      const [row] = await run<{ settled: number }>(sendAgain, [scope, id, attempt, ...goesOnWith(settlement)])
      return row?.settled === 1
    }
    const { why, message } = settledWith(settlement)
    return (await run(settle, [scope, id, attempt, settlement.kind, why, message])).length === 1
  },

  async nextDue() {
    const [row] = await run<{ due: Date | null }>(nextDue, [])
    return row?.due ? toInstant(row.due) : undefined
  },
})

type Promoted = { landlord: string; id: string; lane: string | null; at: number; in_ms: number }

type GoingOn = Extract<Settlement, { kind: 'again' | 'moved' | 'elsewhere' }>
const goesOn = (settlement: Settlement): settlement is GoingOn =>
  settlement.kind === 'again' || settlement.kind === 'moved' || settlement.kind === 'elsewhere'

/** When it is due; whether the attempt was none; and where it goes from now on, each empty for as it was. */
function goesOnWith(settlement: GoingOn): readonly unknown[] {
  switch (settlement.kind) {
    case 'again':
    case 'moved':
      return [fromInstant(settlement.due), settlement.kind === 'moved', null, null]
    case 'elsewhere':
      return [null, true, settlement.lane, settlement.account]
  }
}

function settledWith(settlement: Exclude<Settlement, GoingOn>) {
  switch (settlement.kind) {
    case 'sent':
      return { why: null, message: settlement.message && json(settlement.message) }
    case 'ambiguous':
      return { why: null, message: null }
    case 'suppressed':
      return { why: settlement.why, message: null }
    case 'failed':
      return { why: settlement.code, message: null }
  }
}

const forNudge = 'left join nudge n on n.landlord = d.landlord and n.id = d.id'

const listDeliveries: Statement = {
  name: 'delivery-list',
  text: `select ${deliveryColumns} from delivery d ${forNudge}
    where d.landlord = $1 and ($2::text is null or d.subject = $2) order by d.due desc, d.id`,
}

const getDelivery: Statement = {
  name: 'delivery-get',
  text: `select ${deliveryColumns} from delivery d ${forNudge} where d.landlord = $1 and d.id = $2`,
}

/**
 * What is due soon, and what was left in `sending` past its lease, each handed over once: what the queue then loses is
 * found by its lane. `in_ms` is rounded up, so that the queue does not bring it back a moment too early.
 */
const promote: Statement = {
  name: 'delivery-promote',
  text: `with soon as (
      select landlord, id from delivery where state = 'due' and handed_at is null
        and due <= (select parley_now()) + $1::int * interval '1 ms'
      order by due limit $2::int for update skip locked
    ), stuck as (
      select landlord, id from delivery where state = 'sending' and lease <= (select parley_now()) and handed_at is null
      order by lease limit $2::int for update skip locked
    ), handed as (
      update delivery d set handed_at = parley_now()
        from (select * from stuck union all select * from soon limit $2::int) picked
        where d.landlord = picked.landlord and d.id = picked.id
        returning d.landlord, d.id, d.lane, handed_at, case when d.state = 'sending' then handed_at
          else greatest(d.due, handed_at) end as due
    )
    select landlord, id, lane, ceil(extract(epoch from due) * 1000)::float8 as at,
      ceil(extract(epoch from due - handed_at) * 1000)::int as in_ms from handed`,
}

const dueNow: Statement = {
  name: 'delivery-due-now',
  text: `(select landlord, id from delivery where state = 'sending' and lease <= (select parley_now()) order by lease limit $1::int)
    union all
    (select landlord, id from delivery where state = 'due' and due <= (select parley_now()) order by due limit $1::int)`,
}

/**
 * A redrawing passes the subject's gate first (see gate_of): answers in flight are then committed before the card is
 * drawn, and later ones find no redrawing that waits and ask for a new one. Without it a card could miss the last answer.
 */
const claim: Statement = {
  name: 'delivery-claim',
  text: `with gate as materialized (
      select pg_advisory_xact_lock(gate_of(landlord, subject)) from delivery
      where landlord = $1 and id = $2 and kind = 'edit' and state in ('due', 'sending')
    ), d as (
      update delivery set in_doubt = in_doubt or state = 'sending', state = 'sending', attempt = attempt + 1,
        lease = parley_now() + $3::int * interval '1 ms', handed_at = null
      where landlord = $1 and id = $2 and (select count(*) from gate) >= 0
        and (state = 'due' and due <= parley_now() or state = 'sending' and lease <= parley_now())
      returning *
    )
    select ${deliveryColumns}, d.lease - $3::int * interval '1 ms' as at,
      greatest(0, extract(epoch from d.lease - d.due) * 1000 - $3::int)::float8 as late_ms
      from d ${forNudge}`,
}

const settle: Statement = {
  name: 'delivery-settle',
  text: `update delivery set state = $4, why = $5, message = $6::jsonb, settled_at = parley_now(), lease = null
    where landlord = $1 and id = $2 and attempt = $3::int and state = 'sending' returning id`,
}

/** A redrawing that must be tried again goes back in the queue, unless one that was asked for meanwhile takes its place. */
const sendAgain: Statement = {
  name: 'delivery-again',
  text: `with back as (
      update delivery set state = 'due', due = coalesce($4::timestamptz, due), lease = null, handed_at = null,
        spared = spared + $5::boolean::int, lane = coalesce($6, lane), account = coalesce($7::int, account),
        in_doubt = in_doubt and $7::int is null, wall = case when $4::timestamptz is null then wall end,
        zone = case when $4::timestamptz is null then zone end
      where landlord = $1 and id = $2 and attempt = $3::int and state = 'sending' and kind <> 'edit' returning id
    ), taken as (
      delete from delivery
      where landlord = $1 and id = $2 and attempt = $3::int and state = 'sending' and kind = 'edit' returning *
    ), put as (
      insert into delivery (landlord, id, kind, subject, space, lane, due, attempt, spared, in_doubt)
      select landlord, id, kind, subject, space, lane, coalesce($4::timestamptz, due), attempt,
        spared + $5::boolean::int, in_doubt from taken on conflict do nothing
    )
    select ((select count(*) from back) + (select count(*) from taken))::int as settled`,
}

const nextDue: Statement = {
  name: 'delivery-next-due',
  text: "select min(due) as due from delivery where state = 'due' and kind <> 'edit'",
}
