import { isUrgent, type Nudge } from '../../../src/nudge/nudge.ts'
import type { NudgeRecords } from '../../../src/nudge/records.ts'
import { wallOf } from '../../../src/nudge/wall.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { fromInstant, fromWallTime } from '../time.ts'
import { addresseeRecords } from './addressees.ts'
import { cardRecords } from './cards.ts'
import { deliveryRecords } from './deliveries.ts'
import { foldingRecords } from './folding.ts'
import { wallRecords } from './walls.ts'

/** What is owed to people and places. What becomes of it is in deliveries.ts, what stands in places in cards.ts. */
export const nudgeRecords = (connection: Connection): NudgeRecords => ({
  ...cardRecords(connection),
  ...deliveryRecords(connection),
  ...foldingRecords(connection),
  ...wallRecords(connection),
  ...addresseeRecords(connection),

  async promise(scope, nudges) {
    if (nudges.length === 0) return 0
    const [landlord] = await connection.run<{ zone: string }>(zoneOf, [scope])
    const walls = wallsOf(nudges, landlord?.zone ?? 'UTC')
    const column = <Value>(of: (nudge: (typeof nudges)[number]) => Value): Value[] => nudges.map(of)
    const [row] = await connection.run<{ fresh: number }>(promise, [
      scope,
      column(({ id }) => id),
      column(({ reason }) => reason),
      column(({ subject }) => subject),
      column(({ person }) => person),
      column(({ occasion }) => occasion),
      column(({ due }) => fromInstant(due)),
      column(({ before }) => before && fromInstant(before)),
      column(({ reason }) => isUrgent(reason)),
      column(({ due }) => walls.get(due.epochMilliseconds) ?? null),
      landlord?.zone ?? null,
    ])
    return row?.fresh ?? 0
  },

  async post(scope, posts) {
    if (posts.length === 0) return
    await connection.run(post, [
      scope,
      posts.map(({ id }) => id),
      posts.map(({ posting }) => posting),
      posts.map(({ subject }) => subject),
      posts.map(({ space }) => space),
    ])
  },

  async postAgain(scope, space) {
    return (await connection.run(postAgain, [scope, space])).length
  },

  async forgetWhoAnswered(scope, subject) {
    await connection.run(forgetWhoAnswered, [scope, subject])
  },

  /** Only nudges: a post or a redrawing is drawn from the present when it is sent, so it stays right. */
  async cancel(scope, subject, why, reasons) {
    const [row] = await connection.run<{ cancelled: number }>(cancel, [scope, subject, why, reasons ?? null])
    return row?.cancelled ?? 0
  },
})

/** The wall times of what is due, each moment read once: many are due at the same. */
function wallsOf(nudges: readonly Nudge[], zone: string): ReadonlyMap<number, string> {
  const walls = new Map<number, string>()
  const seen = new Set<number>()
  for (const { due } of nudges) {
    if (seen.has(due.epochMilliseconds)) continue
    seen.add(due.epochMilliseconds)
    const wall = wallOf(due, zone)
    if (wall) walls.set(due.epochMilliseconds, fromWallTime(wall.at))
  }
  return walls
}

const zoneOf: Statement = { name: 'nudge-zone', text: 'select zone from landlord where id = $1' }

/** What is due within a day is due at that moment: no country changes its clocks' rules so soon. */
const isFarOff = "g.due > (select parley_now()) + interval '1 day'"

/**
 * In the order of the unique key, so that two that promise the same at once wait for each other and not in a circle. Each goes
 * in the lane of its person's first account, if they have one.
 */
const promise: Statement = {
  name: 'nudge-promise',
  text: `with given as (
      select * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[],
        $9::boolean[], $10::text[]) as g (id, reason, subject, person, occasion, due, before, urgent, wall)
    ), fresh as (
      insert into nudge (landlord, id, reason, subject, person, occasion, before)
      select $1, id, reason, subject, person, occasion, before from given order by person, subject, reason, occasion
      on conflict do nothing returning id
    ), lanes as (
      select distinct on (person) person, channel || ':' || workspace as lane from account
      where landlord = $1 and person = any($5::text[]) order by person, nth
    ), owed as (
      insert into delivery (landlord, id, kind, subject, due, urgent, lane, wall, zone)
      select $1, id, 'nudge', subject, due, urgent, lane, case when ${isFarOff} then wall end,
        case when wall is not null and ${isFarOff} then $11::text end
      from given g join fresh using (id) left join lanes using (person)
    )
    select count(*)::int as fresh from fresh`,
}

const post: Statement = {
  name: 'nudge-post',
  text: `insert into delivery (landlord, id, kind, posting, subject, space, lane, due)
    select $1, g.id, 'post', g.posting, g.subject, g.space, s.channel || ':' || s.workspace, parley_now()
      from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as g (id, posting, subject, space)
      left join space s on s.landlord = $1 and s.id = g.space
      order by g.subject, g.space, g.posting
    on conflict do nothing`,
}

/** Somebody has put right what was wrong, so its attempts count anew. */
const postAgain: Statement = {
  name: 'nudge-post-again',
  text: `update delivery set state = 'due', due = parley_now(), why = null, settled_at = null, handed_at = null, spared = attempt
    where landlord = $1 and space = $2 and kind = 'post' and state = 'failed' returning id`,
}

const forgetWhoAnswered: Statement = {
  name: 'nudge-forget-who-answered',
  text: `with reminders as (
      delete from delivery d where d.landlord = $1 and d.subject = $2 and d.kind = 'nudge' and
        (select n.reason from nudge n where n.landlord = d.landlord and n.id = d.id) in ('closing-soon', 'reminder')
      returning d.id
    )
    delete from nudge where landlord = $1 and id in (select id from reminders)`,
}

/** The reason is looked up one by one: joined, a database without statistics reads every nudge for every delivery. */
const cancel: Statement = {
  name: 'nudge-cancel',
  text: `with cancelled as (
      update delivery d set state = 'suppressed', why = $3, settled_at = parley_now()
      where d.landlord = $1 and d.subject = $2 and d.state = 'due' and d.kind = 'nudge' and ($4::text[] is null
        or (select n.reason from nudge n where n.landlord = d.landlord and n.id = d.id) = any($4::text[]))
      returning d.id
    )
    select count(*)::int as cancelled from cancelled`,
}
