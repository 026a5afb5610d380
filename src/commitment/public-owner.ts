import type { Landlord } from '../landlord/landlord.ts'
import { say } from '../words/say.ts'
import type { Commitment } from './commitment.ts'

/**
 * Whether the public reads the owner's name: they agreed to it. Whoever decides after a consultation said yes to the day
 * under their own name, which stands beside the question too.
 */
export const isNamed = ({ namesOwner, origin, owner }: Commitment): boolean =>
  owner.kind === 'person' && (namesOwner || origin.kind === 'answer-owed')

/** Who keeps a promise, as the public reads it: the office, or whoever holds a role, or the landlord; a name only by consent. */
export function ownerWords(promise: Commitment, name: string | null, landlord: Landlord): string {
  const { owner, office } = promise
  const held = office ?? (owner.kind === 'role' ? say(`promises.role.${owner.role}`) : null)
  if (name === null || !isNamed(promise)) return held ?? landlord.name
  return held === null ? name : say('promises.named', { name, office: held })
}
