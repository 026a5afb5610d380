import { type Consultation, isSealed } from '../consultation/consultation.ts'
import { answerLabel } from '../consultation/options.ts'
import { keyOf } from '../consultation/question.ts'
import type { Response } from '../consultation/records.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from '../person/person.ts'
import type { Records } from '../ports/store.ts'
import type { ExportDocument } from './document.ts'
import type { Titles } from './titles.ts'

/** What they were asked and answered. That there is a sealed answer is said; its choices are never repeated. */
export async function whatTheySaid(
  tx: Records,
  scope: LandlordId,
  person: PersonId,
  titles: Titles,
): Promise<Pick<ExportDocument, 'asked' | 'answers' | 'sealed'>> {
  const asked: ExportDocument['asked'] = []
  const answers: ExportDocument['answers'] = []
  const sealed: ExportDocument['sealed'] = []
  for (const { consultation: id, answered } of await tx.roll.of(scope, person)) {
    const consultation = await tx.consultations.get(scope, id)
    if (!consultation) continue
    const about = titles.of(id)
    const { plan, stage } = consultation
    asked.push({ about, stage: stage.name, answered })
    if (isSealed(plan.mode)) {
      if (stage.name === 'open' && answered) sealed.push({ about })
      continue
    }
    const response = await tx.responses.of(scope, id, person)
    if (response) answers.push({ about, ...answerOf(consultation, response) })
  }
  return { asked, answers, sealed }
}

const answerOf = ({ plan }: Consultation, { at, revision, answers }: Response) => ({
  at: at.toString(),
  revision,
  answers: plan.questions.map((question) => {
    const value = answers[keyOf(question)]
    return { question: question.wording, answer: value === undefined ? null : answerLabel(question, value) }
  }),
})
