import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { Ids } from '../ports/ids.ts'
import type { Consultation, ConsultationId } from './consultation.ts'
import { holdConsultation, subjectOf } from './find.ts'
import type { FreeText } from './free-text.ts'
import { closed, mustBeOpen } from './life.ts'
import { keyOf } from './question.ts'
import type { Response } from './records.ts'
import { countAnswers } from './result.ts'
import { tellAsked } from './tell-asked.ts'

/**
 * Ends answering, counts, and shows the result where the question was seen. Holding the consultation bars
 * answers: each one was either kept before this and is counted, or is refused after it. Closing what is
 * closed already changes nothing (two workers, one time).
 * Throws `not-allowed`, `not-found`, `consultation-not-open`.
 */
export async function closeConsultation(
  needs: Needs,
  { scope, actor }: By,
  command: Readonly<{ consultation: ConsultationId }>,
): Promise<Consultation> {
  mustBeOfficer(actor)
  return needs.store.inOneTransaction(async (tx) => {
    const before = await holdConsultation(tx, scope, command.consultation)
    if (before.stage.name === 'closed' || before.stage.name === 'decided') return before
    const open = mustBeOpen(before)
    const now = await tx.now()
    if (actor.kind === 'system' && now.epochMilliseconds < open.stage.closesAt.epochMilliseconds) return open
    const after = closed(open, now)
    const responses = await tx.responses.all(scope, after.id)
    const { asked } = await tx.roll.count(scope, after.id)
    const result = countAnswers(
      after.plan.questions,
      responses.map(({ answers }) => answers),
      asked,
    )
    const subject = subjectOf(after)
    await tx.consultations.save(scope, after)
    await tx.consultations.saveResult(scope, after.id, result)
    await tx.consultations.addFreeTexts(scope, after.id, freeTextsOf(after, responses, needs.ids))
    await tx.nudges.cancel(scope, subject, 'closed', ['closing-soon', 'reminder'])
    await tellAsked(tx, needs, scope, after, { what: 'results', occasion: 'closed', now })
    await tx.ledger.write(scope, {
      actor,
      verb: 'consultation.closed',
      about: subject,
      facts: { asked: result.asked, answered: result.answered },
    })
    return after
  })
}

/** Texts for review, in an order that has nothing to do with who wrote them or when. */
function freeTextsOf(consultation: Consultation, responses: readonly Response[], ids: Ids): readonly FreeText[] {
  const texts = consultation.plan.questions
    .filter(({ kind }) => kind === 'free-text')
    .flatMap((question) =>
      responses.flatMap(({ answers }) => {
        const text = answers[keyOf(question)]
        return text === undefined ? [] : [{ id: ids.next(), question: question.n, text, review: 'waiting' as const }]
      }),
    )
  return texts.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
