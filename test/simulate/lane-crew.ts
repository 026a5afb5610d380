import type { LandlordId } from '../../src/landlord/scope.ts'
import { deliver } from '../../src/nudge/deliver.ts'
import type { LaneName } from '../../src/nudge/lane.ts'
import { paceKinds } from '../../src/nudge/lane-records.ts'
import type { Crew } from './crew.ts'
import type { Faults } from './faults.ts'
import type { Worker } from './worker.ts'

const leaseMs = 15_000
const atOnce = 4
const mostRounds = 500

/** How a lane was left: everything was sent, another has it, or the platform wants quiet for so long. */
export type Left = Readonly<{ kind: 'empty' | 'held' }> | Readonly<{ kind: 'paused'; ms: number }>

/**
 * Works in one lane as a worker does, in virtual time: takes it, sends what is due some at a time until nothing is, and
 * lets it go. Dies where it is struck, and leaves its lease behind.
 */
export async function workIn(
  worker: Worker,
  lane: LaneName,
  crew: Crew,
  faults: Faults,
  { woken, quietMs }: Readonly<{ woken: (lane: LaneName) => void; quietMs: (lane: LaneName) => number }>,
): Promise<Left> {
  const { lanes } = worker.needs.store.records
  const taken = await lanes.take(lane, worker.name, leaseMs)
  if (taken.kind === 'held') return { kind: 'held' }
  const rested = { messages: 0, edits: 0 }
  if (taken.pausedMs > 0) {
    await lanes.leave(lane, worker.name, rested)
    return { kind: 'paused', ms: taken.pausedMs }
  }
  do {
    const last: Record<(typeof paceKinds)[number], LandlordId | null> = { messages: null, edits: null }
    for (let found = true, rounds = 0; found; rounds++) {
      if (rounds > mostRounds) throw new Error('a lane does not come to its end')
      found = false
      for (const kind of paceKinds) {
        const due = await lanes.due(lane, kind, atOnce, last[kind])
        last[kind] = due.at(-1)?.scope ?? last[kind]
        found ||= due.length > 0
        await crew.fork(
          due.map(({ scope, id }) => ({
            process: worker,
            act: async () => {
              const settlement = await deliver(worker.needs, scope, id)
              if (settlement?.kind === 'elsewhere') woken(settlement.lane)
            },
            lost: () => faults.note('died-with-others', id),
          })),
        )
      }
      const ms = quietMs(lane)
      if (ms > 0) {
        await lanes.leave(lane, worker.name, rested)
        return { kind: 'paused', ms }
      }
    }
  } while ((await lanes.letGo(lane, worker.name, rested)) === 'wanted')
  return { kind: 'empty' }
}
