import type { Hazard } from '../../../src/consultation/hazard-words.ts'
import { closingWords, deciderWords, outcomeWords } from '../../../src/consultation/wording.ts'
import { say } from '../../../src/words/say.ts'
import { AnswersGiven } from '../consultation/answers-given.tsx'
import { Help } from '../consultation/help.tsx'
import { ButtonLink, Status } from '../parts.tsx'
import { AnswerFrame, addressOf, OneButton } from './frame.tsx'
import { HazardSignpost } from './hazard-signpost.tsx'
import type { Answering } from './read-link.ts'

/** What became of what they sent: kept for the first time, in place of what they sent before, or there already. */
export const savings = ['first', 'changed', 'same'] as const
export type Saving = (typeof savings)[number]

type SavedProps = Readonly<{
  answering: Answering
  saving: Saving
  /** What they named in their own words just now. */
  hazards?: readonly Hazard[]
}>

/**
 * After answering: that it is kept, until when it can change, and when they will hear. What it is stands there only where
 * it is not sealed.
 */
export function SavedPage({ answering, saving, hazards = [] }: SavedProps) {
  const { view, link, sealed } = answering
  const closes = closingWords(view)
  return (
    <AnswerFrame answering={answering} title={say('answering.thanks')}>
      <Status>
        <p>
          <strong>{say(wordsOf[saving])}</strong> {say('answering.change-until', { closes })}
        </p>
        <p>{say('answering.hear-by', { decider: deciderWords(view), outcome: outcomeWords(view) })}</p>
      </Status>
      {hazards.length > 0 ? <HazardSignpost answering={answering} hazards={hazards} /> : null}
      {sealed ? <Sealed answering={answering} saving={saving} /> : <Given answering={answering} />}
      <ButtonLink href={addressOf(link)}>{say('button.change')}</ButtonLink>
      <p>{say('answering.keep-link', { closes })}</p>
      <Help landlord={view.landlord} />
    </AnswerFrame>
  )
}

const wordsOf = {
  first: 'answering.kept',
  changed: 'answering.changed',
  same: 'answering.same',
} as const satisfies Record<Saving, string>

function Given({ answering: { view, before } }: { answering: Answering }) {
  const { plan } = view.consultation
  if (before === null) return null
  return (
    <section class="card" aria-labelledby="given">
      <h2 id="given">{say('answering.what-we-have')}</h2>
      <p class="hint">{plan.title}</p>
      <AnswersGiven questions={plan.questions} answers={before} />
    </section>
  )
}

/** A sealed answer is not shown again. Its code is behind a tap. */
function Sealed({ answering, saving }: Pick<SavedProps, 'answering' | 'saving'>) {
  return (
    <>
      <p>
        {say('answering.sealed-hidden')} {saving === 'changed' ? say('ack.new-code') : null}
      </p>
      <OneButton action={`${addressOf(answering.link)}/proof`}>{say('button.proof')}</OneButton>
    </>
  )
}
