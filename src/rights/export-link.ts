import type { By, Needs } from '../needs.ts'
import { liveClaim, newClaim } from '../person/secret-claim.ts'
import type { Actor } from '../ports/actor.ts'
import { Problem } from '../problem.ts'
import type { ExportDocument } from './document.ts'
import { exportPerson, readExport } from './export.ts'

/** For how long the link can be opened, and then for how long what it shows can be read. */
export const exportMinutes = 15

/** An address that shows somebody what is kept of them, once. To be given to them alone. Throws `not-known-here`. */
export async function exportLink(needs: Needs, { scope, actor }: By): Promise<string> {
  if (actor.kind !== 'person') throw new Problem('not-known-here')
  return `${needs.publicUrl}/my-data/open/${await newClaim(needs, { scope, person: actor.person }, 'export', exportMinutes)}`
}

/**
 * Uses a link up and gives the secret under which what it shows can be read for a while. That it was given out is written
 * down. Of two at once, one gets in. Throws `code-unknown`, `code-used`, `code-expired`.
 */
export async function openExport(needs: Needs, secret: string): Promise<string> {
  const claim = await liveClaim(needs, 'export', secret)
  if (!(await needs.store.records.claims.use(claim.scope, claim.fingerprint))) throw new Problem('code-used')
  const visit = await newClaim(needs, claim, 'export-visit', exportMinutes)
  await exportPerson(needs, await speaking(needs, claim), claim)
  return visit
}

/** What is kept of whoever opened their link a while ago. Throws `code-unknown`, `code-used` (left), `code-expired`. */
export async function exportAt(needs: Needs, secret: string): Promise<ExportDocument> {
  const claim = await liveClaim(needs, 'export-visit', secret)
  return readExport(needs, await speaking(needs, claim), claim)
}

/** Ends the reading at once. */
export async function leaveExport({ store, vault }: Needs, secret: string): Promise<void> {
  const fingerprint = vault.fingerprint('export-visit', secret)
  const claim = await store.records.claims.find(fingerprint, ['export-visit'])
  if (claim) await store.records.claims.use(claim.scope, fingerprint)
}

async function speaking(
  { store }: Needs,
  { scope, person }: Awaited<ReturnType<typeof liveClaim>>,
): Promise<By & { actor: Actor }> {
  const known = await store.records.people.get(scope, person)
  return { scope, actor: { kind: 'person', person, roles: known?.roles ?? [] } }
}
