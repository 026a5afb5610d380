import { resultSentences } from '../../../src/consultation/sentences.ts'
import { closingWords } from '../../../src/consultation/wording.ts'
import { say } from '../../../src/words/say.ts'
import { Results } from '../consultation/results.tsx'
import { ButtonLink } from '../parts.tsx'
import { codeAddress } from './addresses.ts'
import { isOpenNow, type PublicStory } from './read-record.ts'

/** While open: how to answer and how many have. Afterwards: what people said. */
export function Answered({ story }: { story: PublicStory }) {
  const { view } = story
  const { consultation, landlord, result, count } = view
  const { plan } = consultation
  if (isOpenNow(view)) {
    return (
      <>
        <p class="step-says">{say('chain.answer-until', { closes: closingWords(view) })}</p>
        <p>
          {say('card.count', count)} {say('chain.results-come')}
        </p>
        <p>{say('public.how-chat')}</p>
        <p>
          {say('card.other-way')}: {plan.offline}
        </p>
        <p>{say('public.how-letter')}</p>
        <ButtonLink href={codeAddress(landlord)} tone="go">
          {say('public.use-code')}
        </ButtonLink>
      </>
    )
  }
  if (result === null) return <p class="step-says">{say('chain.counting', { closed: closingWords(view) })}</p>
  const [asked, ...rest] = resultSentences(plan.questions, result)
  return (
    <>
      <p class="step-says">{asked}</p>
      {result.tables === 'too-few' ? rest.map((sentence) => <p key={sentence}>{sentence}</p>) : null}
      <Results view={view} />
      <Comments story={story} />
    </>
  )
}

/** What people wrote, as far as it has been read and may be shown; under the question it answers. */
function Comments({ story: { view, comments, commentsInAll } }: { story: PublicStory }) {
  const asked = view.consultation.plan.questions.filter(({ n }) => comments.some(({ question }) => question === n))
  if (commentsInAll === 0 || view.result === null || view.result.tables === 'too-few') return null
  return (
    <div class="comments">
      <h3>{say('chain.words')}</h3>
      <p class="hint">{say('chain.words-shown', { shown: comments.length, total: commentsInAll })}</p>
      {asked.map(({ n, wording }) => (
        <div key={n}>
          <p>
            <strong>{wording}</strong>
          </p>
          {comments
            .filter(({ question }) => question === n)
            .map(({ id, text }) => (
              <blockquote class="prose" key={id}>
                {text}
              </blockquote>
            ))}
        </div>
      ))}
    </div>
  )
}
