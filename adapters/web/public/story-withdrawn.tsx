import { againWords, withdrawnWords } from '../../../src/consultation/withdrawn-card.ts'
import { deciderWords } from '../../../src/consultation/wording.ts'
import { consultationAddress } from '../../../src/landlord/addresses.ts'
import { say } from '../../../src/words/say.ts'
import type { PublicStory } from './read-record.ts'

/** A question that was taken back: sorry, why, that nothing is owed on it, and the question that is asked instead. */
export function TakenBack({ story: { view } }: { story: PublicStory }) {
  const { again, landlord } = view
  return (
    <section class="card" aria-labelledby="taken-back">
      <h2 id="taken-back">{say('chain.withdrawn')}</h2>
      <p class="lead">{withdrawnWords(view)}</p>
      <p>{say('chain.withdrawn-owed', { decider: deciderWords(view) })}</p>
      {again === null ? null : (
        <p>
          {againWords(view).join(' ')}{' '}
          <a href={consultationAddress(landlord, again)}>{say('chain.withdrawn-again', { title: again.plan.title })}</a>
        </p>
      )}
    </section>
  )
}
