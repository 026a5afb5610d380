import type { AnswerSheet } from '../../../src/consultation/result.ts'
import { closingWords, deciderWords, outcomeWords } from '../../../src/consultation/wording.ts'
import { say } from '../../../src/words/say.ts'
import { AnswersGiven } from '../consultation/answers-given.tsx'
import { Help } from '../consultation/help.tsx'
import { ButtonLink, Status } from '../parts.tsx'
import { AnswerFrame, addressOf } from './frame.tsx'
import type { Answering } from './read-link.ts'

type SavedProps = Readonly<{
  answering: Answering
  kept: AnswerSheet
  /** They sent what we had already. */
  same: boolean
}>

/** After answering: that it is kept, what it is, until when it can change, and when they will hear. */
export function SavedPage({ answering, kept, same }: SavedProps) {
  const { view, link } = answering
  const { plan } = view.consultation
  const closes = closingWords(view)
  return (
    <AnswerFrame answering={answering} title={say('answering.thanks')}>
      <Status>
        <p>
          <strong>{same ? say('answering.same') : say('answering.kept')}</strong>{' '}
          {say('answering.change-until', { closes })}
        </p>
        <p>{say('answering.hear-by', { decider: deciderWords(view), outcome: outcomeWords(view) })}</p>
      </Status>
      <section class="card" aria-labelledby="given">
        <h2 id="given">{say('answering.what-we-have')}</h2>
        <p class="hint">{plan.title}</p>
        <AnswersGiven questions={plan.questions} answers={kept} />
        <ButtonLink href={addressOf(link)}>{say('button.change')}</ButtonLink>
      </section>
      <p>{say('answering.keep-link', { closes })}</p>
      <Help landlord={view.landlord} />
    </AnswerFrame>
  )
}
