import { readAbsence, readPromise } from '../commitment/nudge-facts.ts'
import { consultationId } from '../consultation/consultation.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { Records } from '../ports/store.ts'
import type { Addressee } from './addressee.ts'
import type { NudgeDelivery } from './delivery.ts'
import { readSubject } from './nudge.ts'
import type { OwedFacts } from './owed.ts'
import type { Recent } from './recent.ts'

/** What is read through while something is sent. */
export type Reads = Readonly<{ records: Records; recent: Recent }>

/** Reads what decides whether a nudge is owed. Undefined when its subject is gone. */
export async function readFacts(
  { records, recent }: Reads,
  scope: LandlordId,
  { person, wish, asked, now }: Addressee,
  { subject, before, occasion }: Pick<NudgeDelivery, 'subject' | 'before' | 'occasion'>,
): Promise<OwedFacts | undefined> {
  const about = readSubject(subject)
  if (about.kind !== 'consultation') {
    const promise =
      about.kind === 'commitment'
        ? await readPromise(records, scope, about.id, occasion)
        : await readAbsence(records, scope, about.id, person.id)
    return promise && { person, about: promise, before, wish, now }
  }
  const consultation = await recent.consultation(scope, consultationId(about.id))
  if (!consultation) return undefined
  const answered = asked.get(consultation.id)
  return {
    person,
    about: { kind: 'consultation', consultation, answered: answered ?? false, onRoll: answered !== undefined },
    before,
    wish,
    now,
  }
}
