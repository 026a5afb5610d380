import { closingFields } from '../../../src/consultation/form.ts'
import { mostBreakdowns } from '../../../src/consultation/plan.ts'
import { limits } from '../../../src/consultation/question.ts'
import type { Answers, FieldOption } from '../../../src/ports/form.ts'
import { readTime } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { sayTime } from '../../../src/words/when.ts'
import { ErrorSummary, type FieldProblems, LineField, ParagraphField, PickField } from '../fields.tsx'
import { Button, Hidden } from '../parts.tsx'
import { PressForm } from './frame.tsx'
import { questionsTyped, usualHour, wordFields } from './plan-typed.ts'
import { QuestionFields, questionFieldNames } from './question-fields.tsx'
import { SelectField } from './select-field.tsx'
import { tableFieldNames } from './tables-typed.ts'
import { TermsFields } from './terms-fields.tsx'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'

export type PlanFormProps = Readonly<{
  visit: Visit
  action: string
  typed: Answers
  problems: FieldProblems
  staff: readonly FieldOption[]
  /** What the list of people knows of anybody, such as "block". */
  groups: readonly string[]
  /** Of the plan as it was when this form was shown. */
  mark: string
  /** All of it, or only the words, which may be put right while nobody has answered. */
  extent: 'all' | 'words'
}>

/** A whole consultation on one page. Every button saves all of it, so that nothing typed is lost. */
export function PlanForm(props: PlanFormProps) {
  const { visit, action, typed, problems, mark, extent } = props
  const count = questionsTyped(typed)
  const order = [
    ...wordFields,
    ...Array.from({ length: count }, (_, index) => questionFieldNames(index + 1)).flat(),
    'decisionMaker',
    'closesDay',
    'closesTime',
    'outcomeDue',
    'mode',
    'keptUntil',
    'tieRule',
    ...Array.from({ length: mostBreakdowns }, (_, index) => tableFieldNames(index + 1)).flat(),
  ]
  return (
    <PressForm visit={visit} action={action} look="form plan">
      <ErrorSummary problems={problems} order={order} />
      <Hidden values={{ mark }} />
      <About typed={typed} problems={problems} />
      <SaveButton />
      <section aria-labelledby="questions" class="part">
        <h2 id="questions" tabIndex={-1}>
          {say('desk.plan.questions')}
        </h2>
        {count === 0 ? <p>{say('desk.plan.no-questions')}</p> : null}
        {Array.from({ length: count }, (_, index) => (
          <QuestionFields key={index} n={index + 1} count={count} typed={typed} problems={problems} />
        ))}
        {count < limits.questions ? (
          <Button name="do" value="add">
            {say(count === 0 ? 'desk.plan.add-first' : 'desk.plan.add')}
          </Button>
        ) : null}
      </section>
      {extent === 'all' ? (
        <>
          <Schedule {...props} />
          <TermsFields typed={typed} problems={problems} questions={countedIn(typed, count)} groups={props.groups} />
        </>
      ) : null}
      <SaveButton />
    </PressForm>
  )
}

/** The questions typed so far of which answers can be counted. */
const countedIn = (typed: Answers, count: number) =>
  Array.from({ length: count }, (_, index) => index + 1)
    .filter((n) => filledIn(typed, `q${n}.kind`) !== 'free-text' && filledIn(typed, `q${n}.wording`).trim() !== '')
    .map((n) => ({ n, wording: filledIn(typed, `q${n}.wording`) }))

const SaveButton = () => (
  <p>
    <Button tone="go" name="do" value="save">
      {say('form.save')}
    </Button>
  </p>
)

function About({ typed, problems }: Pick<PlanFormProps, 'typed' | 'problems'>) {
  const field = (name: (typeof wordFields)[number]) => ({ name, value: filledIn(typed, name), problem: problems[name] })
  return (
    <section aria-labelledby="about" class="part">
      <h2 id="about">{say('form.about')}</h2>
      <p class="hint">{say('desk.plan.about-hint')}</p>
      <LineField
        {...field('title')}
        label={say('form.title')}
        hint={say('form.title-hint')}
        maxLength={limits.title}
        required
      />
      <ParagraphField {...field('background')} label={say('form.background')} maxLength={limits.prose} />
      <ParagraphField {...field('canChange')} label={say('form.can-change')} maxLength={limits.prose} rows={3} />
      <ParagraphField {...field('cannotChange')} label={say('form.cannot-change')} maxLength={limits.prose} rows={3} />
      <LineField
        {...field('offline')}
        label={say('form.offline')}
        hint={say('form.offline-hint')}
        maxLength={limits.offline}
      />
    </section>
  )
}

function Schedule({ typed, problems, staff }: PlanFormProps) {
  const time = filledIn(typed, 'closesTime') || usualHour
  return (
    <section aria-labelledby="dates" class="part">
      <h2 id="dates">{say('form.dates')}</h2>
      <SelectField
        name="decisionMaker"
        label={say('form.decision-maker')}
        hint={say('desk.plan.decider-hint')}
        problem={problems['decisionMaker']}
        options={staff}
        picked={filledIn(typed, 'decisionMaker')}
        empty={say('desk.plan.choose-person')}
      />
      <LineField
        name="closesDay"
        type="date"
        label={say('form.closes-day')}
        value={filledIn(typed, 'closesDay')}
        problem={problems['closesDay']}
      />
      <SelectField
        name="closesTime"
        label={say('form.closes-time')}
        problem={problems['closesTime']}
        options={hours(time)}
        picked={time}
      />
      <LineField
        name="outcomeDue"
        type="date"
        label={say('form.outcome-day')}
        value={filledIn(typed, 'outcomeDue')}
        problem={problems['outcomeDue']}
      />
      <PickField
        name="audience"
        label={say('form.audience')}
        many={false}
        options={[
          { value: 'joined', label: say('audience.joined') },
          { value: 'list', label: say('audience.list') },
        ]}
        picked={[filledIn(typed, 'audience')]}
      />
      <PickField
        name="kind"
        label={say('form.kind')}
        many={false}
        options={[
          { value: 'consultation', label: say('kind.consultation') },
          { value: 'pulse', label: say('kind.pulse') },
        ]}
        picked={[filledIn(typed, 'kind')]}
      />
    </section>
  )
}

/** The hours offered for closing, in the words people read. */
export function hours(time: string): readonly FieldOption[] {
  const field = closingFields(undefined, time).find(({ key }) => key === 'closesTime')
  const options = field?.kind === 'pick-one' ? field.options : []
  return options.map(({ value }) => {
    const hour = readTime(value)
    return { value, label: hour ? sayTime(hour) : value }
  })
}
