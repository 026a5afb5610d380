import type { Temporal } from 'temporal-polyfill'
import type { By, Needs } from '../needs.ts'
import type { Suppression } from '../nudge/delivery.ts'
import type { Reason } from '../nudge/nudge.ts'
import type { Records } from '../ports/store.ts'
import { alertReasons } from './alert-reasons.ts'
import { becoming, sayOf, stateChange } from './change.ts'
import type { Commitment } from './commitment.ts'
import { subjectOf } from './find.ts'
import type { CommitmentState } from './state.ts'

/** The three ways in which a promise ends. */
type EndState =
  | Readonly<{ name: 'met'; since: Temporal.Instant }>
  | Extract<CommitmentState, { name: 'not-met' | 'withdrawn' }>

/** What nobody needs to hear once a promise is over. A challenge is answered all the same. */
const endsWithIt: readonly Reason[] = [...alertReasons, 'now-yours', 'not-mine']

/** Ends a promise, and all that was to be said of it; within a transaction of the caller's. Throws `state-not-allowed`. */
export async function endCommitmentIn(
  tx: Records,
  needs: Pick<Needs, 'ids'>,
  by: By,
  commitment: Commitment,
  state: EndState,
): Promise<Commitment> {
  const ended = { ...becoming(commitment, state), snooze: null, seen: null, disowned: null }
  await tx.commitments.save(by.scope, ended)
  await tx.nudges.cancel(by.scope, subjectOf(ended), whyOver[state.name], endsWithIt)
  const reason = 'reason' in state ? state.reason : null
  await sayOf(tx, needs, by, ended, stateChange(commitment.state.name, state.name, reason))
  return ended
}

const whyOver: Readonly<Record<EndState['name'], Suppression>> = {
  met: 'done',
  'not-met': 'not-needed',
  withdrawn: 'withdrawn',
}
