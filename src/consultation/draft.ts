import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { DeliveryId } from '../ports/addresses.ts'
import { type Consultation, consultationId, type Plan } from './consultation.ts'
import { subjectOf } from './find.ts'
import { cleanPlan } from './plan.ts'

/** A plan with nothing in it yet. */
export const emptyPlan: Plan = {
  kind: 'consultation',
  title: '',
  background: '',
  canChange: '',
  cannotChange: '',
  offline: '',
  audience: 'joined',
  mode: 'named',
  tieRule: 'decision-maker',
  breakdowns: [],
  keptUntil: null,
  questions: [],
  decisionMaker: null,
  closes: null,
  outcomeDue: null,
}

/**
 * Starts a consultation as a draft that nobody outside the officers sees. With `once`, the same delivery
 * a second time gives undefined and changes nothing.
 * Throws `not-allowed`, `too-long`, `answers-invalid`.
 */
export async function draftConsultation(
  { store, ids }: Needs,
  { scope, actor }: By,
  command: Readonly<{ plan: Plan; once?: DeliveryId }>,
): Promise<Consultation | undefined> {
  mustBeOfficer(actor)
  const plan = cleanPlan(command.plan)
  return store.inOneTransaction(async (tx) => {
    if (command.once && !(await tx.firstTime(command.once))) return undefined
    const { zone } = await tx.landlords.get(scope)
    const consultation: Consultation = {
      id: consultationId(ids.next()),
      number: await tx.landlords.takeNumber(scope, 'consultation'),
      plan,
      zone,
      version: 1,
      author: actor.kind === 'person' ? actor.person : null,
      stage: { name: 'draft', accepted: null, opensWhenAccepted: false },
    }
    await tx.consultations.add(scope, consultation)
    await tx.ledger.write(scope, {
      actor,
      verb: 'consultation.drafted',
      about: subjectOf(consultation),
      facts: { number: consultation.number },
    })
    return consultation
  })
}
