import type { FreeText } from '../../../src/consultation/free-text.ts'
import { resultSentences } from '../../../src/consultation/sentences.ts'
import type { ConsultationView } from '../../../src/consultation/view.ts'
import { say } from '../../../src/words/say.ts'
import { Results } from '../consultation/results.tsx'

/** What people said: in sentences, in tables, and in those of their own words that have been read and released. */
export function ResultShown({ view, texts }: { view: ConsultationView; texts: readonly FreeText[] }) {
  const { questions } = view.consultation.plan
  const { result } = view
  const released = texts.filter(({ review }) => review === 'published')
  return (
    <section aria-labelledby="said" class="panel">
      <h2 id="said">{say('desk.results.title')}</h2>
      {result === null
        ? null
        : resultSentences(questions, result)
            .slice(0, result.tables === 'too-few' ? undefined : 1)
            .map((sentence) => <p key={sentence}>{sentence}</p>)}
      <Results view={view} />
      {questions
        .map((question) => ({ question, own: released.filter((text) => text.question === question.n) }))
        .filter(({ own }) => own.length > 0)
        .map(({ question, own }) => (
          <div key={question.n}>
            <h3>{say('desk.results.own-words', { question: question.wording })}</h3>
            <ul class="quotes">
              {own.map(({ id, text }) => (
                <li class="prose" key={id}>
                  {text}
                </li>
              ))}
            </ul>
          </div>
        ))}
    </section>
  )
}
