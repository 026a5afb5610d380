import { readAbsence, readPromise } from '../commitment/nudge-facts.ts'
import { consultationId } from '../consultation/consultation.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from '../person/person.ts'
import type { Records } from '../ports/store.ts'
import { readSubject, type Subject } from './nudge.ts'
import type { OwedFacts } from './owed.ts'

/** Reads what decides whether a nudge is owed. Undefined when the person or the subject is gone. */
export async function readFacts(
  tx: Records,
  scope: LandlordId,
  {
    subject,
    person: id,
    before,
    occasion,
  }: Readonly<{ subject: Subject; person: PersonId; before: OwedFacts['before']; occasion: string }>,
): Promise<OwedFacts | undefined> {
  const person = await tx.people.get(scope, id)
  if (!person) return undefined
  const wish = (await tx.rights.wish(scope, id))?.kind ?? 'nobody'
  const now = await tx.now()
  const about = readSubject(subject)
  if (about.kind !== 'consultation') {
    const promise =
      about.kind === 'commitment'
        ? await readPromise(tx, scope, about.id, occasion)
        : await readAbsence(tx, scope, about.id, id)
    return promise && { person, about: promise, before, wish, now }
  }
  const consultation = await tx.consultations.get(scope, consultationId(about.id))
  if (!consultation) return undefined
  const entry = await tx.roll.entry(scope, consultation.id, id)
  return {
    person,
    about: { kind: 'consultation', consultation, answered: entry?.answered ?? false, onRoll: entry !== undefined },
    before,
    wish,
    now,
  }
}
