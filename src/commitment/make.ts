import type { By, Needs } from '../needs.ts'
import type { Records } from '../ports/store.ts'
import { record, sayOf } from './change.ts'
import { circumstancesOf } from './circumstances.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import type { Origin } from './origin.ts'
import type { Owner } from './owner.ts'
import { planned, promiseAlerts } from './plan-alerts.ts'
import { isLive } from './state.ts'
import { tellNewOwners } from './tell-new-owners.ts'

/** What a promise begins with; the rest is as nothing were said of it. */
export type Promised = Readonly<{
  id: CommitmentId
  wording: string
  origin: Origin
  owner: Owner
  due: Commitment['due']
}> &
  Partial<Pick<Commitment, 'deputy' | 'sponsor' | 'office' | 'namesOwner' | 'measure' | 'cadence' | 'requires'>> &
  Readonly<{ proposed?: boolean }>

/** Makes a promise with its reminders, within a transaction of the caller's. */
export async function makeCommitmentIn(
  tx: Records,
  needs: Pick<Needs, 'ids'>,
  by: By,
  { proposed = false, ...promised }: Promised,
): Promise<Commitment> {
  const { scope } = by
  const commitment: Commitment = {
    deputy: null,
    sponsor: null,
    office: null,
    namesOwner: false,
    measure: null,
    cadence: 'none',
    requires: [],
    ...promised,
    number: await tx.landlords.takeNumber(scope, 'commitment'),
    state: { name: proposed ? 'proposed' : 'agreed', since: await tx.now() },
    version: 1,
    seen: null,
    snooze: null,
    disowned: null,
  }
  await tx.commitments.add(scope, commitment)
  await sayOf(tx, needs, by, commitment, { kind: 'made', to: commitment.state.name })
  await record(tx, by, commitment, 'commitment.made', {
    number: commitment.number,
    due: commitment.due.toString(),
    origin: commitment.origin.kind,
  })
  if (!isLive(commitment.state)) return commitment
  const circumstances = await circumstancesOf(tx, scope)
  await promiseAlerts(tx, needs, scope, [commitment], circumstances)
  await planned(tx, scope, commitment, circumstances.zone)
  // Whoever owes an answer said yes to its day before anybody was asked.
  if (commitment.origin.kind !== 'answer-owed') await tellNewOwners(tx, needs, by, commitment, circumstances)
  return commitment
}
