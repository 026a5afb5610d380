import type { Form } from '../ports/form.ts'
import { say } from '../words/say.ts'
import { breakdownLines } from './breakdown-lines.ts'
import { type Consultation, privacyModes, tieRules } from './consultation.ts'

/** What is settled before anybody answers: who can see what, ties, and which tables will be shown. Fits a form of five fields. */
export const termsForm = ({ id, plan }: Consultation): Form => ({
  form: `consultation.terms:${id}`,
  title: say('form.terms'),
  intro: say('form.terms-intro'),
  submitLabel: say('form.save'),
  fields: [
    {
      kind: 'pick-one',
      key: 'mode',
      label: say('form.mode'),
      required: true,
      value: [plan.mode],
      options: privacyModes.map((mode) => ({ value: mode, label: say(`mode.${mode}`) })),
    },
    {
      kind: 'date',
      key: 'keptUntil',
      label: say('form.kept-until'),
      hint: say('form.kept-until-hint'),
      required: false,
      ...(plan.keptUntil ? { value: [plan.keptUntil.toString()] } : {}),
    },
    {
      kind: 'pick-one',
      key: 'tieRule',
      label: say('form.tie'),
      required: true,
      value: [plan.tieRule],
      options: tieRules.map((rule) => ({ value: rule, label: say(`tie-rule.${rule}`) })),
    },
    {
      kind: 'paragraph',
      key: 'breakdowns',
      label: say('form.breakdowns'),
      hint: say('form.breakdowns-hint'),
      required: false,
      maxLength: 500,
      ...(plan.breakdowns.length > 0 ? { value: [breakdownLines(plan.breakdowns)] } : {}),
    },
  ],
})
