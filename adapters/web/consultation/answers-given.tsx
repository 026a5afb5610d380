import { answerLabel } from '../../../src/consultation/options.ts'
import { keyOf, type Question } from '../../../src/consultation/question.ts'
import type { AnswerSheet } from '../../../src/consultation/result.ts'
import { say } from '../../../src/words/say.ts'

/** What somebody answered, question by question, as they would say it. */
export function AnswersGiven({ questions, answers }: { questions: readonly Question[]; answers: AnswerSheet }) {
  return (
    <dl class="given">
      {questions.map((question) => (
        <div key={question.n}>
          <dt>{question.wording}</dt>
          <dd class="prose">{inWords(question, answers[keyOf(question)])}</dd>
        </div>
      ))}
    </dl>
  )
}

const inWords = (question: Question, value: string | undefined): string =>
  value === undefined ? say('answers.skipped') : answerLabel(question, value)
