import { Temporal } from 'temporal-polyfill'
import { Problem } from '../problem.ts'
import { instantOf } from '../time/local.ts'
import { type Consultation, type ConsultationId, isOpen, type OpenConsultation, type Plan } from './consultation.ts'
import type { Question } from './question.ts'

/** No consultation runs longer than this. */
export const longestDays = 180

type Draft = Consultation & Readonly<{ stage: Extract<Consultation['stage'], { name: 'draft' }> }>

/** Throws `consultation-not-draft` once it has been opened. */
export function mustBeDraft(consultation: Consultation): Draft {
  const { stage } = consultation
  if (stage.name !== 'draft') throw new Problem('consultation-not-draft')
  return { ...consultation, stage }
}

/**
 * Throws `consultation-not-open` for a draft, `consultation-closed` after closing, `consultation-withdrawn` for one that was
 * taken back.
 */
export function mustBeOpen(consultation: Consultation): OpenConsultation {
  if (isOpen(consultation)) return consultation
  const { name } = consultation.stage
  if (name === 'withdrawn') throw new Problem('consultation-withdrawn')
  throw new Problem(name === 'draft' ? 'consultation-not-open' : 'consultation-closed')
}

/** Open, and its time is not up, whether or not somebody has come to close it yet. Throws `consultation-closed` as well. */
export function mustTakeAnswers(consultation: Consultation, now: Temporal.Instant): OpenConsultation {
  const open = mustBeOpen(consultation)
  if (now.epochMilliseconds >= open.stage.closesAt.epochMilliseconds) throw new Problem('consultation-closed')
  return open
}

type Closed = Consultation & Readonly<{ stage: Extract<Consultation['stage'], { name: 'closed' | 'decided' }> }>

/** Throws `consultation-not-closed` before closing, `consultation-withdrawn` for one that never came to it. */
export function mustHaveClosed(consultation: Consultation): Closed {
  const { stage } = consultation
  if (stage.name === 'closed' || stage.name === 'decided') return { ...consultation, stage }
  throw new Problem(stage.name === 'withdrawn' ? 'consultation-withdrawn' : 'consultation-not-closed')
}

/** A changed plan; the decision-maker's word holds only for the date and the person it was given for. */
export function replan(consultation: Consultation, plan: Plan): Consultation {
  const draft = mustBeDraft(consultation)
  const { accepted } = draft.stage
  const holds =
    accepted !== null &&
    plan.decisionMaker === draft.plan.decisionMaker &&
    plan.outcomeDue !== null &&
    accepted.equals(plan.outcomeDue)
  const same = plan.decisionMaker === draft.plan.decisionMaker && sameDate(plan.outcomeDue, draft.plan.outcomeDue)
  return {
    ...draft,
    plan,
    version: same ? draft.version : draft.version + 1,
    stage: {
      ...draft.stage,
      accepted: holds ? accepted : null,
      opensWhenAccepted: same && draft.stage.opensWhenAccepted,
    },
  }
}

const sameDate = (a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): boolean =>
  a === null || b === null ? a === b : a.equals(b)

/** Opens a draft that has passed its check. */
export function opened(consultation: Consultation, now: Temporal.Instant): OpenConsultation {
  const draft = mustBeDraft(consultation)
  if (!draft.plan.closes) throw new Problem('not-ready-to-open')
  const closesAt = instantOf(draft.plan.closes, draft.zone)
  return { ...draft, version: draft.version + 1, stage: { name: 'open', openedAt: now, closesAt } }
}

/**
 * A later closing time. The outcome date may move with it and never comes before the day after closing.
 * Throws `date-not-later`, `date-too-far`.
 */
export function extended(
  consultation: Consultation,
  closes: Temporal.PlainDateTime,
  outcomeDue: Temporal.PlainDate,
): OpenConsultation {
  const open = mustBeOpen(consultation)
  const closesAt = instantOf(closes, open.zone)
  if (closesAt.epochMilliseconds <= open.stage.closesAt.epochMilliseconds) throw new Problem('date-not-later')
  if (closesAt.since(open.stage.openedAt).total('hours') > longestDays * 24)
    throw new Problem('date-too-far', { days: longestDays })
  if (Temporal.PlainDate.compare(outcomeDue, closes.toPlainDate()) <= 0) throw new Problem('date-not-later')
  return {
    ...open,
    plan: { ...open.plan, closes, outcomeDue },
    version: open.version + 1,
    stage: { ...open.stage, closesAt },
  }
}

/** Ends answering, by hand or because the time has come. */
export function closed(consultation: Consultation, now: Temporal.Instant): Consultation {
  const open = mustBeOpen(consultation)
  const closedAt = now.epochMilliseconds < open.stage.closesAt.epochMilliseconds ? now : open.stage.closesAt
  return { ...open, version: open.version + 1, stage: { name: 'closed', openedAt: open.stage.openedAt, closedAt } }
}

/**
 * Taken back in the open, because the question was wrong. Throws `consultation-not-open`, `consultation-closed` (also once
 * its time is up): what has been answered to the end is counted, and stands.
 */
export function withdrawn(consultation: Consultation, now: Temporal.Instant, reason: string): Consultation {
  const open = mustTakeAnswers(consultation, now)
  return {
    ...open,
    version: open.version + 1,
    stage: { name: 'withdrawn', openedAt: open.stage.openedAt, withdrawnAt: now, reason, again: null },
  }
}

/** What was taken back is asked again by another. Throws `consultation-not-withdrawn`. */
export function askedAgain(consultation: Consultation, again: ConsultationId): Consultation {
  const { stage } = consultation
  if (stage.name !== 'withdrawn') throw new Problem('consultation-not-withdrawn')
  return { ...consultation, stage: { ...stage, again } }
}

/**
 * What was decided has been published. Throws `consultation-not-closed`, `consultation-withdrawn`,
 * `consultation-decided`.
 */
export function decided(consultation: Consultation, now: Temporal.Instant): Consultation {
  const { stage } = mustHaveClosed(consultation)
  if (stage.name === 'decided') throw new Problem('consultation-decided')
  return { ...consultation, stage: { ...stage, name: 'decided', decidedAt: now } }
}

/**
 * Corrects wording while nobody has answered yet. What the check before opening asked for can't be taken out again; who
 * can see what, ties and the tables named stay as people were told.
 * Throws `wording-frozen` after the first answer, `answers-invalid`.
 */
export function corrected(consultation: Consultation, plan: Plan, answered: number): OpenConsultation {
  const open = mustBeOpen(consultation)
  if (answered > 0) throw new Problem('wording-frozen')
  const { title, background, canChange, cannotChange, offline, questions } = plan
  const missing = gaps(plan)
  if (Object.keys(missing).length > 0) throw new Problem('answers-invalid', {}, missing)
  if (hasMoved(open.plan, questions)) throw new Problem('answers-invalid', {}, { questions: 'plan.breakdown-moved' })
  return { ...open, plan: { ...open.plan, title, background, canChange, cannotChange, offline, questions } }
}

/** Whether a question that a breakdown names, by its number, is another one now. */
function hasMoved({ questions, breakdowns }: Plan, now: readonly Question[]): boolean {
  const named = new Set(
    breakdowns.flatMap(({ question, by }) => (by.kind === 'question' ? [question, by.n] : [question])),
  )
  return [...named].some((n) => {
    const [before, after] = [questions, now].map((all) => all.find((one) => one.n === n))
    if (after?.kind !== before?.kind) return true
    return after?.wording !== before?.wording && questions.some(({ wording }) => wording === after?.wording)
  })
}

/** What is empty and must not be, by field. */
function gaps(plan: Plan): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  if (!plan.title) found['title'] = 'finding.no-title'
  if (!plan.background) found['background'] = 'finding.no-background'
  if (!plan.canChange) found['canChange'] = 'finding.no-can-change'
  if (!plan.cannotChange) found['cannotChange'] = 'finding.no-cannot-change'
  if (!plan.offline) found['offline'] = 'finding.no-offline-way'
  if (plan.questions.length === 0) found['questions'] = 'finding.no-questions'
  return found
}
