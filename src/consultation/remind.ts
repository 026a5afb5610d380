import type { By, Needs } from '../needs.ts'
import { quietHoursOf } from '../person/quiet-of.ts'
import { mustBeOfficer } from '../person/role.ts'
import { Problem } from '../problem.ts'
import { dayIn } from '../time/local.ts'
import { outsideQuietHours } from '../time/quiet-hours.ts'
import type { ConsultationId } from './consultation.ts'
import { holdConsultation, subjectOf } from './find.ts'
import { mustBeOpen } from './life.ts'

/**
 * Reminds everyone who has not answered, by hand; once a day at most. Says how many are owed it.
 * Throws `not-allowed`, `not-found`, `consultation-closed`, `consultation-not-open`, `reminded-today`, `nobody-to-remind`.
 */
export async function remind(
  needs: Needs,
  { scope, actor }: By,
  command: Readonly<{ consultation: ConsultationId }>,
): Promise<number> {
  mustBeOfficer(actor)
  return needs.store.inOneTransaction(async (tx) => {
    const consultation = mustBeOpen(await holdConsultation(tx, scope, command.consultation))
    const now = await tx.now()
    const landlord = await tx.landlords.get(scope)
    const waiting = (await tx.roll.all(scope, consultation.id)).filter(({ answered }) => !answered)
    if (waiting.length === 0) throw new Problem('nobody-to-remind')
    const quietOf = await quietHoursOf(tx, landlord)
    const { closesAt } = consultation.stage
    const promised = await tx.nudges.promise(
      scope,
      waiting.map(({ person }) => ({
        id: needs.ids.next(),
        reason: 'reminder',
        subject: subjectOf(consultation),
        person,
        occasion: dayIn(now, consultation.zone).toString(),
        due: later(outsideQuietHours(now, quietOf(person), consultation.zone, closesAt), now),
        before: closesAt,
      })),
    )
    if (promised === 0) throw new Problem('reminded-today')
    await tx.ledger.write(scope, {
      actor,
      verb: 'consultation.reminded',
      about: subjectOf(consultation),
      facts: { people: promised },
    })
    return promised
  })
}

const later = <T extends { epochMilliseconds: number }>(a: T, b: T): T =>
  a.epochMilliseconds < b.epochMilliseconds ? b : a
