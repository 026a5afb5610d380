import { proofPath } from '../../../src/consultation/proof/address.ts'
import { proofSentences } from '../../../src/consultation/proof/card.ts'
import { problemWords } from '../../../src/desk/answer.ts'
import type { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import { Help } from '../consultation/help.tsx'
import { ButtonLink } from '../parts.tsx'
import { AnswerFrame, addressOf } from './frame.tsx'
import type { Answering } from './read-link.ts'

/** The code of whoever holds the link, shown once it was asked for; what it shows and what it can't. */
export function ProofPage({ answering, code }: { answering: Answering; code: string }) {
  const { view, link } = answering
  return (
    <AnswerFrame answering={answering} title={say('proof.heading')}>
      <p class="hint">{view.consultation.plan.title}</p>
      <p>{say('proof.code')}:</p>
      <p>
        <code class="command">{code}</code>
      </p>
      {proofSentences(view).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        <a href={proofPath(view.landlord, view.consultation)}>{say('proof.page')}</a>
      </p>
      <ButtonLink href={addressOf(link)}>{say('proof.back')}</ButtonLink>
    </AnswerFrame>
  )
}

/** Where there is no code, and why; with the way to check one that was kept. */
export function NoProofPage({ answering, problem }: { answering: Answering; problem: Problem }) {
  const { view, link } = answering
  return (
    <AnswerFrame answering={answering} title={say('proof.not-now')}>
      <p class="lead">{problemWords(problem)}</p>
      {problem.code === 'proof-over' ? (
        <p>
          <a href={proofPath(view.landlord, view.consultation)}>{say('proof.check-link')}</a>
        </p>
      ) : null}
      <ButtonLink href={addressOf(link)}>{say('proof.back')}</ButtonLink>
      <Help landlord={view.landlord} />
    </AnswerFrame>
  )
}
