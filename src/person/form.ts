import type { Field, Form } from '../ports/form.ts'
import type { QuietHours } from '../time/quiet-hours.ts'
import { say } from '../words/say.ts'
import { roles } from './role.ts'

/** Asks for a code; `next` is the consultation to go on to, or "me". */
export const codeForm = (next: string): Form => ({
  form: `person.code:${next}`,
  title: say('code.form'),
  submitLabel: say('code.send'),
  fields: [
    { kind: 'line', key: 'code', label: say('code.label'), hint: say('code.hint'), required: true, maxLength: 20 },
  ],
})

/** Asks whom to bring in, and as what. */
export const inviteForm = (): Form => ({
  form: 'person.invite:me',
  title: say('invite.form'),
  submitLabel: say('invite.send'),
  fields: [
    { kind: 'line', key: 'name', label: say('invite.name'), required: true, maxLength: 80 },
    {
      kind: 'pick-one',
      key: 'role',
      label: say('invite.role'),
      required: true,
      options: roles.map((role) => ({ value: role, label: say(`role.${role}`) })),
    },
  ],
})

/** Asks for someone's quiet hours, with those that hold now. */
export const quietForm = ({ from, to }: QuietHours): Form => ({
  form: 'person.quiet:me',
  title: say('quiet.form'),
  intro: say('quiet.intro'),
  submitLabel: say('quiet.save'),
  fields: [timeField('from', say('quiet.from'), from), timeField('to', say('quiet.to'), to)],
})

const timeField = (key: string, label: string, value: string): Field => ({
  kind: 'line',
  key,
  label,
  hint: say('quiet.hint'),
  required: true,
  maxLength: 5,
  value: [value],
})
