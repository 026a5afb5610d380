import type { Consultation } from '../../../src/consultation/consultation.ts'
import type { Finding, FindingCode } from '../../../src/consultation/finding.ts'
import type { ConsultationView } from '../../../src/consultation/view.ts'
import { deciderWords, outcomeWords } from '../../../src/consultation/wording.ts'
import { say } from '../../../src/words/say.ts'
import { fieldId } from '../fields.tsx'
import { ButtonLink } from '../parts.tsx'
import { addressOf } from './which.ts'

/** Which field of the plan a finding is about. */
const fieldOf: Partial<Record<FindingCode, string>> = {
  'no-title': 'title',
  'no-background': 'background',
  'no-can-change': 'canChange',
  'no-cannot-change': 'cannotChange',
  'no-offline-way': 'offline',
  'no-decision-maker': 'decisionMaker',
  'no-closing': 'closesDay',
  'closing-past': 'closesDay',
  'too-short': 'closesDay',
  'too-far': 'closesDay',
  'short-time': 'closesDay',
  'bank-holidays': 'closesDay',
  'no-outcome-date': 'outcomeDue',
  'outcome-before-closing': 'outcomeDue',
  'long-wait': 'outcomeDue',
  'no-auditor': 'mode',
  'too-few-for-anonymous': 'mode',
  'no-kept-until': 'keptUntil',
  'kept-until-early': 'keptUntil',
  'kept-until-far': 'keptUntil',
}

/** How far a draft is: what must be put right, what waits for the person who decides, and what is worth a thought. */
export type Readiness = Readonly<{
  missing: readonly Finding[]
  advice: readonly Finding[]
  step: 'missing' | 'ask' | 'asked' | 'open'
}>

export function readinessOf({
  consultation,
  findings,
}: Pick<ConsultationView, 'consultation' | 'findings'>): Readiness {
  const missing = findings.filter(({ blocking, code }) => blocking && code !== 'date-not-accepted')
  const asksDecider = findings.some(({ code }) => code === 'date-not-accepted')
  const asked = consultation.stage.name === 'draft' && consultation.stage.opensWhenAccepted
  const step = missing.length > 0 ? 'missing' : asksDecider ? (asked ? 'asked' : 'ask') : 'open'
  return { missing, advice: findings.filter(({ blocking }) => !blocking), step }
}

/** What the check found in a draft as it was last saved, and the next step. */
export function CheckPanel({ view, mayWrite }: { view: ConsultationView; mayWrite: boolean }) {
  const { consultation } = view
  const { missing, advice, step } = readinessOf(view)
  const names = { decider: deciderWords(view), outcome: outcomeWords(view) }
  return (
    <aside class="check" aria-labelledby="check">
      <h2 id="check">{say('desk.check.title')}</h2>
      {step === 'missing' ? (
        <>
          <h3>{say('show.must')}</h3>
          <FindingList findings={missing} consultation={consultation} />
        </>
      ) : (
        <p class="lead">{say(`desk.check.${step}`, names)}</p>
      )}
      {mayWrite && (step === 'ask' || step === 'open') ? (
        <ButtonLink href={addressOf(consultation, 'open')} tone="go">
          {say(step === 'ask' ? 'desk.check.go-ask' : 'desk.check.go-open')}
        </ButtonLink>
      ) : null}
      {advice.length === 0 ? null : (
        <>
          <h3>{say('show.advice')}</h3>
          <FindingList findings={advice} consultation={consultation} />
        </>
      )}
      <p>
        <a href={addressOf(consultation, 'preview')}>{say('button.preview')}</a>
      </p>
    </aside>
  )
}

function FindingList({ findings, consultation }: { findings: readonly Finding[]; consultation: Consultation }) {
  return (
    <ul class="findings">
      {findings.map((finding) => {
        const to = anchorOf(finding, consultation)
        const words = say(`finding.${finding.code}`, finding.values)
        return <li key={words}>{to === undefined ? words : <a href={to}>{words}</a>}</li>
      })}
    </ul>
  )
}

function anchorOf({ code, values }: Finding, { plan }: Consultation): string | undefined {
  const field = fieldOf[code]
  if (field !== undefined) return `#${fieldId(field)}`
  if (values['axis'] !== undefined) return '#by-group'
  const question = Number(values['question'] ?? 0)
  if (question > 0 && question <= plan.questions.length) return `#${fieldId(`q${question}.wording`)}`
  return code === 'no-questions' || code === 'many-questions' ? '#questions' : undefined
}
