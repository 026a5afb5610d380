import { createHash } from 'node:crypto'
import type { LandlordId } from '../landlord/scope.ts'
import type { Needs } from '../needs.ts'
import type { PersonId } from '../person/person.ts'
import type { DeliveryId } from '../ports/addresses.ts'
import type { Answers } from '../ports/form.ts'
import { Problem } from '../problem.ts'
import { readAnswers } from './answers.ts'
import type { Consultation, ConsultationId } from './consultation.ts'
import { findConsultation } from './find.ts'
import { mustBeOpen } from './life.ts'
import type { Question } from './question.ts'

/** `changed` says nothing of sealed answers: those that are the same again are a change like any other. */
export type Responded = Readonly<{ consultation: Consultation; revision: number; changed: boolean }>

/** A short mark of the questions as they were shown, so that an answer never lands on other words. */
export const wordingMark = (questions: readonly Question[]): string =>
  createHash('sha256').update(JSON.stringify(questions)).digest('base64url').slice(0, 8)

/**
 * Keeps what one person answers; until closing they may change it as often as they like and the last
 * counts. When it returns, the answer is safe on disk. The store decides whether it came in time.
 * Throws `not-found`, `consultation-not-open`, `consultation-closed`, `wording-changed`, `answers-invalid`,
 * `nothing-answered`, `not-on-roll`, `busy`.
 */
export async function respond(
  { store }: Needs,
  scope: LandlordId,
  command: Readonly<{
    consultation: ConsultationId
    person: PersonId
    answers: Answers
    shown?: string
    delivery?: DeliveryId
  }>,
): Promise<Responded> {
  const consultation = mustBeOpen(await findConsultation(store.records, scope, command.consultation))
  if (command.shown && command.shown !== wordingMark(consultation.plan.questions)) throw new Problem('wording-changed')
  const answers = readAnswers(consultation.plan.questions, command.answers)
  const { questions, mode } = consultation.plan
  const verdict = await store.keepResponse(scope, {
    consultation: consultation.id,
    person: command.person,
    mode,
    answers,
    questions,
    delivery: command.delivery ?? null,
  })
  switch (verdict.kind) {
    case 'kept':
      return { consultation, revision: verdict.revision, changed: verdict.changed }
    case 'closed':
      // It ended while the answer was on its way: by closing, or by being taken back, which is said in other words.
      mustBeOpen(await findConsultation(store.records, scope, consultation.id))
      throw new Problem('consultation-closed')
    case 'not-open':
      throw new Problem('consultation-not-open')
    case 'not-on-roll':
      throw new Problem('not-on-roll')
    case 'reworded':
      throw new Problem('wording-changed')
    case 'unknown':
      throw new Problem('not-found')
    case 'busy':
      throw new Problem('busy')
  }
}
