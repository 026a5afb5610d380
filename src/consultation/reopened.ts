import { z } from 'zod'
import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from '../person/person.ts'
import type { Records } from '../ports/store.ts'

/**
 * What the ledger says of an answer that was opened: whose it was (by id, so that the person finds it in what is kept of
 * them, and it goes when they are forgotten), why, and for which auditor's key. Never what it said.
 */
export type ReopenedFacts = Readonly<{ opening: string; person: PersonId; cause: string; auditor: string }>

const kept = z.object({ facts: z.object({ opening: z.string(), cause: z.string() }) })

/** Why an answer of theirs was opened; undefined once that is no longer kept. */
export async function causeOf(
  tx: Records,
  scope: LandlordId,
  person: PersonId,
  opening: string,
): Promise<string | undefined> {
  for (const { verb, body } of await tx.rights.entries(scope, person)) {
    if (verb !== 'consultation.reopened' || body === null) continue
    const { facts } = kept.parse(JSON.parse(body))
    if (facts.opening === opening) return facts.cause
  }
  return undefined
}
