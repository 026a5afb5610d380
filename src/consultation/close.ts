import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { Ids } from '../ports/ids.ts'
import type { Consultation, ConsultationId } from './consultation.ts'
import { countResponses } from './count.ts'
import { holdConsultation, subjectOf } from './find.ts'
import type { FreeText } from './free-text.ts'
import { closed, mustBeOpen } from './life.ts'
import { keyOf } from './question.ts'
import type { AnswerSheet } from './result.ts'
import { partFromPeople } from './seal/part.ts'
import { tellAsked } from './tell-asked.ts'

/**
 * Ends answering, counts, and shows the result where the question was seen. Holding the consultation bars
 * answers: each one was either kept before this and is counted, or is refused after it. With the same stroke sealed
 * answers part from their people: it is all done, or none of it. Closing what is closed already changes nothing.
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
    const { result, sheets, leaves } = await countResponses(tx, scope, after)
    const subject = subjectOf(after)
    await tx.consultations.save(scope, after)
    await tx.consultations.saveResult(scope, after.id, result)
    await tx.consultations.addFreeTexts(scope, after.id, freeTextsOf(after, sheets, needs.ids))
    await tx.leaves.add(scope, after.id, leaves)
    await partFromPeople(tx, await tx.landlords.get(scope), after)
    await tx.nudges.cancel(scope, subject, 'closed', ['closing-soon', 'reminder'])
    await tellAsked(tx, needs, scope, after, { what: 'results', occasion: 'closed', now })
    await tx.ledger.write(scope, {
      actor,
      verb: 'consultation.closed',
      about: subject,
      facts: { asked: result.asked, answered: result.answered, root: result.root },
    })
    return after
  })
}

/** Texts for review, in an order that has nothing to do with who wrote them or when. */
function freeTextsOf(consultation: Consultation, sheets: readonly AnswerSheet[], ids: Ids): readonly FreeText[] {
  const texts = consultation.plan.questions
    .filter(({ kind }) => kind === 'free-text')
    .flatMap((question) =>
      sheets.flatMap((sheet): FreeText[] => {
        const text = sheet[keyOf(question)]
        if (text === undefined) return []
        return [{ id: ids.next(), question: question.n, text, review: 'waiting', shown: null, reason: null }]
      }),
    )
  return texts.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
