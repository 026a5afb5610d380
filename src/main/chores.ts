import type { Database } from '../../adapters/prisma/database.ts'
import { wipeKeys } from '../../adapters/prisma/secret/wipe.ts'
import { pruneSeen } from '../../adapters/prisma/seen.ts'
import { pruneVault } from '../../adapters/prisma/vault.ts'
import { chainLedgers } from '../ledger/sequence.ts'
import type { DueJob, Jobs } from '../ports/jobs.ts'
import type { Store } from '../ports/store.ts'
import { forgetDue } from '../rights/forget.ts'
import { retain } from '../rights/retain.ts'
import type { Chore } from './sweep.ts'

const atOnce = 500
const mostRounds = 20
const minute = 60_000
const hour = 60 * minute

/**
 * What a sweep looks after. What falls due within `aheadMs` is handed to the queue, which is exact to the moment.
 * `store` must not poke the sweep again.
 */
export function choresOf(store: Store, database: Database, jobs: Jobs, aheadMs: number): readonly Chore[] {
  return [
    { name: 'promote', everyMs: 0, run: () => promoteAll(store, jobs, aheadMs) },
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
    { name: 'prune', everyMs: hour, run: () => prune(store, database) },
    { name: 'retain', everyMs: hour, run: () => retain({ store }) },
  ]
}

async function promoteAll(store: Store, jobs: Jobs, aheadMs: number): Promise<number> {
  let promoted = 0
  for (let round = 0; round < mostRounds; round++) {
    const due = await deliveries(store, aheadMs)
    await jobs.add(due)
    promoted += due.length
    if (due.length < atOnce) break
  }
  return promoted
}

/** What falls due within this time and nobody has asked for lately. The key holds the attempt: another try is another job. */
export async function deliveries({ records }: Store, aheadMs: number): Promise<readonly DueJob[]> {
  const due = await records.nudges.promote(aheadMs, atOnce)
  return due.map(({ scope, id, attempt, inMs }) => ({
    job: { name: 'deliver', landlord: scope, delivery: id },
    key: `deliver-${id}-${attempt}`,
    inMs,
  }))
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
