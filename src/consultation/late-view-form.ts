import type { Form } from '../ports/form.ts'
import { say } from '../words/say.ts'
import { limits } from './question.ts'
import type { ConsultationView } from './view.ts'
import { closingWords, deciderWords } from './wording.ts'

/** What becomes of a late view, said before it is written. */
export const lateViewIntro = (view: ConsultationView): string =>
  say('late.intro', { closed: closingWords(view), decider: deciderWords(view) })

/** One paragraph for whoever decides. */
export const lateViewForm = (view: ConsultationView): Form => ({
  form: `consultation.late:${view.consultation.id}`,
  title: say('late.title'),
  intro: lateViewIntro(view),
  submitLabel: say('late.send'),
  fields: [
    {
      kind: 'paragraph',
      key: 'text',
      label: say('late.label'),
      hint: say('form.free-text-hint'),
      required: true,
      maxLength: limits.freeText,
    },
  ],
})
