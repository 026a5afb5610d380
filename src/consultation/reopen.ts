import type { By, Needs } from '../needs.ts'
import { personCalled } from '../person/called.ts'
import type { PersonId } from '../person/person.ts'
import { mustHold } from '../person/role.ts'
import { Problem } from '../problem.ts'
import { tidy } from './answers.ts'
import type { ConsultationId } from './consultation.ts'
import { findConsultation, subjectOf } from './find.ts'
import { type Bound, openingMinutes, openings } from './hand-over.ts'
import type { ReopenedFacts } from './reopened.ts'
import { leftForAuditor } from './seal/left-for-auditor.ts'

const longestCause = 300

export type ReopenForCause = Readonly<{
  consultation: ConsultationId
  /** Reference or name. */
  who: string
  because: string
  /** The fingerprint of the key the auditor has. */
  auditor: string
}>

/** An opening that stands in the ledger. `wrapped` is the consultation's key, which only the auditor can open. */
export type Reopening = Readonly<{ opening: string; person: PersonId; wrapped: Uint8Array }>

/**
 * First of two steps by which an auditor reads one person's answer after closing: who, whose and why goes into the ledger
 * before anything is opened. The second, `handOver`, must follow within ten minutes. Nothing is opened here: only the
 * auditor's own key can do that, and it never comes here.
 * Throws `not-allowed`, `not-found`, `not-confidential`, `consultation-not-closed`, `nothing-for-auditor`,
 * `auditor-key-other`, `answers-invalid` (no cause, or nobody of that name).
 */
export async function reopenForCause(needs: Needs, { scope, actor }: By, command: ReopenForCause): Promise<Reopening> {
  mustHold(actor, 'auditor')
  const cause = readCause(command.because)
  const opening = needs.ids.next()
  const { now, ...found } = await needs.store.inOneTransaction(async (tx) => {
    const consultation = await findConsultation(tx, scope, command.consultation)
    const { wrapped, auditor } = await leftForAuditor(tx, scope, consultation)
    if (auditor !== command.auditor) throw new Problem('auditor-key-other')
    const { id: person } = await personCalled(tx, scope, command.who)
    const facts: ReopenedFacts = { opening, person, cause, auditor }
    await tx.ledger.write(scope, { actor, verb: 'consultation.reopened', about: subjectOf(consultation), facts })
    return { person, wrapped, now: await tx.now() }
  })
  const bound: Bound = { scope, consultation: command.consultation, person: found.person }
  await needs.vault.put(openings, opening, bound, now.add({ minutes: openingMinutes }))
  return { opening, ...found }
}

function readCause(because: string): string {
  const cause = tidy(because).replace(/\s+/g, ' ')
  if (!cause) throw new Problem('answers-invalid', {}, { because: 'problem.empty' })
  if (cause.length > longestCause) throw new Problem('answers-invalid', {}, { because: 'problem.too-long' })
  return cause
}
