import type { ChannelName } from '../ports/addresses.ts'
import type { FieldOption, Form } from '../ports/form.ts'
import { say } from '../words/say.ts'
import { type Consultation, isSealed } from './consultation.ts'
import { optionsOf } from './options.ts'
import { keyOf, limits, type Question } from './question.ts'
import { wordingMark } from './respond.ts'
import type { AnswerSheet } from './result.ts'
import type { ConsultationView } from './view.ts'
import { privacyWords } from './wording.ts'

/** Whom a form is for: whether they have answered, and the channel that carries what they send. */
export type AnswerFormFor = Readonly<{ answered?: boolean; via?: ChannelName }>

/**
 * The questions as one form, filled with what the person answered before, if anything. A sealed answer is never shown
 * again, not even to its writer; that what they send takes its place is said instead.
 */
export function answerForm(
  view: ConsultationView,
  before: AnswerSheet = {},
  { answered = false, via }: AnswerFormFor = {},
): Form {
  const { consultation } = view
  const { plan, id } = consultation
  const sealed = isSealed(plan.mode)
  const intro = say('form.answers-intro', { background: plan.background, privacy: privacyWords(view, via) })
  return {
    form: `consultation.answer:${id}~${wordingMark(plan.questions)}`,
    title: plan.title,
    intro: sealed && answered ? `${intro}\n\n${say('form.answered-before')}` : intro,
    submitLabel: say('form.send-answers'),
    fields: plan.questions.map((question) => answerField(question, sealed ? undefined : before[keyOf(question)])),
  }
}

function answerField(question: Question, before: string | undefined): Form['fields'][number] {
  const shared = {
    key: keyOf(question),
    label: question.wording,
    required: question.required,
    ...(before === undefined ? {} : { value: [before] }),
  }
  return question.kind === 'free-text'
    ? { ...shared, kind: 'paragraph', maxLength: limits.freeText, hint: say('form.free-text-hint') }
    : { ...shared, kind: 'pick-one', options: optionsOf(question) }
}

/** What it is about, in the officer's words. `id` is "new" for one that is not there yet. */
export function aboutForm(id: string, plan?: Consultation['plan']): Form {
  const filled = (text: string | undefined): { value?: readonly string[] } => (text ? { value: [text] } : {})
  return {
    form: `consultation.about:${id}`,
    title: say('form.about'),
    intro: say('form.about-intro'),
    submitLabel: say('form.save'),
    fields: [
      {
        kind: 'line',
        key: 'title',
        label: say('form.title'),
        hint: say('form.title-hint'),
        required: true,
        maxLength: limits.title,
        ...filled(plan?.title),
      },
      {
        kind: 'paragraph',
        key: 'background',
        label: say('form.background'),
        required: false,
        maxLength: limits.prose,
        ...filled(plan?.background),
      },
      {
        kind: 'paragraph',
        key: 'canChange',
        label: say('form.can-change'),
        required: false,
        maxLength: limits.prose,
        ...filled(plan?.canChange),
      },
      {
        kind: 'paragraph',
        key: 'cannotChange',
        label: say('form.cannot-change'),
        required: false,
        maxLength: limits.prose,
        ...filled(plan?.cannotChange),
      },
      {
        kind: 'line',
        key: 'offline',
        label: say('form.offline'),
        hint: say('form.offline-hint'),
        required: false,
        maxLength: limits.offline,
        ...filled(plan?.offline),
      },
    ],
  }
}

/** When, by whom, of whom. */
export function datesForm({ id, plan }: Consultation, staff: readonly FieldOption[]): Form {
  return {
    form: `consultation.dates:${id}`,
    title: say('form.dates'),
    submitLabel: say('form.save'),
    fields: [
      {
        kind: 'pick-one',
        key: 'decisionMaker',
        label: say('form.decision-maker'),
        required: true,
        options: staff,
        ...(plan.decisionMaker ? { value: [plan.decisionMaker] } : {}),
      },
      ...closingFields(
        plan.closes?.toPlainDate().toString(),
        plan.closes?.toPlainTime().toString({ smallestUnit: 'minute' }),
      ),
      {
        kind: 'date',
        key: 'outcomeDue',
        label: say('form.outcome-day'),
        required: true,
        ...(plan.outcomeDue ? { value: [plan.outcomeDue.toString()] } : {}),
      },
      {
        kind: 'pick-one',
        key: 'audience',
        label: say('form.audience'),
        required: true,
        value: [plan.audience],
        options: [
          { value: 'joined', label: say('audience.joined') },
          { value: 'list', label: say('audience.list') },
        ],
      },
    ],
  }
}

/** Closing day and one of the hours people keep. */
export function closingFields(day: string | undefined, time = '17:00'): Form['fields'] {
  const hours = ['09:00', '12:00', '15:00', '17:00', '18:00', '20:00', '22:00']
  const offered = hours.includes(time) ? hours : [...hours, time].toSorted()
  return [
    { kind: 'date', key: 'closesDay', label: say('form.closes-day'), required: true, ...(day ? { value: [day] } : {}) },
    {
      kind: 'pick-one',
      key: 'closesTime',
      label: say('form.closes-time'),
      required: true,
      value: [time],
      options: offered.map((hour) => ({ value: hour, label: hour })),
    },
  ]
}
