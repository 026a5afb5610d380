import type { Statement } from '../database.ts'

/** The landlords with something waiting in a lane, each found by one step in the index, however much waits. */
const landlordsOf = (of: string): string => `landlords as (
    (select d.landlord from delivery d where ${of} order by d.landlord limit 1)
    union all
    select (select d.landlord from delivery d where ${of} and d.landlord > l.landlord order by d.landlord limit 1)
    from landlords l where l.landlord is not null
  )`

/** The earliest of one landlord's: what nobody may wait behind, and the rest. */
const earliest = (of: string, urgent: boolean): string => `
  (select d.id, d.due, d.urgent from delivery d where ${of} and d.landlord = l.landlord and d.urgent = ${urgent}
    and d.due <= (select parley_now()) order by d.due limit $2::int)`

/**
 * What can be sent in lane $1, at most $2, landlord by landlord beginning after $3. What was left in sending past its lease
 * comes first: somebody has waited for it longest.
 */
const dueIn = (name: string, of: string, ofStuck: string): Statement => ({
  name,
  text: `with recursive ${landlordsOf(of)}, waiting as (
      select l.landlord, w.id, w.urgent,
        row_number() over (partition by l.landlord, w.urgent order by w.due, w.id) as nth
      from landlords l cross join lateral (${earliest(of, true)} union all ${earliest(of, false)}) w
      where l.landlord is not null
    ), stuck as (
      select d.landlord, d.id from delivery d
      where d.state = 'sending' and d.lease <= (select parley_now()) and ${ofStuck} order by d.lease limit $2::int
    )
    select found.landlord, found.id, coalesce(d.space, n.person) as to from (
      select landlord, id, true as urgent, 0 as nth from stuck
      union all select landlord, id, urgent, nth from waiting
    ) found
    join delivery d on d.landlord = found.landlord and d.id = found.id
    left join nudge n on n.landlord = d.landlord and n.id = d.id
    order by found.urgent desc, nth, found.landlord collate "C" <= $3, found.landlord collate "C", found.id limit $2::int`,
})

// Worded as the partial indexes delivery_lane and delivery_lane_edits are: else PostgreSQL does not see that they fit.
const inLane = "coalesce(d.lane, '') = $1"
const waits = "d.state = 'due' and d.kind <> 'edit'"
const editWaits = "d.state = 'due' and d.kind = 'edit'"

export const dueMessages = dueIn('lane-due-messages', `${inLane} and ${waits}`, `${inLane} and d.kind <> 'edit'`)
export const dueEdits = dueIn('lane-due-edits', `${inLane} and ${editWaits}`, `${inLane} and d.kind = 'edit'`)

/** Steps through the index from one lane's landlord to the next; each is asked whether its earliest is overdue. */
const pairs = (as: string, of: string): string => `${as} as (
    (select coalesce(d.lane, '') as lane, d.landlord from delivery d where ${of}
      order by coalesce(d.lane, ''), d.landlord limit 1)
    union all
    select n.lane, n.landlord from ${as} p cross join lateral (
      select coalesce(d.lane, '') as lane, d.landlord from delivery d
      where ${of} and (coalesce(d.lane, ''), d.landlord) > (p.lane, p.landlord)
      order by coalesce(d.lane, ''), d.landlord limit 1) n
  )`

const isOverdue = (of: string, urgent: boolean): string => `exists (select from delivery d
  where coalesce(d.lane, '') = p.lane and d.landlord = p.landlord and ${of} and d.urgent = ${urgent}
    and d.due <= (select parley_now()) - $1::int * interval '1 ms')`

export const forsaken: Statement = {
  name: 'lane-forsaken',
  text: `with recursive ${pairs('messages', waits)}, ${pairs('edits', editWaits)}, overdue as (
      select p.lane from messages p where ${isOverdue(waits, true)} or ${isOverdue(waits, false)}
      union select p.lane from edits p where ${isOverdue(editWaits, false)}
      union select coalesce(d.lane, '') from delivery d
        where d.state = 'sending' and d.lease <= (select parley_now()) - $1::int * interval '1 ms'
    )
    select o.lane as name from overdue o
      where not exists (select from lane l where l.name = o.lane and l.until > (select parley_now()))`,
}
