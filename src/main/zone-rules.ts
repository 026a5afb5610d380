import { momentOf } from '../nudge/wall.ts'
import type { Store } from '../ports/store.ts'

/** The release of the world's time zones that this process has. */
const ours = process.versions['tz'] ?? 'unknown'

/**
 * What was promised for a wall time is due at that wall time, also when a country has changed its clocks' rules since: once
 * per release of the rules every wall time that waits is read anew. Says how many deliveries are due at another moment.
 */
export async function reckonAnew({ records }: Pick<Store, 'records'>, version: string = ours): Promise<number> {
  const { nudges } = records
  if ((await nudges.zoneRules()) === version) return 0
  let moved = 0
  for (const wall of await nudges.walls()) moved += await nudges.dueAt(wall, momentOf(wall))
  await nudges.noteZoneRules(version)
  return moved
}
