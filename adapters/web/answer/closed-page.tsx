import { keyOf } from '../../../src/consultation/question.ts'
import type { AnswerSheet } from '../../../src/consultation/result.ts'
import { resultSentences } from '../../../src/consultation/sentences.ts'
import type { ConsultationView } from '../../../src/consultation/view.ts'
import { closingWords, deciderWords, outcomeWords } from '../../../src/consultation/wording.ts'
import { dayIn, daysBetween } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { AnswersGiven } from '../consultation/answers-given.tsx'
import { contactWords, Help } from '../consultation/help.tsx'
import { Themes } from '../consultation/themes.tsx'
import { Status } from '../parts.tsx'
import { consultationAddress } from '../public/addresses.ts'
import { AnswerFrame } from './frame.tsx'
import type { Answering } from './read-link.ts'

/** After closing: what people said and what was decided, as far as it is known, and who to talk to. */
export function ClosedPage({ answering, late = {} }: { answering: Answering; late?: AnswerSheet }) {
  const { view, before } = answering
  const { plan } = view.consultation
  const closed = closingWords(view)
  const tooLate = Object.keys(late).length > 0
  return (
    <AnswerFrame answering={answering} title={plan.title}>
      {tooLate ? (
        <Status kind="bad">
          {say('answering.too-late', { closed })}{' '}
          {view.themes.length > 0 ? null : say('answering.too-late-talk', { contact: contactWords(view.landlord) })}
        </Status>
      ) : null}
      {tooLate ? <NotKept view={view} late={late} /> : null}
      <WhatPeopleSaid view={view} />
      {view.themes.length > 0 ? (
        <section aria-labelledby="decided">
          <h2 id="decided">{say('chain.step.decided')}</h2>
          <Themes view={view} />
        </section>
      ) : (
        <p>
          {say(isLate(view) ? 'chain.decides-late' : 'chain.decides-by', {
            decider: deciderWords(view),
            outcome: outcomeWords(view),
          })}
        </p>
      )}
      <p>
        <a href={consultationAddress(view.landlord, view.consultation)}>{say('answering.whole-story')}</a>
      </p>
      {before === null ? (
        <p>{say('answering.not-answered')}</p>
      ) : (
        <section class="card" aria-labelledby="given">
          <h2 id="given">{say('answering.what-we-have')}</h2>
          {view.result === null ? null : <p>{say('answering.yours-counted')}</p>}
          <AnswersGiven questions={plan.questions} answers={before} />
        </section>
      )}
      <Help landlord={view.landlord} />
    </AnswerFrame>
  )
}

const isLate = ({ consultation: { plan, zone }, now }: ConsultationView): boolean =>
  plan.outcomeDue !== null && daysBetween(plan.outcomeDue, dayIn(now, zone)) > 0

function WhatPeopleSaid({ view }: { view: ConsultationView }) {
  const closed = closingWords(view)
  if (view.result === null) return <p class="lead">{say('answering.counting', { closed })}</p>
  const [, ...said] = resultSentences(view.consultation.plan.questions, view.result)
  return (
    <>
      <p class="lead">
        {say('answering.closed-count', { closed, asked: view.result.asked, answered: view.result.answered })}
      </p>
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </>
  )
}

/** What somebody sent too late, so that they lose none of their words. */
function NotKept({ view, late }: { view: ConsultationView; late: AnswerSheet }) {
  const questions = view.consultation.plan.questions.filter((question) => late[keyOf(question)] !== undefined)
  return (
    <section class="card" aria-labelledby="wrote">
      <h2 id="wrote">{say('answering.you-wrote')}</h2>
      <p class="hint">{say('answering.you-wrote-about')}</p>
      <AnswersGiven questions={questions} answers={late} />
    </section>
  )
}
