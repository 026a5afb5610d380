import { keyOf } from '../../../src/consultation/question.ts'
import type { AnswerSheet } from '../../../src/consultation/result.ts'
import type { ConsultationView } from '../../../src/consultation/view.ts'
import { say } from '../../../src/words/say.ts'
import { AnswersGiven } from '../consultation/answers-given.tsx'

/** What somebody sent too late, so that they lose none of their words. */
export function NotKept({ view, late }: { view: ConsultationView; late: AnswerSheet }) {
  const questions = view.consultation.plan.questions.filter((question) => late[keyOf(question)] !== undefined)
  return (
    <section class="card" aria-labelledby="wrote">
      <h2 id="wrote">{say('answering.you-wrote')}</h2>
      <p class="hint">{say('answering.you-wrote-about')}</p>
      <AnswersGiven questions={questions} answers={late} />
    </section>
  )
}
