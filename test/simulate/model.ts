import type { ConsultationId, Plan } from '../../src/consultation/consultation.ts'
import type { LandlordId } from '../../src/landlord/scope.ts'
import type { By } from '../../src/needs.ts'
import type { PersonId } from '../../src/person/person.ts'
import type { Role } from '../../src/person/role.ts'
import type { PersonAddress, Place } from '../../src/ports/addresses.ts'
import type { Hours } from './wall.ts'

/**
 * What must be true, kept beside the engine: simple, slow, and without a rule of the core in it. Actors write it as they
 * act; checks read it.
 */
export type Model = Readonly<{ tenants: Tenant[]; humans: Human[]; asked: Asked[]; pledges: Pledge[] }>

/** A landlord. Its tag stands in every title, so that a message shows whose it is. */
export type Tenant = {
  readonly tag: string
  readonly scope: LandlordId
  readonly places: readonly Place[]
  readonly staff: Map<Role, Human>
  quiet: Hours
  quietSince: number
}

export type Human = {
  readonly label: string
  readonly tenant: Tenant
  id: PersonId
  /** In the order in which they came. */
  addresses: PersonAddress[]
  staff: boolean
  /** On the landlord's list, and the code of their letter while it is unused. */
  listed: boolean
  letter: string | null
  resident: boolean
  quiet: Hours | null
  quietSince: number
  stopped: boolean
  stoppedSince: number
  /** Asked to be forgotten: when they are. */
  forgetsAt: number | null
  /** When another entry was made one with this; what was owed to it was not sent. */
  becameOneAt: number
  /** Forgotten, or made one with another. */
  gone: false | 'forgotten' | Human
}

export type Given = { sheet: Readonly<Record<string, string>>; at: number }

/** A consultation as its people know it. */
export type Asked = {
  readonly label: string
  readonly tenant: Tenant
  readonly id: ConsultationId
  readonly author: Human
  plan: Plan
  stage: 'draft' | 'open' | 'closed' | 'decided' | 'withdrawn'
  openedAt: number
  /** What the wall shows when it ends. */
  closes: Readonly<{ day: string; time: string }>
  closesAt: number
  closedAt: number
  decidedAt: number
  decider: Human
  outcomeDue: string
  /** Who is asked, with since when. Those who are forgotten stay, as nobody. */
  roll: Map<Human, number>
  answers: Map<Human, Given>
  /** Of those who kept their proof: the code of their present answer. */
  proofs: Map<Human, string>
  /** When it was last extended; 0 when never. */
  extendedAt: number
  byHand: boolean
  /** Since when opening waits for the decision-maker. */
  waitsForWord: number | null
  /** Everyone who was reminded by hand, by day. */
  reminded: Map<string, readonly Human[]>
  lateViews: number
  counted: boolean
}

export type Pledge = {
  readonly label: string
  readonly id: string
  readonly tenant: Tenant
  owner: Human
  due: string
  /** When it was made, or was moved to its present day. */
  since: number
  ended: number | null
}

export function staffOf({ staff, tag }: Tenant, role: Role): Human {
  const found = staff.get(role)
  if (!found) throw new Error(`${tag} has no ${role}`)
  return found
}

/** Who somebody is now, after entries were made one. */
export const nowOf = (human: Human): Human => (typeof human.gone === 'object' ? nowOf(human.gone) : human)

export const isHere = (human: Human): boolean => human.gone === false

export const quietOf = (human: Human): Hours => human.quiet ?? human.tenant.quiet

/** Since when the hours that hold for somebody are what they are. */
export const quietSince = (human: Human): number =>
  human.quiet ? human.quietSince : Math.max(human.quietSince, human.tenant.quietSince)

export const actingAs = ({ tenant, id }: Human, ...roles: readonly Role[]): By => ({
  scope: tenant.scope,
  actor: { kind: 'person', person: id, roles },
})

/** Until it is closed by the engine, what counts is the hour on the wall. */
export const takesAnswers = (asked: Asked, now: number): boolean => asked.stage === 'open' && now < asked.closesAt

export const hasBeenOpened = (asked: Asked): boolean => asked.stage !== 'draft'
