import type { Consultation } from '../../../src/consultation/consultation.ts'
import type { Needs } from '../../../src/needs.ts'
import { mustBeOfficer } from '../../../src/person/role.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import type { Given } from './door.tsx'
import type { Visit } from './visit.ts'

/** Whether this person may look at a consultation: officers at all of their landlord's, others at those they decide. */
export const mayLook = ({ officer, me }: Visit, { plan }: Consultation): boolean =>
  officer || plan.decisionMaker === me.id

/** The consultation an address names, for those who may look at it. Throws `not-found` (also for another landlord's), `not-allowed`. */
export async function consultationAt(needs: Needs, visit: Visit, { params }: Given): Promise<Consultation> {
  const number = params['number'] ?? ''
  const found = /^\d{1,9}$/.test(number)
    ? await needs.store.records.consultations.byNumber(visit.by.scope, Number(number))
    : undefined
  if (!found) throw new Problem('not-found')
  if (!mayLook(visit, found)) throw new Problem('not-allowed')
  return found
}

/** The same, for officers only. */
export async function officersConsultation(needs: Needs, visit: Visit, given: Given): Promise<Consultation> {
  mustBeOfficer(visit.by.actor)
  return consultationAt(needs, visit, given)
}

export const addressOf = ({ number }: Pick<Consultation, 'number'>, ...rest: readonly (string | number)[]): string =>
  ['/desk/c', number, ...rest].join('/')

export const titleOf = ({ plan }: Pick<Consultation, 'plan'>): string => plan.title || say('gap.title')

/** The way back from a page about a consultation to the consultation itself. */
export const backTo = (consultation: Consultation) => ({
  href: addressOf(consultation),
  label: say('desk.back.consultation', { number: consultation.number, title: titleOf(consultation) }),
})

export const backToToday = () => ({ href: '/desk', label: say('desk.back.today') })
