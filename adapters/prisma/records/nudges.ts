import type { NudgeRecords } from '../../../src/nudge/records.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { fromInstant } from '../time.ts'
import { cardRecords } from './cards.ts'
import { deliveryRecords } from './deliveries.ts'

/** What is owed to people and places. What becomes of it is in deliveries.ts, what stands in places in cards.ts. */
export const nudgeRecords = (connection: Connection): NudgeRecords => ({
  ...cardRecords(connection),
  ...deliveryRecords(connection),

  async promise(scope, nudges) {
    if (nudges.length === 0) return 0
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

/** In the order of the unique key, so that two that promise the same at once wait for each other and not in a circle. */
const promise: Statement = {
  name: 'nudge-promise',
  text: `with given as (
      select * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[])
        as g (id, reason, subject, person, occasion, due, before)
    ), fresh as (
      insert into nudge (landlord, id, reason, subject, person, occasion, before)
      select $1, id, reason, subject, person, occasion, before from given order by person, subject, reason, occasion
      on conflict do nothing returning id
    ), owed as (
      insert into delivery (landlord, id, kind, subject, nudge, due)
      select $1, id, 'nudge', subject, id, due from given join fresh using (id)
    )
    select count(*)::int as fresh from fresh`,
}

const post: Statement = {
  name: 'nudge-post',
  text: `insert into delivery (landlord, id, kind, posting, subject, space, due)
    select $1, id, 'post', posting, subject, space, parley_now()
      from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as g (id, posting, subject, space)
      order by subject, space, posting
    on conflict do nothing`,
}

/** The attempts go on being counted, so that the queue does not take it for the job it had. */
const postAgain: Statement = {
  name: 'nudge-post-again',
  text: `update delivery set state = 'due', due = parley_now(), why = null, settled_at = null, handed_until = null
    where landlord = $1 and space = $2 and kind = 'post' and state = 'failed' returning id`,
}

const forgetWhoAnswered: Statement = {
  name: 'nudge-forget-who-answered',
  text: `with reminders as (
      delete from delivery d where d.landlord = $1 and d.subject = $2 and d.nudge is not null and
        (select n.reason from nudge n where n.landlord = d.landlord and n.id = d.nudge) in ('closing-soon', 'reminder')
      returning d.nudge
    )
    delete from nudge where landlord = $1 and id in (select nudge from reminders)`,
}

/** The reason is looked up one by one: joined, a database without statistics reads every nudge for every delivery. */
const cancel: Statement = {
  name: 'nudge-cancel',
  text: `with cancelled as (
      update delivery d set state = 'suppressed', why = $3, settled_at = parley_now()
      where d.landlord = $1 and d.subject = $2 and d.state = 'due' and d.nudge is not null and ($4::text[] is null
        or (select n.reason from nudge n where n.landlord = d.landlord and n.id = d.nudge) = any($4::text[]))
      returning d.id
    )
    select count(*)::int as cancelled from cancelled`,
}
