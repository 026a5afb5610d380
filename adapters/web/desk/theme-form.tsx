import type { Consultation } from '../../../src/consultation/consultation.ts'
import { type OutcomeTheme, verdicts } from '../../../src/consultation/outcome.ts'
import { limits } from '../../../src/consultation/question.ts'
import type { Answers, FieldOption } from '../../../src/ports/form.ts'
import { say } from '../../../src/words/say.ts'
import { ErrorSummary, type FieldProblems, LineField, ParagraphField, PickField } from '../fields.tsx'
import { Button } from '../parts.tsx'
import { PressForm } from './frame.tsx'
import { SelectField } from './select-field.tsx'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'

/** A point as it stands in its form; a new one suggests that whoever decides also does it. */
export const themeAsTyped = (theme: OutcomeTheme | undefined, { plan }: Consultation): Answers => ({
  theme: [theme?.theme ?? ''],
  verdict: theme ? [theme.verdict] : [],
  reason: [theme?.reason ?? ''],
  action: [theme?.promise?.action ?? ''],
  owner: [theme?.promise?.owner ?? plan.decisionMaker ?? ''],
  due: [theme?.promise?.due.toString() ?? ''],
})

type Props = Readonly<{
  visit: Visit
  action: string
  typed: Answers
  problems: FieldProblems
  staff: readonly FieldOption[]
}>

/** One point of what was decided. */
export function ThemeForm({ visit, action, typed, problems, staff }: Props) {
  const field = (name: string) => ({ name, value: filledIn(typed, name), problem: problems[name] })
  return (
    <PressForm visit={visit} action={action} look="form">
      <ErrorSummary problems={problems} order={['theme', 'verdict', 'reason', 'action', 'owner', 'due']} />
      <LineField
        {...field('theme')}
        label={say('form.theme')}
        hint={say('form.theme-hint')}
        maxLength={limits.wording}
        required
      />
      <PickField
        name="verdict"
        label={say('form.verdict')}
        problem={problems['verdict']}
        many={false}
        options={verdicts.map((verdict) => ({ value: verdict, label: say(`verdict.${verdict}`) }))}
        picked={typed['verdict'] ?? []}
      />
      <ParagraphField
        {...field('reason')}
        label={say('form.reason')}
        hint={say('desk.outcome.reason-hint')}
        maxLength={limits.prose}
        rows={3}
      />
      <LineField
        {...field('action')}
        label={say('form.action')}
        hint={say('desk.outcome.action-hint')}
        maxLength={limits.wording}
      />
      <SelectField
        name="owner"
        label={say('form.owner')}
        problem={problems['owner']}
        options={staff}
        picked={filledIn(typed, 'owner')}
        empty={say('desk.plan.choose-person')}
      />
      <LineField {...field('due')} type="date" label={say('form.due')} />
      <Button tone="go">{say('form.save')}</Button>
    </PressForm>
  )
}
