import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import { Problem } from '../problem.ts'
import { tidy } from './answers.ts'
import { blackOut } from './black-out.ts'
import type { ConsultationId } from './consultation.ts'
import { holdConsultation, subjectOf } from './find.ts'
import type { FreeText, TextVerdict } from './free-text.ts'
import { mustHaveClosed } from './life.ts'
import { type Result, smallest } from './result.ts'

/** With so few answers, what somebody wrote says who they are: then none of it is shown to others. */
export const tooFewToShow = (result: Pick<Result, 'tables'> | undefined): boolean => result?.tables === 'too-few'

/**
 * Publishes one free-text answer after closing, as it is or with words taken out; holds it back, with a reason; or puts
 * it back to waiting.
 * Throws `not-allowed`, `not-found`, `consultation-not-closed`, `consultation-withdrawn`, `too-few-to-show`,
 * `answers-invalid` (the copy is not the text with words taken out).
 */
export async function reviewText(
  { store }: Needs,
  { scope, actor }: By,
  command: Readonly<{ consultation: ConsultationId; text: string }> & TextVerdict,
): Promise<void> {
  mustBeOfficer(actor)
  await store.inOneTransaction(async (tx) => {
    const consultation = mustHaveClosed(await holdConsultation(tx, scope, command.consultation))
    const text = await tx.consultations.freeText(scope, consultation.id, command.text)
    if (!text?.text) throw new Problem('not-found')
    const releases = command.review === 'published' || command.review === 'redacted'
    if (releases && tooFewToShow(await tx.consultations.result(scope, consultation.id)))
      throw new Problem('too-few-to-show', { smallest })
    await tx.consultations.review(scope, consultation.id, reviewed(text, command))
    await tx.ledger.write(scope, {
      actor,
      verb: 'consultation.text-reviewed',
      about: subjectOf(consultation),
      facts: { text: text.id, review: command.review },
    })
  })
}

/** A text with an officer's verdict on it. Throws `answers-invalid`. */
function reviewed(text: FreeText, verdict: TextVerdict): FreeText {
  switch (verdict.review) {
    case 'waiting':
    case 'published':
      return { ...text, review: verdict.review, shown: null, reason: null }
    case 'held':
      return { ...text, review: 'held', shown: null, reason: verdict.reason }
    case 'redacted':
      return { ...text, review: 'redacted', shown: shownOf(text.text, verdict.copy), reason: verdict.reason }
  }
}

/** Made here from what was kept, so that nothing else can be shown than what somebody wrote, and bars. */
function shownOf(text: string, copy: string): string {
  const out = blackOut(text, tidy(copy))
  if (out.kind === 'shown') return out.shown
  throw new Problem('answers-invalid', {}, { copy: `review.${out.kind}` })
}
