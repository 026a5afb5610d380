import { scopeOf } from '../../../src/landlord/scope.ts'
import type { Settlement } from '../../../src/nudge/delivery.ts'
import type { NudgeRecords } from '../../../src/nudge/records.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { fromInstant, toInstant } from '../time.ts'
import { json } from '../values.ts'
import { type DeliveryRow, deliveryColumns, toDelivery } from './delivery-row.ts'

type DeliveryRecords = Pick<NudgeRecords, 'list' | 'get' | 'promote' | 'claim' | 'settle' | 'nextDue'>

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
    return rows.map(({ landlord, id, attempt, in_ms }) => ({ scope: scopeOf(landlord), id, attempt, inMs: in_ms }))
  },

  async claim(scope, id, leaseMs) {
    const [row] = await run<DeliveryRow>(claim, [scope, id, Math.ceil(leaseMs)])
    return row && { delivery: toDelivery(row), wasInDoubt: row.in_doubt }
  },

  async settle(scope, id, attempt, settlement) {
    if (settlement.kind === 'again') {
      const [row] = await run<{ settled: number }>(sendAgain, [scope, id, attempt, fromInstant(settlement.due)])
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

type Promoted = { landlord: string; id: string; attempt: number; in_ms: number }

function settledWith(settlement: Exclude<Settlement, { kind: 'again' }>) {
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

const forNudge = 'left join nudge n on n.landlord = d.landlord and n.id = d.nudge'

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
 * What is due soon, and what was left in `sending` past its lease. Handed over for 2 minutes: what the queue has lost by
 * then is handed over again. `in_ms` is rounded up, so that the queue does not bring it back a moment too early.
 */
const promote: Statement = {
  name: 'delivery-promote',
  text: `with soon as (
      select landlord, id from delivery where state = 'due' and due <= (select parley_now()) + $1::int * interval '1 ms'
        and (handed_until is null or handed_until <= (select parley_now()))
      order by due limit $2::int for update skip locked
    ), stuck as (
      select landlord, id from delivery where state = 'sending' and lease <= (select parley_now())
        and (handed_until is null or handed_until <= (select parley_now()))
      order by lease limit $2::int for update skip locked
    )
    update delivery d set handed_until = parley_now() + interval '2 minutes'
      from (select * from stuck union all select * from soon limit $2::int) picked
      where d.landlord = picked.landlord and d.id = picked.id
      returning d.landlord, d.id, d.attempt, case when d.state = 'sending' then 0
        else greatest(0, ceil(extract(epoch from d.due - parley_now()) * 1000))::int end as in_ms`,
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
        lease = parley_now() + $3::int * interval '1 ms', handed_until = null
      where landlord = $1 and id = $2 and (select count(*) from gate) >= 0
        and (state = 'due' and due <= parley_now() or state = 'sending' and lease <= parley_now())
      returning *
    )
    select ${deliveryColumns} from d ${forNudge}`,
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
      update delivery set state = 'due', due = $4::timestamptz, lease = null, handed_until = null
      where landlord = $1 and id = $2 and attempt = $3::int and state = 'sending' and kind <> 'edit' returning id
    ), taken as (
      delete from delivery
      where landlord = $1 and id = $2 and attempt = $3::int and state = 'sending' and kind = 'edit' returning *
    ), put as (
      insert into delivery (landlord, id, kind, subject, space, due, attempt, in_doubt)
      select landlord, id, kind, subject, space, $4::timestamptz, attempt, in_doubt from taken on conflict do nothing
    )
    select ((select count(*) from back) + (select count(*) from taken))::int as settled`,
}

const nextDue: Statement = {
  name: 'delivery-next-due',
  text: "select min(due) as due from delivery where state = 'due' and kind <> 'edit'",
}
