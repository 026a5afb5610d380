import type { Temporal } from 'temporal-polyfill'
import type { By, Needs } from '../needs.ts'
import type { PersonId } from '../person/person.ts'
import { mustHold } from '../person/role.ts'
import type { DeliveryId } from '../ports/addresses.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { dayIn } from '../time/local.ts'
import { tidy } from './answers.ts'
import type { Consultation, ConsultationId } from './consultation.ts'
import { holdConsultation, subjectOf } from './find.ts'
import { mustHaveClosed } from './life.ts'
import type { OutcomeTheme, Verdict } from './outcome.ts'
import { limits } from './question.ts'

export type WriteTheme = Readonly<{
  consultation: ConsultationId
  /** Replaces this theme; without it a new one is added. */
  n?: number
  theme: string
  verdict: Verdict
  reason: string
  action: string
  owner: PersonId | null
  due: Temporal.PlainDate | null
  once?: DeliveryId
}>

/**
 * Writes one theme of what was decided: what residents said, the verdict, why, and what will be done by
 * whom and when. Stays a draft until published. Officers write it; so may the decision-maker.
 * Throws `not-allowed`, `not-found`, `consultation-not-closed`, `consultation-decided`, `answers-invalid`.
 */
export async function writeTheme(
  { store }: Needs,
  { scope, actor }: By,
  command: WriteTheme,
): Promise<readonly OutcomeTheme[]> {
  return store.inOneTransaction(async (tx) => {
    const consultation = await holdConsultation(tx, scope, command.consultation)
    mayDecide(consultation, actor)
    const themes = await tx.consultations.themes(scope, consultation.id)
    if (command.once && !(await tx.firstTime(command.once))) return themes
    if (command.n !== undefined && !themes.some(({ n }) => n === command.n)) throw new Problem('not-found')
    const n = command.n ?? Math.max(0, ...themes.map((theme) => theme.n)) + 1
    const today = dayIn(await tx.now(), consultation.zone)
    await tx.consultations.putTheme(
      scope,
      consultation.id,
      await themeFrom(tx, scope, consultation, { ...command, n }, today),
    )
    await tx.ledger.write(scope, {
      actor,
      verb: 'consultation.outcome-written',
      about: subjectOf(consultation),
      facts: { theme: n, verdict: command.verdict },
    })
    return tx.consultations.themes(scope, consultation.id)
  })
}

/** Takes a theme out again before publishing. Throws as `writeTheme`. */
export async function removeTheme(
  { store }: Needs,
  { scope, actor }: By,
  command: Readonly<{ consultation: ConsultationId; n: number }>,
): Promise<void> {
  await store.inOneTransaction(async (tx) => {
    const consultation = await holdConsultation(tx, scope, command.consultation)
    mayDecide(consultation, actor)
    await tx.consultations.removeTheme(scope, consultation.id, command.n)
    await tx.ledger.write(scope, {
      actor,
      verb: 'consultation.outcome-written',
      about: subjectOf(consultation),
      facts: { theme: command.n, verdict: 'removed' },
    })
  })
}

/** Officers, admins and the decision-maker, between closing and publishing. */
export function mayDecide(consultation: Consultation, actor: By['actor']): void {
  if (!(actor.kind === 'person' && actor.person === consultation.plan.decisionMaker))
    mustHold(actor, 'officer', 'admin')
  if (mustHaveClosed(consultation).stage.name === 'decided') throw new Problem('consultation-decided')
}

async function themeFrom(
  tx: Records,
  scope: By['scope'],
  consultation: Consultation,
  command: WriteTheme & Readonly<{ n: number }>,
  today: Temporal.PlainDate,
): Promise<OutcomeTheme> {
  const theme = tidy(command.theme)
  const reason = tidy(command.reason)
  const action = tidy(command.action)
  const owner = command.owner ?? consultation.plan.decisionMaker
  const problems: Record<string, string> = {}
  if (!theme) problems['theme'] = 'answer.required'
  if (theme.length > limits.wording) problems['theme'] = 'answer.too-long'
  if (reason.length > limits.prose) problems['reason'] = 'answer.too-long'
  if (action.length > limits.wording) problems['action'] = 'answer.too-long'
  if (!reason && command.verdict !== 'accepted') problems['reason'] = 'outcome.reason-needed'
  if (!action && (command.verdict === 'accepted' || command.verdict === 'in-part'))
    problems['action'] = 'outcome.action-needed'
  if (action && !command.due) problems['due'] = 'outcome.due-needed'
  if (command.due && today.since(command.due).sign > 0) problems['due'] = 'outcome.due-past'
  if (action && !(owner && (await tx.people.get(scope, owner)))) problems['owner'] = 'outcome.owner-unknown'
  if (Object.keys(problems).length > 0) throw new Problem('answers-invalid', {}, problems)
  const promise = action && owner && command.due ? { action, owner, due: command.due } : null
  return { n: command.n, theme, verdict: command.verdict, reason, promise }
}
