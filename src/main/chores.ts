import type { Database } from '../../adapters/prisma/database.ts'
import { wipeKeys } from '../../adapters/prisma/secret/wipe.ts'
import { pruneSeen } from '../../adapters/prisma/seen.ts'
import { pruneVault } from '../../adapters/prisma/vault.ts'
import { planAhead } from '../commitment/plan-ahead.ts'
import { chainLedgers } from '../ledger/sequence.ts'
import type { DueJob, Jobs } from '../ports/jobs.ts'
import type { Store } from '../ports/store.ts'
import { forgetDue } from '../rights/forget.ts'
import { retain } from '../rights/retain.ts'
import { randomIds } from './ids.ts'
import type { Lanes } from './lanes.ts'
import type { Chore } from './sweep.ts'
import { reckonAnew } from './zone-rules.ts'

const atOnce = 1_000
const mostRounds = 20
const minute = 60_000
const hour = 60 * minute

/**
 * What a sweep looks after. What falls due within `aheadMs` is handed to the queue, which is exact to the moment; what the
 * queue lost is sent without it.
 * `store` must not poke the sweep again; `lanes` only where this process sends.
 */
export function choresOf(
  store: Store,
  database: Database,
  jobs: Jobs,
  lanes: Pick<Lanes, 'rescue'> | undefined,
  aheadMs: number,
): readonly Chore[] {
  return [
    { name: 'promote', everyMs: 0, run: () => promoteAll(store, jobs, aheadMs) },
    { name: 'rescue', everyMs: 2_000, run: async () => (await lanes?.rescue()) ?? 0 },
    {
      name: 'close',
      everyMs: 0,
      async run() {
        const due = await closings(store)
        await jobs.add(due)
        return due.length
      },
    },
    { name: 'chain', everyMs: 0, run: () => chainLedgers({ store }) },
    { name: 'wipe', everyMs: 0, run: () => wipeKeys(database) },
    { name: 'forget', everyMs: minute, run: () => forgetDue({ store }) },
    { name: 'plan', everyMs: hour, run: () => planAhead({ store, ids: randomIds }) },
    { name: 'zone-rules', everyMs: hour, run: () => reckonAnew(store) },
    { name: 'prune', everyMs: hour, run: () => prune(store, database) },
    { name: 'retain', everyMs: hour, run: () => retain({ store }) },
  ]
}

async function promoteAll(store: Store, jobs: Jobs, aheadMs: number): Promise<number> {
  let promoted = 0
  for (let round = 0; round < mostRounds; round++) {
    const due = await store.records.nudges.promote(aheadMs, atOnce)
    await jobs.add(wakings(due))
    promoted += due.length
    if (due.length < atOnce) break
  }
  return promoted
}

type Promoted = Awaited<ReturnType<Store['records']['nudges']['promote']>>

/** One job for all of a lane that fall due within the same 10 ms, at the end of them. */
export function wakings(promoted: Promoted): readonly DueJob[] {
  const jobs = new Map<string, DueJob>()
  for (const { lane, at, inMs } of promoted) {
    const moment = Math.ceil(at / 10) * 10
    const key = `lane-${Buffer.from(lane).toString('base64url')}-${moment}`
    jobs.set(key, { job: { name: 'lane', lane }, key, inMs: inMs + moment - at })
  }
  return [...jobs.values()]
}

/** Consultations whose time is up. */
export async function closings({ records }: Store): Promise<readonly DueJob[]> {
  const due = await records.consultations.dueToClose(atOnce)
  return due.map(({ scope, id }) => ({
    job: { name: 'close', landlord: scope, consultation: id },
    key: `close-${id}`,
    inMs: 0,
  }))
}

/** Removes what has had its time. Codes stay for another month, so that an old one can be told from one that never was. */
async function prune({ records }: Store, database: Database): Promise<number> {
  await records.claims.prune((await records.now()).subtract({ hours: 24 * 30 }))
  await pruneVault(database)
  await pruneSeen(database)
  return 0
}
