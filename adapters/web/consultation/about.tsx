import { tieFacts } from '../../../src/consultation/terms.ts'
import type { ConsultationView } from '../../../src/consultation/view.ts'
import { closingWords, deciderWords, minutesFor, outcomeWords } from '../../../src/consultation/wording.ts'
import { say } from '../../../src/words/say.ts'
import { Facts } from '../parts.tsx'

type Fact = Readonly<{ label: string; value: string }>

/** What can change and what can't: said before anyone answers, and still there afterwards. */
export const scopeFacts = ({ consultation: { plan } }: ConsultationView): readonly Fact[] => [
  { label: say('card.can-change'), value: plan.canChange },
  { label: say('card.cannot-change'), value: plan.cannotChange },
]

/** In one line: how long it takes, and until when. */
export function AtOnce({ view }: { view: ConsultationView }) {
  const questions = view.consultation.plan.questions.length
  return (
    <p class="at-once">
      {say('card.takes-value', { questions, minutes: minutesFor(view.consultation) })}.{' '}
      <strong>{say('answering.at-once', { closes: closingWords(view) })}</strong>
    </p>
  )
}

/** What somebody should know before they answer. */
export function AnswerFacts({ view }: { view: ConsultationView }) {
  const { plan } = view.consultation
  const facts: readonly Fact[] = [
    ...scopeFacts(view),
    {
      label: say('card.decides'),
      value: say('card.decides-value', { decider: deciderWords(view), outcome: outcomeWords(view) }),
    },
    ...tieFacts(view),
    { label: say('card.other-way'), value: plan.offline },
  ]
  return <Facts facts={facts.filter(({ value }) => value !== '')} />
}
