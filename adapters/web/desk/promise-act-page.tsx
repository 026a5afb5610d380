import { missingEvidence } from '../../../src/commitment/evidence.ts'
import { kindsInWords } from '../../../src/commitment/finish.ts'
import { commitmentLimits } from '../../../src/commitment/words-given.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { say } from '../../../src/words/say.ts'
import { ErrorSummary, type FieldProblems, LineField, ParagraphField, PickField } from '../fields.tsx'
import { Button, ButtonLink } from '../parts.tsx'
import { PressForm } from './frame.tsx'
import { PromiseActFrame } from './promise-act-frame.tsx'
import { type ActName, toneOf } from './promise-acts.ts'
import { OwnerFields, ownerFieldNames, ownerValue } from './promise-owner.tsx'
import { type AtPromise, deskAddress } from './promise-read.ts'
import type { Said } from './said.ts'
import { filledIn } from './typed.ts'

/** The acts that are a form, or a question whether somebody is sure. */
export type FormAct = Exclude<ActName, 'agree' | 'seen' | 'evidence'>

type Form = Readonly<{ at: AtPromise; typed: Answers; problems: FieldProblems }>

/** The fields of each act in the order in which they stand. */
const fieldsOf: Readonly<Record<FormAct, readonly string[]>> = {
  update: ['text', 'state'],
  done: [],
  due: ['due', 'reason'],
  snooze: ['until', 'reason'],
  owner: ownerFieldNames,
  disown: [],
  'not-met': ['reason'],
  again: ['due', 'reason'],
  withdraw: ['reason'],
}

/** One act as a page: what it does, what has to be said, and what was wrong with what was said. */
export function ActPage({
  act,
  at,
  typed = asItStands(at),
  said,
}: {
  act: FormAct
  at: AtPromise
  typed?: Answers
  said?: Said | undefined
}) {
  const { visit, promise } = at
  const problems = said?.fields ?? {}
  const missing = act === 'done' ? missingEvidence(promise.requires, at.evidence) : []
  return (
    <PromiseActFrame at={at} title={say(`desk.act.${act}.title`)} said={said}>
      <p>{say(`desk.act.${act}.text`)}</p>
      {missing.length > 0 ? (
        <>
          <p>{say('problem.evidence-missing', { missing: kindsInWords(missing) })}</p>
          <p>
            <ButtonLink href={deskAddress(promise, 'evidence')} tone="go">
              {say('desk.act.evidence.title')}
            </ButtonLink>
          </p>
        </>
      ) : null}
      <PressForm visit={visit} action={deskAddress(promise, act)} look="form">
        <ErrorSummary problems={problems} order={fieldsOf[act]} />
        <ActFields act={act} at={at} typed={typed} problems={problems} />
        <Button tone={toneOf(act)}>{say(`desk.act.${act}.button`)}</Button>
      </PressForm>
    </PromiseActFrame>
  )
}

const asItStands = ({ promise }: AtPromise): Answers => ({
  owner: [ownerValue(promise.owner)],
  deputy: [promise.deputy ?? ''],
  sponsor: [promise.sponsor ?? ''],
  office: [promise.office ?? ''],
  namesOwner: promise.namesOwner ? ['yes'] : [],
  state: [promise.state.name],
})

function ActFields({ act, ...form }: Form & { act: FormAct }) {
  switch (act) {
    case 'update':
      return <UpdateFields {...form} />
    case 'due':
    case 'again':
      return (
        <>
          <DayField {...form} name="due" label={say('desk.act.due.day')} />
          <ReasonField {...form} />
        </>
      )
    case 'snooze':
      return (
        <>
          <DayField
            {...form}
            name="until"
            label={say('desk.act.snooze.until')}
            hint={say('desk.act.snooze.hint', {
              days: form.at.desk.circumstances.settings.snoozeDays,
              times: form.at.desk.circumstances.settings.snoozeTimes,
            })}
          />
          <ReasonField {...form} />
        </>
      )
    case 'owner':
      return <OwnerFields staff={form.at.desk.staff} typed={form.typed} problems={form.problems} />
    case 'not-met':
    case 'withdraw':
      return <ReasonField {...form} />
    case 'done':
    case 'disown':
      return null
  }
}

function UpdateFields({ at: { promise }, typed, problems }: Form) {
  const { name } = promise.state
  const states = ['agreed', 'on-track', 'at-risk'] as const
  return (
    <>
      <ParagraphField
        name="text"
        label={say('desk.act.update.words')}
        hint={say('desk.act.update.hint')}
        value={filledIn(typed, 'text')}
        problem={problems['text']}
        maxLength={commitmentLimits.text}
        required
      />
      <PickField
        name="state"
        label={say('desk.promises.state')}
        many={false}
        options={states
          .filter((state) => state !== 'agreed' || name === 'agreed')
          .map((state) => ({ value: state, label: say(`desk.act.update.${state}`) }))}
        picked={[filledIn(typed, 'state')]}
        problem={problems['state']}
      />
    </>
  )
}

function DayField({ typed, problems, ...about }: Form & { name: string; label: string; hint?: string }) {
  const { name, label, hint } = about
  return (
    <LineField
      name={name}
      label={label}
      hint={hint}
      type="date"
      value={filledIn(typed, name)}
      problem={problems[name]}
      required
    />
  )
}

function ReasonField({ typed, problems }: Form) {
  return (
    <ParagraphField
      name="reason"
      label={say('desk.act.reason')}
      hint={say('desk.act.reason-hint')}
      value={filledIn(typed, 'reason')}
      problem={problems['reason']}
      maxLength={commitmentLimits.reason}
      required
    />
  )
}
