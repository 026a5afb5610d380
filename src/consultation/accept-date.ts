import type { Temporal } from 'temporal-polyfill'
import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { daysBetween } from '../time/local.ts'
import { mayOpen } from './check.ts'
import type { Consultation, ConsultationId } from './consultation.ts'
import { holdConsultation, subjectOf } from './find.ts'
import { findingsFor } from './findings.ts'
import { mustBeDraft } from './life.ts'
import { openIn } from './open.ts'

export type Accepted = Readonly<{ consultation: Consultation; opened: boolean }>

/**
 * The decision-maker gives their word to say what was decided by the date in the plan. Where opening only
 * waited for this, it opens now (with another date `instead`, if they can't keep this one); if something else has come between, the author is told.
 * Throws `not-found`, `not-the-decision-maker`, `consultation-not-draft` (also when pressed again after opening), `not-ready-to-open` (no date yet).
 */
export async function acceptDate(
  needs: Needs,
  by: By,
  command: Readonly<{ consultation: ConsultationId; instead?: Temporal.PlainDate }>,
): Promise<Accepted> {
  const { scope, actor } = by
  return needs.store.inOneTransaction(async (tx) => {
    const draft = mustBeDraft(await holdConsultation(tx, scope, command.consultation))
    if (actor.kind !== 'person' || actor.person !== draft.plan.decisionMaker)
      throw new Problem('not-the-decision-maker')
    const outcomeDue = command.instead ?? draft.plan.outcomeDue
    if (!outcomeDue) throw new Problem('not-ready-to-open')
    if (command.instead && draft.plan.closes && daysBetween(draft.plan.closes.toPlainDate(), outcomeDue) < 1) {
      throw new Problem('answers-invalid', {}, { outcomeDue: 'finding.outcome-before-closing' })
    }
    if (draft.stage.accepted?.equals(outcomeDue)) return { consultation: draft, opened: false }
    const plan = { ...draft.plan, outcomeDue }
    const accepted: Consultation = { ...draft, plan, stage: { ...draft.stage, accepted: outcomeDue } }
    const about = subjectOf(draft)
    await tx.consultations.save(scope, accepted)
    await tx.nudges.cancel(scope, about, 'done', ['accept-date'])
    await tx.ledger.write(scope, {
      actor,
      verb: 'consultation.date-accepted',
      about,
      facts: { outcomeDue: outcomeDue.toString() },
    })
    if (!draft.stage.opensWhenAccepted) return { consultation: accepted, opened: false }
    const now = await tx.now()
    if (mayOpen(await findingsFor(tx, scope, accepted))) {
      return { consultation: await openIn(tx, needs, by, accepted), opened: true }
    }
    if (draft.author) {
      await tx.nudges.promise(scope, [
        {
          id: needs.ids.next(),
          reason: 'cannot-open',
          subject: about,
          person: draft.author,
          occasion: `v${draft.version}`,
          due: now,
          before: null,
        },
      ])
    }
    return { consultation: accepted, opened: false }
  })
}
