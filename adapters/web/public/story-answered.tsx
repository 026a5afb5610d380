import { proofPath } from '../../../src/consultation/proof/address.ts'
import { resultSentences } from '../../../src/consultation/sentences.ts'
import { closingWords, deciderWords } from '../../../src/consultation/wording.ts'
import { codeAddress, resultsAddress } from '../../../src/landlord/addresses.ts'
import { say } from '../../../src/words/say.ts'
import { Results } from '../consultation/results.tsx'
import { ButtonLink } from '../parts.tsx'
import { isOpenNow, type PublicStory } from './read-record.ts'
import { Comments } from './story-comments.tsx'

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
  const [asked, ...rest] = resultSentences(plan, result, deciderWords(view))
  return (
    <>
      <p class="step-says">{asked}</p>
      {result.tables === 'too-few' ? rest.map((sentence) => <p key={sentence}>{sentence}</p>) : null}
      <Results view={view} />
      {result.answered === 0 ? null : (
        <p>
          <a href={resultsAddress(landlord, consultation)} download>
            {say('result.download')}
          </a>{' '}
          <span class="hint">{say('result.download-hint')}</span>
        </p>
      )}
      <Comments story={story} />
      {result.root === null ? null : (
        <p>
          {say('chain.kept-a-code')} <a href={proofPath(landlord, consultation)}>{say('proof.check-link')}</a>
        </p>
      )}
    </>
  )
}
