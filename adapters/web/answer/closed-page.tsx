import { proofPath } from '../../../src/consultation/proof/address.ts'
import type { AnswerSheet } from '../../../src/consultation/result.ts'
import { resultSentences } from '../../../src/consultation/sentences.ts'
import type { ConsultationView } from '../../../src/consultation/view.ts'
import { closingWords, deciderWords, outcomeWords } from '../../../src/consultation/wording.ts'
import { consultationAddress } from '../../../src/landlord/addresses.ts'
import { dayIn, daysBetween } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { AnswersGiven } from '../consultation/answers-given.tsx'
import { Help } from '../consultation/help.tsx'
import { Themes } from '../consultation/themes.tsx'
import { Status } from '../parts.tsx'
import { AnswerFrame, addressOf } from './frame.tsx'
import { asOneText, LatePart, takesLateViews } from './late-part.tsx'
import { NotKept } from './not-kept.tsx'
import type { Answering } from './read-link.ts'
import { TakenBackPage } from './taken-back-page.tsx'

/** Once answering is over: what people said and what was decided, as far as it is known, and who to talk to. */
export function ClosedPage({ answering, late = {} }: { answering: Answering; late?: AnswerSheet }) {
  const { view } = answering
  const { plan, stage } = view.consultation
  if (stage.name === 'withdrawn') return <TakenBackPage answering={answering} late={late} />
  const closed = closingWords(view)
  const tooLate = Object.keys(late).length > 0
  return (
    <AnswerFrame answering={answering} title={plan.title}>
      {tooLate ? <Status kind="bad">{say('answering.too-late', { closed })}</Status> : null}
      {tooLate ? <TooLate answering={answering} late={late} /> : null}
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
      {stage.name === 'decided' ? (
        <p>
          <a href={`${addressOf(answering.link)}/promises`}>{say('doubting.link')}</a>
        </p>
      ) : null}
      {tooLate ? null : <LatePart answering={answering} />}
      <Yours answering={answering} />
      <Help landlord={view.landlord} />
    </AnswerFrame>
  )
}

/** What they sent just now, to be sent on to whoever decides; or, once it is decided, so that they lose none of it. */
function TooLate({ answering, late }: { answering: Answering; late: AnswerSheet }) {
  const { view } = answering
  if (!takesLateViews(view)) return <NotKept view={view} late={late} />
  return <LatePart answering={answering} text={asOneText(view.consultation.plan.questions, late)} copied />
}

/** What we have from them by name. Of a sealed one nobody knows who answered any more, and nothing here pretends to. */
function Yours({ answering: { view, sealed, before } }: { answering: Answering }) {
  const { consultation, landlord, result } = view
  if (sealed) {
    return result === null ? null : (
      <p>
        {say('answering.sealed-closed')} <a href={proofPath(landlord, consultation)}>{say('proof.check-link')}</a>
      </p>
    )
  }
  if (before === null) return <p>{say('answering.not-answered')}</p>
  return (
    <section class="card" aria-labelledby="given">
      <h2 id="given">{say('answering.what-we-have')}</h2>
      {result === null ? null : <p>{say('answering.yours-counted')}</p>}
      <AnswersGiven questions={consultation.plan.questions} answers={before} />
    </section>
  )
}

const isLate = ({ consultation: { plan, zone }, now }: ConsultationView): boolean =>
  plan.outcomeDue !== null && daysBetween(plan.outcomeDue, dayIn(now, zone)) > 0

function WhatPeopleSaid({ view }: { view: ConsultationView }) {
  const closed = closingWords(view)
  if (view.result === null) return <p class="lead">{say('answering.counting', { closed })}</p>
  const [, ...said] = resultSentences(view.consultation.plan, view.result, deciderWords(view))
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
