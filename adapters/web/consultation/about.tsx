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

/** All that somebody should know before they answer. */
export function AnswerFacts({ view }: { view: ConsultationView }) {
  const { consultation } = view
  const { plan } = consultation
  const facts: readonly Fact[] = [
    ...scopeFacts(view),
    {
      label: say('card.decides'),
      value: say('card.decides-value', { decider: deciderWords(view), outcome: outcomeWords(view) }),
    },
    { label: say('card.answer-by'), value: closingWords(view) },
    {
      label: say('card.takes'),
      value: say('card.takes-value', { questions: plan.questions.length, minutes: minutesFor(consultation) }),
    },
    { label: say('card.other-way'), value: plan.offline },
  ]
  return <Facts facts={facts.filter(({ value }) => value !== '')} />
}
