import type { FieldOption, Form } from '../ports/form.ts'
import { say } from '../words/say.ts'
import type { Consultation } from './consultation.ts'
import { closingFields } from './form.ts'
import { verdicts } from './outcome.ts'
import { limits, questionKinds } from './question.ts'

/** One more question. */
export const questionForm = ({ id }: Pick<Consultation, 'id'>): Form => ({
  form: `consultation.question:${id}`,
  title: say('form.question'),
  submitLabel: say('form.save'),
  fields: [
    { kind: 'line', key: 'wording', label: say('form.wording'), required: true, maxLength: limits.wording },
    {
      kind: 'pick-one',
      key: 'kind',
      label: say('form.question-kind'),
      required: true,
      options: questionKinds.map((kind) => ({ value: kind, label: say(`question-kind.${kind}`) })),
    },
    {
      kind: 'paragraph',
      key: 'options',
      label: say('form.options'),
      hint: say('form.options-hint'),
      required: false,
      maxLength: limits.options * limits.option,
    },
    {
      kind: 'pick-one',
      key: 'required',
      label: say('form.required'),
      required: true,
      value: ['yes'],
      options: [
        { value: 'yes', label: say('form.required-yes') },
        { value: 'no', label: say('form.required-no') },
      ],
    },
    {
      kind: 'pick-one',
      key: 'notApplicable',
      label: say('form.not-applicable'),
      required: false,
      value: ['yes'],
      options: [
        { value: 'yes', label: say('form.not-applicable-yes') },
        { value: 'no', label: say('form.not-applicable-no') },
      ],
    },
  ],
})

/** A later closing time. */
export const extendForm = ({ id, plan }: Consultation): Form => ({
  form: `consultation.extend:${id}`,
  title: say('form.extend'),
  intro: say('form.extend-intro'),
  submitLabel: say('form.extend'),
  fields: closingFields(
    plan.closes?.toPlainDate().toString(),
    plan.closes?.toPlainTime().toString({ smallestUnit: 'minute' }),
  ),
})

/** Another date the decision-maker can keep. */
export const otherDateForm = ({ id, plan }: Consultation): Form => ({
  form: `consultation.other-date:${id}`,
  title: say('form.other-date'),
  submitLabel: say('form.save'),
  fields: [
    {
      kind: 'date',
      key: 'outcomeDue',
      label: say('form.outcome-day'),
      required: true,
      ...(plan.outcomeDue ? { value: [plan.outcomeDue.toString()] } : {}),
    },
  ],
})

/** One theme of what was decided. */
export const themeForm = ({ id, plan }: Consultation, staff: readonly FieldOption[]): Form => ({
  form: `consultation.theme:${id}`,
  title: say('button.write-outcome'),
  submitLabel: say('form.save'),
  fields: [
    {
      kind: 'line',
      key: 'theme',
      label: say('form.theme'),
      hint: say('form.theme-hint'),
      required: true,
      maxLength: limits.wording,
    },
    {
      kind: 'pick-one',
      key: 'verdict',
      label: say('form.verdict'),
      required: true,
      options: verdicts.map((verdict) => ({ value: verdict, label: say(`verdict.${verdict}`) })),
    },
    { kind: 'paragraph', key: 'reason', label: say('form.reason'), required: false, maxLength: limits.prose },
    { kind: 'line', key: 'action', label: say('form.action'), required: false, maxLength: limits.wording },
    {
      kind: 'pick-one',
      key: 'owner',
      label: say('form.owner'),
      required: false,
      options: staff,
      ...(plan.decisionMaker ? { value: [plan.decisionMaker] } : {}),
    },
    { kind: 'date', key: 'due', label: say('form.due'), required: false },
  ],
})
