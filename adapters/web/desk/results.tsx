import { type FreeText, releasedIn } from '../../../src/consultation/free-text.ts'
import { resultSentences } from '../../../src/consultation/sentences.ts'
import type { ConsultationView } from '../../../src/consultation/view.ts'
import { deciderWords } from '../../../src/consultation/wording.ts'
import { say } from '../../../src/words/say.ts'
import { OwnWords } from '../consultation/own-words.tsx'
import { Results } from '../consultation/results.tsx'

/** What people said: in sentences, in tables, and in those of their own words that have been read and released. */
export function ResultShown({ view, texts }: { view: ConsultationView; texts: readonly FreeText[] }) {
  const { questions } = view.consultation.plan
  const { result } = view
  const released = releasedIn(texts)
  return (
    <section aria-labelledby="said" class="panel">
      <h2 id="said">{say('desk.results.title')}</h2>
      {result === null
        ? null
        : resultSentences(view.consultation.plan, result, deciderWords(view))
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
              {own.map(({ id, words, reason }) => (
                <li key={id}>
                  <OwnWords words={words} reason={reason} />
                </li>
              ))}
            </ul>
          </div>
        ))}
    </section>
  )
}
