import type { Field, FieldOption, Form } from '../ports/form.ts'
import { say } from '../words/say.ts'
import type { Challenge } from './challenge.ts'
import type { Commitment } from './commitment.ts'
import type { EvidenceKind, Side } from './evidence.ts'
import { promiseWords } from './public-words.ts'
import { commitmentLimits } from './words-given.ts'

/**
 * Something that bears out a promise, or speaks against it. Files come in at the desk. `results`: closed consultations
 * that can be pointed at, where there are any. What a resident gives is read by an officer first.
 */
export function evidenceForm(
  { id }: Pick<Commitment, 'id'>,
  { side, results }: Readonly<{ side: Side; results: readonly FieldOption[] }>,
): Form {
  const kinds: readonly EvidenceKind[] = [
    'text',
    'link',
    ...(results.length > 0 ? (['result'] as const) : []),
    'measure',
  ]
  const chosen: Field[] =
    results.length > 0
      ? [
          {
            kind: 'pick-one',
            key: 'consultation',
            label: say('desk.act.evidence.result'),
            required: false,
            options: results,
          },
        ]
      : []
  return {
    form: `commitment.evidence:${id}`,
    title: say('desk.act.evidence.title'),
    intro: say(side === 'landlord' ? 'charter-form.evidence' : 'charter-form.evidence-resident'),
    submitLabel: say('desk.act.evidence.button'),
    fields: [
      {
        kind: 'pick-one',
        key: 'kind',
        label: say('desk.act.evidence.kind'),
        required: true,
        value: ['text'],
        options: kinds.map((kind) => ({ value: kind, label: say(`desk.act.evidence.kind.${kind}`) })),
      },
      {
        kind: 'paragraph',
        key: 'note',
        label: say('desk.act.evidence.note'),
        hint: say('desk.act.evidence.note-hint'),
        required: true,
        maxLength: commitmentLimits.note,
      },
      {
        kind: 'line',
        key: 'href',
        label: say('desk.act.evidence.href'),
        hint: say('desk.act.evidence.href-hint'),
        required: false,
        maxLength: commitmentLimits.href,
      },
      ...chosen,
      {
        kind: 'line',
        key: 'value',
        label: say('desk.act.evidence.value'),
        required: false,
        maxLength: commitmentLimits.value,
      },
      { kind: 'date', key: 'on', label: say('desk.act.evidence.on'), required: false },
    ],
  }
}

/** Why it is not right, after it was said that it is not. */
export const whyForm = ({ id }: Pick<Commitment, 'id'>): Form => ({
  form: `commitment.why:${id}`,
  title: say('doubting.button'),
  submitLabel: say('form.save'),
  fields: [
    {
      kind: 'paragraph',
      key: 'text',
      label: say('doubting.words'),
      hint: say('doubting.hint'),
      required: true,
      maxLength: commitmentLimits.text,
    },
  ],
})

/** The answer to what a resident doubts, and whether they are right. */
export const answerChallengeForm = ({ id, text }: Challenge, commitment: Commitment): Form => ({
  form: `commitment.answer:${id}`,
  title: say('desk.answer.title'),
  intro: `${promiseWords(commitment)}\n\n${text ?? say('desk.answer.no-words')}`,
  submitLabel: say('form.save'),
  fields: [
    {
      kind: 'pick-one',
      key: 'upheld',
      label: say('desk.answer.upheld'),
      required: true,
      options: [
        { value: 'yes', label: say('desk.answer.yes') },
        { value: 'no', label: say('desk.answer.no') },
      ],
    },
    {
      kind: 'paragraph',
      key: 'answer',
      label: say('desk.answer.words'),
      hint: say('desk.answer.hint'),
      required: true,
      maxLength: commitmentLimits.text,
    },
  ],
})
