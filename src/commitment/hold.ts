import type { Temporal } from 'temporal-polyfill'
import type { By } from '../needs.ts'
import type { Records } from '../ports/store.ts'
import { dayIn } from '../time/local.ts'
import { type Circumstances, circumstancesOf } from './circumstances.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { holdCommitment } from './find.ts'
import { maySteer, mayTend, must } from './tend.ts'

/** A promise that whoever asks may change, held until the transaction ends, with what decides about it now. */
export type Held = Readonly<{
  before: Commitment
  circumstances: Circumstances
  now: Temporal.Instant
  /** In the landlord's zone. */
  today: Temporal.PlainDate
}>

/** For those who keep a promise or look after it. Throws `not-found`, `not-allowed`. */
export const holdTended = (tx: Records, by: By, id: CommitmentId): Promise<Held> => hold(tx, by, id, mayTend)

/** For those who may set another day or another owner. Throws `not-found`, `not-allowed`. */
export const holdSteered = (tx: Records, by: By, id: CommitmentId): Promise<Held> => hold(tx, by, id, maySteer)

async function hold(tx: Records, { scope, actor }: By, id: CommitmentId, may: typeof maySteer): Promise<Held> {
  const before = await holdCommitment(tx, scope, id)
  const circumstances = await circumstancesOf(tx, scope)
  const now = await tx.now()
  const today = dayIn(now, circumstances.zone)
  must(may(before, actor, circumstances, today))
  return { before, circumstances, now, today }
}
