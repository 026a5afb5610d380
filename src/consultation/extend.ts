import { Temporal } from 'temporal-polyfill'
import { moveCommitmentIn } from '../commitment/move.ts'
import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import { Problem } from '../problem.ts'
import { daysBetween } from '../time/local.ts'
import { say } from '../words/say.ts'
import { closingSoonNudges } from './closing-soon.ts'
import type { ConsultationId, OpenConsultation } from './consultation.ts'
import { holdConsultation, subjectOf } from './find.ts'
import { extended, mustBeOpen } from './life.ts'

/**
 * Gives people longer. The decision moves by as many days, so that nobody is promised less time to think;
 * reminders move with it; the cards say so, and so does the ledger.
 * Throws `not-allowed`, `not-found`, `consultation-closed`, `date-not-later`, `date-too-far`.
 */
export async function extend(
  needs: Needs,
  by: By,
  command: Readonly<{ consultation: ConsultationId; closes: Temporal.PlainDateTime }>,
): Promise<OpenConsultation> {
  mustBeOfficer(by.actor)
  const { scope, actor } = by
  return needs.store.inOneTransaction(async (tx) => {
    const before = mustBeOpen(await holdConsultation(tx, scope, command.consultation))
    const now = await tx.now()
    if (before.stage.closesAt.epochMilliseconds <= now.epochMilliseconds) throw new Problem('consultation-closed')
    if (!before.plan.closes || !before.plan.outcomeDue) throw new Problem('not-ready-to-open')
    const days = daysBetween(before.plan.closes.toPlainDate(), command.closes.toPlainDate())
    const outcomeDue = before.plan.outcomeDue.add({ days: Math.max(0, days) })
    const after = extended(before, command.closes, outcomeDue)
    const subject = subjectOf(after)
    await tx.consultations.save(scope, after)
    await tx.nudges.cancel(scope, subject, 'moved', ['closing-soon'])
    const waiting = (await tx.roll.all(scope, after.id)).map(({ person }) => person)
    const landlord = await tx.landlords.get(scope)
    await tx.nudges.promise(scope, await closingSoonNudges(tx, needs, landlord, after, waiting, now))
    await tx.nudges.redraw(scope, subject)
    for (const owed of await tx.commitments.from(scope, after.id))
      await moveCommitmentIn(tx, needs, by, owed, { due: outcomeDue, reason: say('commitment.longer') })
    await tx.ledger.write(scope, {
      actor,
      verb: 'consultation.extended',
      about: subject,
      facts: { closesAt: after.stage.closesAt.toString(), outcomeDue: Temporal.PlainDate.from(outcomeDue).toString() },
    })
    return after
  })
}
