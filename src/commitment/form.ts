import type { Temporal } from 'temporal-polyfill'
import type { Field, FieldOption, Form } from '../ports/form.ts'
import { say } from '../words/say.ts'
import { type Commitment, cadences } from './commitment.ts'
import { evidenceKinds } from './evidence.ts'
import { owningRoles } from './owner.ts'
import { commitmentLimits } from './words-given.ts'

type Staff = readonly FieldOption[]

/** Why, for everybody to read. */
const reasonField: Field = {
  kind: 'paragraph',
  key: 'reason',
  label: say('desk.act.reason'),
  hint: say('desk.act.reason-hint'),
  required: true,
  maxLength: commitmentLimits.reason,
}

const dayField = (key: string, label: string, value?: Temporal.PlainDate): Field => ({
  kind: 'date',
  key,
  label,
  required: true,
  ...(value && { value: [value.toString()] }),
})

/** Whoever can keep a promise: people, and roles. */
const ownerOptions = (staff: Staff): Staff => [
  ...staff,
  ...owningRoles.map((role) => ({ value: `role:${role}`, label: say(`promises.role.${role}`) })),
]

const personField = (key: 'deputy' | 'sponsor', staff: Staff, value: string | null): Field => ({
  kind: 'pick-one',
  key,
  label: say(`desk.promise.${key}`),
  hint: say(`desk.promise.${key}-hint`),
  required: false,
  options: staff,
  ...(value !== null && { value: [value] }),
})

const ownerFields = (staff: Staff, now?: Commitment): readonly Field[] => [
  {
    kind: 'pick-one',
    key: 'owner',
    label: say('form.owner'),
    required: true,
    options: ownerOptions(staff),
    ...(now && { value: [now.owner.kind === 'person' ? now.owner.person : `role:${now.owner.role}`] }),
  },
  personField('deputy', staff, now?.deputy ?? null),
  personField('sponsor', staff, now?.sponsor ?? null),
  {
    kind: 'line',
    key: 'office',
    label: say('desk.promise.office'),
    hint: say('desk.promise.office-hint'),
    required: false,
    maxLength: commitmentLimits.office,
    ...(now?.office && { value: [now.office] }),
  },
]

const pointFields = (points: readonly FieldOption[]): readonly Field[] =>
  points.length === 0
    ? []
    : [
        {
          kind: 'pick-one',
          key: 'point',
          label: say('desk.promise.point'),
          hint: say('charter-form.point-hint'),
          required: false,
          options: points.map(({ value, label }) => ({ value, label })),
        },
      ]

/** A promise of the landlord's own, or for one of these points of charters. */
export const makeForm = (staff: Staff, points: readonly FieldOption[]): Form => ({
  form: 'commitment.make:new',
  title: say('desk.promise.new'),
  intro: say('desk.new-promise.text'),
  submitLabel: say('desk.new-promise.button'),
  fields: [
    {
      kind: 'paragraph',
      key: 'wording',
      label: say('desk.new-promise.wording'),
      hint: say('desk.new-promise.wording-hint'),
      required: true,
      maxLength: commitmentLimits.wording,
    },
    dayField('due', say('desk.new-promise.due')),
    ...pointFields(points),
    ...ownerFields(staff),
    {
      kind: 'line',
      key: 'measure',
      label: say('promises.measure'),
      hint: say('desk.new-promise.measure-hint'),
      required: false,
      maxLength: commitmentLimits.measure,
    },
    {
      kind: 'pick-one',
      key: 'cadence',
      label: say('desk.promise.cadence'),
      required: false,
      value: ['none'],
      options: cadences.map((cadence) => ({ value: cadence, label: say(`desk.promise.cadence.${cadence}`) })),
    },
    {
      kind: 'pick-many',
      key: 'requires',
      label: say('desk.promise.requires'),
      hint: say('desk.new-promise.requires-hint'),
      required: false,
      options: evidenceKinds.map((kind) => ({ value: kind, label: say(`desk.act.evidence.kind.${kind}`) })),
    },
  ],
})

/** Who keeps it, stands in and watches. */
export const ownerForm = (commitment: Commitment, staff: Staff): Form => ({
  form: `commitment.owner:${commitment.id}`,
  title: say('charter-form.owner'),
  intro: say('desk.act.owner.text'),
  submitLabel: say('form.save'),
  fields: ownerFields(staff, commitment),
})

export const updateForm = ({ id, state }: Commitment): Form => ({
  form: `commitment.update:${id}`,
  title: say('desk.act.update.title'),
  intro: say('desk.act.update.text'),
  submitLabel: say('desk.act.update.button'),
  fields: [
    {
      kind: 'paragraph',
      key: 'text',
      label: say('desk.act.update.words'),
      hint: say('desk.act.update.hint'),
      required: true,
      maxLength: commitmentLimits.text,
    },
    {
      kind: 'pick-one',
      key: 'state',
      label: say('charter-form.stands'),
      required: false,
      options: (['on-track', 'at-risk'] as const).map((name) => ({
        value: name,
        label: say(`desk.act.update.${name}`),
      })),
      ...((state.name === 'on-track' || state.name === 'at-risk') && { value: [state.name] }),
    },
  ],
})

export const dateForm = ({ id, due }: Commitment): Form => ({
  form: `commitment.date:${id}`,
  title: say('desk.act.due.title'),
  intro: say('desk.act.due.text'),
  submitLabel: say('form.save'),
  fields: [dayField('due', say('desk.act.due.day'), due), reasonField],
})

export const restForm = ({ id }: Commitment, days: number, times: number): Form => ({
  form: `commitment.rest:${id}`,
  title: say('desk.act.snooze.title'),
  intro: `${say('desk.act.snooze.text')} ${say('desk.act.snooze.hint', { days, times })}`,
  submitLabel: say('form.save'),
  fields: [dayField('until', say('desk.act.snooze.until')), reasonField],
})

export const missForm = ({ id }: Commitment): Form => ({
  form: `commitment.miss:${id}`,
  title: say('desk.act.not-met.title'),
  intro: say('desk.act.not-met.text'),
  submitLabel: say('form.save'),
  fields: [reasonField],
})

export const againForm = ({ id }: Commitment): Form => ({
  form: `commitment.again:${id}`,
  title: say('desk.act.again.title'),
  intro: say('desk.act.again.text'),
  submitLabel: say('form.save'),
  fields: [dayField('due', say('desk.act.due.day')), reasonField],
})
