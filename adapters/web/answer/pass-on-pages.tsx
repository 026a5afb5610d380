import type { Question } from '../../../src/consultation/question.ts'
import { problemWords } from '../../../src/desk/answer.ts'
import { passedOnWords } from '../../../src/desk/passing-on.ts'
import type { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import { Help } from '../consultation/help.tsx'
import { ButtonLink, Status } from '../parts.tsx'
import { AnswerFrame, addressOf, OneButton } from './frame.tsx'
import type { Answering } from './read-link.ts'

/** Asks once more: what would be given to whom, and what that changes. What was written is not repeated. */
export function SurePage({ answering, questions }: { answering: Answering; questions: readonly Question[] }) {
  const { view, link, sealed } = answering
  return (
    <AnswerFrame answering={answering} title={say('pass-on.title')}>
      <p>{say('pass-on.sure', { landlord: view.landlord.name })}</p>
      <ul>
        {questions.map(({ n, wording }) => (
          <li key={n}>{wording}</li>
        ))}
      </ul>
      <p>{say(sealed ? 'pass-on.then' : 'pass-on.then-named')}</p>
      <OneButton action={`${addressOf(link)}/pass-on`} tone="go" hidden={{ sure: 'yes' }}>
        {say('button.pass-on-sure')}
      </OneButton>
      <ButtonLink href={addressOf(link)}>{say('pass-on.back')}</ButtonLink>
      <Help landlord={view.landlord} />
    </AnswerFrame>
  )
}

/** That the officers have it, now or before. */
export function PassedOnPage({ answering, fresh }: { answering: Answering; fresh: boolean }) {
  const { view, link } = answering
  return (
    <AnswerFrame answering={answering} title={say('pass-on.title')}>
      <Status>{passedOnWords(view.landlord, fresh)}</Status>
      <ButtonLink href={addressOf(link)}>{say('proof.back')}</ButtonLink>
      <Help landlord={view.landlord} />
    </AnswerFrame>
  )
}

/** That there is nothing to pass on, and whom to tell instead. */
export function NothingToPassOnPage({ answering, problem }: { answering: Answering; problem: Problem }) {
  return (
    <AnswerFrame answering={answering} title={say('pass-on.title')}>
      <Status kind="bad">{problemWords(problem)}</Status>
      <Help landlord={answering.view.landlord} />
    </AnswerFrame>
  )
}
