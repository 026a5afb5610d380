import { privacyModes, tieRules } from '../../../src/consultation/consultation.ts'
import type { Answers, FieldOption } from '../../../src/ports/form.ts'
import { say } from '../../../src/words/say.ts'
import { type FieldProblems, LineField, PickField } from '../fields.tsx'
import { SelectField, TickField } from './select-field.tsx'
import { byGroup, byQuestion, tablesTyped } from './tables-typed.ts'
import { filledIn } from './typed.ts'

type Props = Readonly<{
  typed: Answers
  problems: FieldProblems
  /** The questions in the form that can be counted. */
  questions: readonly Readonly<{ n: number; wording: string }>[]
  /** What the list of people knows of anybody, such as "block". */
  groups: readonly string[]
}>

/** What is settled before anybody answers. What only a confidential consultation has is hidden by the style sheet. */
export function TermsFields(props: Props) {
  const { typed, problems } = props
  return (
    <section aria-labelledby="terms" class="part terms">
      <h2 id="terms">{say('form.terms')}</h2>
      <p class="hint">{say('desk.plan.terms-hint')}</p>
      <PickField
        name="mode"
        label={say('form.mode')}
        problem={problems['mode']}
        many={false}
        options={privacyModes.map((mode) => ({ value: mode, label: say(`mode.${mode}`) }))}
        picked={[filledIn(typed, 'mode')]}
      />
      <details>
        <summary>{say('desk.plan.modes')}</summary>
        {privacyModes.map((mode) => (
          <p key={mode}>
            <strong>{say(`mode.${mode}`)}.</strong> {say(`desk.plan.mode.${mode}`)}
          </p>
        ))}
      </details>
      <div class="for-confidential">
        <LineField
          name="keptUntil"
          type="date"
          label={say('desk.plan.kept-until')}
          hint={say('form.kept-until-hint')}
          value={filledIn(typed, 'keptUntil')}
          problem={problems['keptUntil']}
        />
      </div>
      <PickField
        name="tieRule"
        label={say('form.tie')}
        problem={problems['tieRule']}
        many={false}
        options={tieRules.map((rule) => ({ value: rule, label: say(`tie-rule.${rule}`) }))}
        picked={[filledIn(typed, 'tieRule')]}
      />
      <Tables {...props} />
    </section>
  )
}

function Tables(props: Props) {
  const { typed, problems, groups } = props
  const count = tablesTyped(typed)
  const isUsed = filledIn(typed, 'b1.question') !== '' || Object.keys(problems).some((name) => /^b\d/.test(name))
  return (
    <details open={isUsed}>
      <summary id="by-group">{say('desk.plan.by-group')}</summary>
      <p>{say('desk.plan.by-group-text')}</p>
      {groups.length === 0 ? <p class="hint">{say('desk.plan.no-groups')}</p> : null}
      {Array.from({ length: count }, (_, index) => (
        <TableFields key={index} n={index + 1} {...props} />
      ))}
    </details>
  )
}

function TableFields({ n, typed, problems, questions, groups }: Props & { n: number }) {
  const by = filledIn(typed, `b${n}.by`)
  const counted = questions.map((question) => ({ ...question, label: say('desk.plan.table-of', shortly(question)) }))
  const known = by.startsWith('g:') && !groups.includes(by.slice(2)) ? [...groups, by.slice(2)] : groups
  const sides: readonly FieldOption[] = [
    ...counted.map((question) => ({ value: byQuestion(question.n), label: question.label })),
    ...known.map((group) => ({ value: byGroup(group), label: say('desk.plan.table-list', { group }) })),
  ]
  return (
    <fieldset class="question">
      <legend>{say('desk.plan.table', { n })}</legend>
      <SelectField
        name={`b${n}.question`}
        label={say('desk.plan.table-question')}
        problem={problems[`b${n}.question`]}
        options={counted.map((question) => ({ value: String(question.n), label: question.label }))}
        picked={filledIn(typed, `b${n}.question`)}
        empty={say('desk.plan.table-none')}
      />
      <SelectField
        name={`b${n}.by`}
        label={say('desk.plan.table-by')}
        problem={problems[`b${n}.by`]}
        options={sides}
        picked={by}
        empty={say('desk.plan.table-by-none')}
      />
      <TickField
        name={`b${n}.sensitive`}
        label={say('desk.plan.table-sensitive')}
        ticked={filledIn(typed, `b${n}.sensitive`) === 'yes'}
      />
    </fieldset>
  )
}

const longestShown = 60

const shortly = ({ n, wording }: Props['questions'][number]) => ({
  n,
  wording: wording.length > longestShown ? `${wording.slice(0, longestShown)}…` : wording,
})
