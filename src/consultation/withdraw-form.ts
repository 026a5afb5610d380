import type { Answers, Form } from '../ports/form.ts'
import { Problem } from '../problem.ts'
import { say } from '../words/say.ts'
import type { ConsultationView } from './view.ts'
import { longestReason } from './withdraw.ts'

/** The reason people are told, and whether it is meant. */
export const withdrawForm = ({ consultation: { id, plan }, count }: ConsultationView): Form => ({
  form: `consultation.withdraw:${id}`,
  title: say('withdraw.title'),
  intro: say('withdraw.sure', { title: plan.title, ...count }),
  submitLabel: say('withdraw.send'),
  fields: [
    {
      kind: 'paragraph',
      key: 'reason',
      label: say('withdraw.reason'),
      hint: say('withdraw.reason-hint'),
      required: true,
      maxLength: longestReason,
    },
    {
      kind: 'pick-one',
      key: 'sure',
      label: say('withdraw.really'),
      required: true,
      options: [
        { value: 'yes', label: say('withdraw.yes') },
        { value: 'no', label: say('withdraw.no') },
      ],
    },
  ],
})

/** The reason; or null when it was not meant after all. Throws `answers-invalid` when neither is said. */
export function readWithdrawal(answers: Answers): Readonly<{ reason: string }> | null {
  const sure = answers['sure']?.[0]
  if (sure === 'no') return null
  if (sure !== 'yes') throw new Problem('answers-invalid', {}, { sure: 'answer.required' })
  return { reason: answers['reason']?.[0] ?? '' }
}
