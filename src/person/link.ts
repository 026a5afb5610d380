import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'
import { newCodeFor } from './invite.ts'

/** A code for one's own next account, phone or channel. Throws `not-known-here` for anyone but a person. */
export async function newLinkCode(needs: Needs, { scope, actor }: By): Promise<string> {
  if (actor.kind !== 'person') throw new Problem('not-known-here')
  return needs.store.inOneTransaction((tx) => newCodeFor(tx, needs, scope, actor.person))
}
