import type { Temporal } from 'temporal-polyfill'
import type { LedgerNote, LedgerVerb } from '../ledger/entry.ts'
import type { By, Needs } from '../needs.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { type Circumstances, circumstancesOf } from './circumstances.ts'
import type { Commitment } from './commitment.ts'
import { subjectOf } from './find.ts'
import { planAnew } from './plan-alerts.ts'
import type { Said } from './said.ts'
import { type CommitmentState, mayBecome, type StateName } from './state.ts'

/**
 * Keeps a promise that has changed, with its reminders moved; within a transaction of the caller's, who holds it.
 * `again` as `planAnew` has it.
 */
export async function keepChanged(
  tx: Records,
  needs: Pick<Needs, 'ids'>,
  scope: By['scope'],
  changed: Commitment,
  more: Readonly<{ circumstances?: Circumstances; again?: boolean }> = {},
): Promise<Commitment> {
  const after = { ...changed, version: changed.version + 1 }
  await tx.commitments.save(scope, after)
  const circumstances = more.circumstances ?? (await circumstancesOf(tx, scope))
  await planAnew(tx, needs, scope, after, { circumstances, again: more.again ?? false })
  return after
}

/** A promise in its next state. Throws `state-not-allowed`. */
export function becoming(commitment: Commitment, state: CommitmentState): Commitment {
  mustBecome(commitment, state.name)
  return { ...commitment, state }
}

/** Throws `state-not-allowed`. */
export function mustBecome({ state }: Pick<Commitment, 'state'>, to: StateName): void {
  if (!mayBecome(state.name, to)) throw new Problem('state-not-allowed')
}

type Note = Pick<Said, 'kind'> & Partial<Pick<Said, 'text' | 'from' | 'to'>>

/** Adds to a promise's public history. */
export async function sayOf(
  tx: Records,
  { ids }: Pick<Needs, 'ids'>,
  { scope, actor }: By,
  { id: commitment }: Pick<Commitment, 'id'>,
  { kind, text = null, from = null, to = null }: Note,
): Promise<void> {
  const by = actor.kind === 'person' ? actor.person : null
  await tx.commitments.say(scope, { id: ids.next(), commitment, at: await tx.now(), by, kind, text, from, to })
}

/** Writes in the ledger what was done to a promise. */
export const record = (
  tx: Records,
  { scope, actor }: By,
  commitment: Pick<Commitment, 'id'>,
  verb: LedgerVerb,
  facts: NonNullable<LedgerNote['facts']> = {},
): Promise<void> => tx.ledger.write(scope, { actor, verb, about: subjectOf(commitment), facts })

/** From one state to another, as the history says it. */
export const stateChange = (from: StateName, to: StateName, text: string | null = null): Note => ({
  kind: 'state',
  from,
  to,
  text,
})

export const dayChange = (from: Temporal.PlainDate, to: Temporal.PlainDate, text: string): Note => ({
  kind: 'due',
  from: from.toString(),
  to: to.toString(),
  text,
})
