import type { Temporal } from 'temporal-polyfill'
import type { LandlordId } from '../landlord/scope.ts'
import { type By, type Needs, system } from '../needs.ts'
import type { PersonId } from '../person/person.ts'
import type { Actor } from '../ports/actor.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { dutiesOf, mustHaveNoDuties } from './duties.ts'
import type { Wish } from './records.ts'

/** How long somebody may change their mind. */
export const forgetAfterDays = 7

type Whom = Readonly<{ person: PersonId }>

/** Themselves, or whoever runs the process for a request that came by letter. Throws `not-allowed`. */
function mustBeThem(actor: Actor, person: PersonId): void {
  if (actor.kind === 'person' && actor.person !== person) throw new Problem('not-allowed')
}

/**
 * Asks to be forgotten, and says when it happens. Nothing is sent to them until then. Asking again changes nothing.
 * Throws `not-allowed`, `not-found`, `forget-duties`.
 */
export async function askToBeForgotten(
  { store }: Pick<Needs, 'store'>,
  { scope, actor }: By,
  { person }: Whom,
): Promise<Temporal.Instant> {
  mustBeThem(actor, person)
  return store.inOneTransaction(async (tx) => {
    const wish = mustBeSomebody(await tx.rights.wish(scope, person))
    if (wish.kind === 'asked') return wish.forgetsAt
    await mustHaveNoDuties(tx, scope, person)
    const forgetsAt = (await tx.now()).add({ hours: 24 * forgetAfterDays })
    await tx.rights.setForgetsAt(scope, person, forgetsAt)
    await tx.ledger.write(scope, { actor, verb: 'person.forget-asked', about: `landlord:${scope}` })
    return forgetsAt
  })
}

/** Takes the wish back. False when there was none. Throws `not-allowed`, `not-found` (too late). */
export async function stayKnown(
  { store }: Pick<Needs, 'store'>,
  { scope, actor }: By,
  { person }: Whom,
): Promise<boolean> {
  mustBeThem(actor, person)
  return store.inOneTransaction(async (tx) => {
    const wish = mustBeSomebody(await tx.rights.wish(scope, person))
    if (wish.kind === 'none') return false
    await tx.rights.setForgetsAt(scope, person, null)
    await tx.ledger.write(scope, { actor, verb: 'person.forget-stopped', about: `landlord:${scope}` })
    return true
  })
}

/**
 * Forgets somebody at once, for a request that came by letter. Whoever is forgotten already is not found.
 * Throws `not-allowed` (to anybody but the operator), `not-found`, `forget-duties`.
 */
export async function forgetNow(
  { store }: Pick<Needs, 'store'>,
  { scope, actor }: By,
  { person }: Whom,
): Promise<void> {
  if (actor.kind === 'person') throw new Problem('not-allowed')
  await store.inOneTransaction(async (tx) => {
    mustBeSomebody(await tx.rights.holdAll(scope, person))
    await mustHaveNoDuties(tx, scope, person)
    await forgetIn(tx, scope, actor, person)
  })
}

const atOnce = 50

/**
 * Forgets everyone whose wait is over and says how many. Somebody who was given work meanwhile waits until it is in other
 * hands; somebody who changed their mind at this moment is kept.
 */
export async function forgetDue({ store }: Pick<Needs, 'store'>): Promise<number> {
  let forgotten = 0
  for (const { scope, person } of await store.records.rights.dueToForget(atOnce))
    forgotten += await store.inOneTransaction(async (tx) => {
      const wish = await tx.rights.holdAll(scope, person)
      const now = await tx.now()
      if (wish?.kind !== 'asked' || wish.forgetsAt.epochMilliseconds > now.epochMilliseconds) return 0
      if ((await dutiesOf(tx, scope, person)).length > 0) return 0
      await forgetIn(tx, scope, system, person)
      return 1
    })
  return forgotten
}

/** The entry says that it happened and when, and nothing of who it was. */
async function forgetIn(tx: Records, scope: LandlordId, actor: Actor, person: PersonId): Promise<void> {
  await tx.rights.forget(scope, person)
  await tx.ledger.write(scope, { actor, verb: 'person.forgotten', about: `landlord:${scope}` })
}

function mustBeSomebody(wish: Wish | undefined): Exclude<Wish, { kind: 'nobody' }> {
  if (!wish || wish.kind === 'nobody') throw new Problem('not-found')
  return wish
}
