import { limits, questionKinds } from '../../../src/consultation/question.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { say } from '../../../src/words/say.ts'
import { type FieldProblems, LineField, ParagraphField } from '../fields.tsx'
import { SelectField, TickField } from './select-field.tsx'
import { filledIn } from './typed.ts'

/** The names of one question's fields, in the order they stand. */
export const questionFieldNames = (n: number): readonly string[] => [`q${n}.wording`, `q${n}.kind`, `q${n}.options`]

type Props = Readonly<{ n: number; count: number; typed: Answers; problems: FieldProblems }>

/** One question of a plan, with the buttons that move or remove it. What does not belong to its kind is hidden by the style sheet. */
export function QuestionFields({ n, count, typed, problems }: Props) {
  const field = (name: string) => ({
    name: `q${n}.${name}`,
    value: filledIn(typed, `q${n}.${name}`),
    problem: problems[`q${n}.${name}`],
  })
  return (
    <fieldset class="question" id={`question-${n}`}>
      <legend>{say('desk.plan.question', { n })}</legend>
      <LineField {...field('wording')} label={say('form.wording')} maxLength={limits.wording} required />
      <SelectField
        name={`q${n}.kind`}
        label={say('form.question-kind')}
        problem={problems[`q${n}.kind`]}
        options={questionKinds.map((kind) => ({ value: kind, label: say(`question-kind.${kind}`) }))}
        picked={filledIn(typed, `q${n}.kind`) || 'yes-no'}
      />
      <div class="for-one-choice">
        <ParagraphField
          {...field('options')}
          label={say('form.options')}
          hint={say('form.options-hint')}
          maxLength={limits.options * limits.option}
        />
      </div>
      <div class="for-scales">
        <TickField
          name={`q${n}.na`}
          label={say('desk.plan.not-applicable')}
          ticked={filledIn(typed, `q${n}.na`) === 'yes'}
        />
      </div>
      <TickField name={`q${n}.skip`} label={say('desk.plan.skip')} ticked={filledIn(typed, `q${n}.skip`) === 'yes'} />
      <div class="question-buttons">
        {n > 1 ? (
          <Small value={`up.${n}`} label={say('desk.plan.up')} of={say('desk.plan.of-question', { n })} />
        ) : null}
        {n < count ? (
          <Small value={`down.${n}`} label={say('desk.plan.down')} of={say('desk.plan.of-question', { n })} />
        ) : null}
        <Small value={`remove.${n}`} label={say('desk.plan.remove')} of={say('desk.plan.of-question', { n })} />
      </div>
    </fieldset>
  )
}

const Small = ({ value, label, of }: { value: string; label: string; of: string }) => (
  <button type="submit" class="quiet-button" name="do" value={value}>
    {label}
    <span class="unseen"> {of}</span>
  </button>
)
