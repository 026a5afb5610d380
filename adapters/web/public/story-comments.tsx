import { say } from '../../../src/words/say.ts'
import { OwnWords } from '../consultation/own-words.tsx'
import type { PublicStory } from './read-record.ts'

/** What people wrote, as far as it has been read and may be shown, under the question it answers; and how much may not be. */
export function Comments({ story: { view, comments } }: { story: PublicStory }) {
  const { released, held, inAll } = comments
  const asked = view.consultation.plan.questions.filter(({ n }) => released.some(({ question }) => question === n))
  if (inAll === 0 || view.result === null || view.result.tables === 'too-few') return null
  return (
    <div class="comments">
      <h3>{say('chain.words')}</h3>
      <p class="hint">
        {[
          say('chain.words-shown', { shown: released.length, total: inAll }),
          ...held.map(({ reason, count }) => say('chain.words-held', { count, why: say(`withheld.${reason}`) })),
        ].join(' ')}
      </p>
      {asked.map(({ n, wording }) => (
        <div key={n}>
          <p>
            <strong>{wording}</strong>
          </p>
          {released
            .filter(({ question }) => question === n)
            .map(({ id, words, reason }) => (
              <blockquote key={id}>
                <OwnWords words={words} reason={reason} />
              </blockquote>
            ))}
        </div>
      ))}
    </div>
  )
}
