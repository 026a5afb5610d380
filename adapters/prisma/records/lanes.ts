import { scopeOf } from '../../../src/landlord/scope.ts'
import { laneNamed } from '../../../src/nudge/lane.ts'
import type { LaneRecords, LaneTaken, PaceLeft } from '../../../src/nudge/lane-records.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { paceShape } from '../shapes/pace.ts'
import { json } from '../values.ts'
import { dueEdits, dueMessages, forsaken } from './lane-searches.ts'

/** Who works in which lane. Each is one statement, so that of two workers at once one has the lane and the other is heard. */
export const laneRecords = ({ run }: Connection): LaneRecords => ({
  async take(lane, holder, leaseMs) {
    const [row] = await run<TakenRow>(take, [lane, holder, Math.ceil(leaseMs)])
    return toTaken(row)
  },

  async keep(lane, holder, leaseMs) {
    return (await run(keep, [lane, holder, Math.ceil(leaseMs)])).length === 1
  },

  async letGo(lane, holder, left) {
    const [row] = await run<{ free: boolean }>(letGo, [lane, holder, json(left)])
    if (!row) return 'lost'
    return row.free ? 'let-go' : 'wanted'
  },

  async leave(lane, holder, left) {
    await run(leave, [lane, holder, json(left)])
  },

  async pause(lane, ms) {
    await run(pause, [lane, Math.ceil(ms)])
  },

  async due(lane, what, limit, after) {
    const search = what === 'edits' ? dueEdits : dueMessages
    const rows = await run<{ landlord: string; id: string; to: string }>(search, [lane, limit, after ?? ''])
    return rows.map(({ landlord, id, to }) => ({ scope: scopeOf(landlord), id, to }))
  },

  async forsaken(forMs) {
    return (await run<{ name: string }>(forsaken, [Math.ceil(forMs)])).map(({ name }) => laneNamed(name))
  },
})

type TakenRow = { mine: boolean; paused_ms: number; pace: unknown; paced_ms: number | null }

function toTaken(row: TakenRow | undefined): LaneTaken {
  if (!row?.mine) return { kind: 'held' }
  return { kind: 'taken', pausedMs: row.paused_ms, left: leftSince(row) }
}

function leftSince({ pace, paced_ms }: TakenRow): PaceLeft | null {
  if (pace === null || paced_ms === null) return null
  const { messages, edits } = paceShape.parse(pace)
  const since = (ms: number) => Math.max(0, ms - paced_ms)
  return { messages: since(messages), edits: since(edits) }
}

/**
 * One who finds the lane held leaves word that it is wanted. Whoever takes it from one that died knows nothing of what that
 * one said, so there is no pace then.
 */
const take: Statement = {
  name: 'lane-take',
  text: `insert into lane as l (name, holder, until) values ($1, $2, parley_now() + $3::int * interval '1 ms')
    on conflict (name) do update set
      holder = case when l.holder is null or l.until <= parley_now() then excluded.holder else l.holder end,
      until = case when l.holder is null or l.until <= parley_now() then excluded.until else l.until end,
      wanted = l.holder is not null and l.until > parley_now(),
      pace = case when l.holder is null then l.pace end,
      paced_at = case when l.holder is null then l.paced_at end
    returning holder = $2 and not wanted as mine,
      greatest(0, ceil(extract(epoch from paused_until - parley_now()) * 1000))::int as paused_ms,
      pace, extract(epoch from parley_now() - paced_at)::float8 * 1000 as paced_ms`,
}

const keep: Statement = {
  name: 'lane-keep',
  text: `update lane set until = parley_now() + $3::int * interval '1 ms' where name = $1 and holder = $2 returning name`,
}

const letGo: Statement = {
  name: 'lane-let-go',
  text: `update lane set wanted = false,
      holder = case when wanted then holder end, until = case when wanted then until end,
      pace = case when not wanted then $3::jsonb end, paced_at = case when not wanted then parley_now() end
    where name = $1 and holder = $2 returning holder is null as free`,
}

const leave: Statement = {
  name: 'lane-leave',
  text: `update lane set wanted = false, holder = null, until = null, pace = $3::jsonb, paced_at = parley_now()
    where name = $1 and holder = $2`,
}

const pause: Statement = {
  name: 'lane-pause',
  text: `insert into lane as l (name, paused_until) values ($1, parley_now() + $2::int * interval '1 ms')
    on conflict (name) do update set paused_until = greatest(l.paused_until, excluded.paused_until)`,
}
