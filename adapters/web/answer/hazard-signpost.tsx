import { signpost } from '../../../src/consultation/hazard-card.ts'
import type { Hazard } from '../../../src/consultation/hazard-words.ts'
import { say } from '../../../src/words/say.ts'
import { Facts } from '../parts.tsx'
import { addressOf, OneButton } from './frame.tsx'
import type { Answering } from './read-link.ts'

/** Whom to ring about what they just wrote, and the way to pass it on. Nothing has happened by itself. */
export function HazardSignpost({ answering, hazards }: { answering: Answering; hazards: readonly Hazard[] }) {
  const { intro, facts } = signpost(answering.view.landlord, hazards)
  return (
    <section class="card" aria-label={intro}>
      <p class="lead">{intro}</p>
      <Facts facts={facts} />
      <OneButton action={`${addressOf(answering.link)}/pass-on`}>{say('button.pass-on')}</OneButton>
    </section>
  )
}
