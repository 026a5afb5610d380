import type { Landlord } from '../landlord/landlord.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { Space } from '../landlord/space.ts'
import type { By, Needs } from '../needs.ts'
import type { Person } from '../person/person.ts'
import type { Actor } from '../ports/actor.ts'
import type { InboundEvent } from '../ports/inbound.ts'
import { Problem } from '../problem.ts'

/** Who speaks, where, and in whose house. Established anew for every event, from the store. */
export type Caller = Readonly<{
  event: InboundEvent
  scope: LandlordId
  landlord: Landlord
  /** Undefined in a direct conversation. */
  space: Space | undefined
  /** Undefined for a stranger. */
  person: Person | undefined
}>

/**
 * Finds the landlord of an event: by its place, or, in a direct conversation, by who speaks (the landlord
 * that knows `subject`, where several know them). Undefined where Parley is not at home.
 */
export async function findCaller(
  { store }: Needs,
  event: InboundEvent,
  knows?: (scope: LandlordId) => Promise<boolean>,
): Promise<Caller | undefined> {
  const { records } = store
  const here = event.where.kind === 'direct' ? undefined : await records.spaces.at(event.where)
  const scope = here?.scope ?? (event.where.kind === 'direct' ? await ownLandlord(store, event, knows) : undefined)
  if (!scope) return undefined
  const landlord = await records.landlords.get(scope)
  const person = await records.people.at(scope, event.from)
  return { event, scope, landlord, space: here?.space, person }
}

async function ownLandlord(
  { records }: Needs['store'],
  event: InboundEvent,
  knows: ((scope: LandlordId) => Promise<boolean>) | undefined,
): Promise<LandlordId | undefined> {
  const known = await records.spaces.landlordsOf(event.from)
  if (known.length > 1 && knows) for (const scope of known) if (await knows(scope)) return scope
  return known[0]
}

/** Why there is no caller: nobody set Parley up in that place; or, in a direct conversation, nobody knows who speaks. */
export const notAtHome = ({ where }: InboundEvent): Problem =>
  new Problem(where.kind === 'direct' ? 'not-known-here' : 'no-landlord-here')

/** The person speaking. Throws `not-known-here` for a stranger. */
export function mustBeKnown({ person }: Caller): Person {
  if (!person) throw new Problem('not-known-here')
  return person
}

/** For whom and by whom, for a verb. Throws `not-known-here` for a stranger. */
export function by(caller: Caller): By & Readonly<{ actor: Extract<Actor, { kind: 'person' }> }> {
  const { id, roles } = mustBeKnown(caller)
  return { scope: caller.scope, actor: { kind: 'person', person: id, roles } }
}
