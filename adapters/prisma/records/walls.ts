import { Temporal } from 'temporal-polyfill'
import type { NudgeRecords } from '../../../src/nudge/records.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { fromInstant, fromWallTime } from '../time.ts'

type WallRecords = Pick<NudgeRecords, 'walls' | 'dueAt' | 'zoneRules' | 'noteZoneRules'>

/** What is due at a wall time. Of hundreds of thousands that wait, few wall times are different. */
export const wallRecords = ({ run }: Connection): WallRecords => ({
  async walls() {
    const rows = await run<{ wall: string; zone: string }>(walls, [])
    return rows.map(({ wall, zone }) => ({ at: Temporal.PlainDateTime.from(wall), zone }))
  },

  async dueAt({ at, zone }, due) {
    const [row] = await run<{ moved: number }>(dueAt, [fromWallTime(at), zone, fromInstant(due)])
    return row?.moved ?? 0
  },

  async zoneRules() {
    return (await run<{ version: string }>(zoneRules, []))[0]?.version
  },

  async noteZoneRules(version) {
    await run(noteZoneRules, [version])
  },
})

const walls: Statement = {
  name: 'delivery-walls',
  text: `select distinct wall, zone from delivery where state = 'due' and wall is not null order by zone, wall`,
}

/** Handed over anew: the queue has it for the wrong moment. */
const dueAt: Statement = {
  name: 'delivery-due-at',
  text: `with moved as (
      update delivery set due = $3::timestamptz, handed_at = null
      where state = 'due' and wall = $1 and zone = $2 and due <> $3::timestamptz returning id
    )
    select count(*)::int as moved from moved`,
}

const zoneRules: Statement = { name: 'zone-rules', text: 'select version from zone_rules' }

const noteZoneRules: Statement = {
  name: 'zone-rules-note',
  text: `insert into zone_rules (one, version) values (true, $1)
    on conflict (one) do update set version = excluded.version`,
}
