import { isLive } from '../commitment/state.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from '../person/person.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { say } from '../words/say.ts'

/** Something others count on somebody for. Nobody is forgotten before it is in other hands. */
export type Duty =
  | Readonly<{ kind: 'decides'; number: number; title: string }>
  | Readonly<{ kind: 'point'; number: number; title: string }>
  | Readonly<{ kind: 'promise'; number: number; title: string }>
  /** A resident waits for their answer. */
  | Readonly<{ kind: 'answers'; number: number; title: string }>
  | Readonly<{ kind: 'contact' }>
  | Readonly<{ kind: 'last-admin' }>

/** What somebody would have to hand over first. */
export async function dutiesOf(tx: Records, scope: LandlordId, person: PersonId): Promise<readonly Duty[]> {
  const duties: Duty[] = []
  const decides = new Set<string>()
  for (const { id, number, plan, stage } of await tx.consultations.list(scope, ['draft', 'open', 'closed'])) {
    if (plan.decisionMaker === person) {
      decides.add(id)
      duties.push({ kind: 'decides', number, title: plan.title })
    }
    if (stage.name !== 'closed') continue
    for (const { promise } of await tx.consultations.themes(scope, id))
      if (promise?.owner === person) duties.push({ kind: 'point', number, title: promise.action })
  }
  const commitments = await tx.commitments.list(scope)
  for (const { owner, state, number, wording, origin } of commitments) {
    // The answer that is owed is said already: whoever decides owes it.
    if (origin.kind === 'answer-owed' && decides.has(origin.consultation)) continue
    if (owner.kind === 'person' && owner.person === person && isLive(state))
      duties.push({ kind: 'promise', number, title: wording })
  }
  const doubted = new Set(
    (await tx.commitments.openChallenges(scope)).flatMap((one) => (one.answerer === person ? [one.commitment] : [])),
  )
  for (const { id, number, wording } of commitments)
    if (doubted.has(id)) duties.push({ kind: 'answers', number, title: wording })
  const { contactName } = (await tx.landlords.get(scope)).settings
  const known = await tx.people.get(scope, person)
  if (known?.name && known.name === contactName) duties.push({ kind: 'contact' })
  const admins = await tx.people.list(scope, ['admin'])
  if (admins.length === 1 && admins[0]?.id === person) duties.push({ kind: 'last-admin' })
  return duties
}

/** One duty, as a line. */
export function dutyWords(duty: Duty): string {
  switch (duty.kind) {
    case 'decides':
      return say('duty.decides', { number: duty.number, title: duty.title || say('gap.title') })
    case 'point':
      return say('duty.point', { number: duty.number, title: duty.title })
    case 'promise':
      return say('duty.promise', { number: duty.number, title: duty.title })
    case 'answers':
      return say('duty.answers', { number: duty.number, title: duty.title })
    case 'contact':
      return say('duty.contact')
    case 'last-admin':
      return say('duty.last-admin')
  }
}

/** Throws `forget-duties`, with what is to be handed over. */
export async function mustHaveNoDuties(tx: Records, scope: LandlordId, person: PersonId): Promise<void> {
  const duties = await dutiesOf(tx, scope, person)
  if (duties.length === 0) return
  throw new Problem('forget-duties', { duties: duties.map(dutyWords).join('; ') })
}
