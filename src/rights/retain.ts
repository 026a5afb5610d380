import { retained } from '../landlord/retention.ts'
import type { Needs } from '../needs.ts'

const atOnce = 500
const mostRounds = 20

/**
 * Removes what has been kept for as long as each landlord has settled, some at a time, and says how many rows it was. What
 * the public record needs stays. Safe in many processes at once; what is left over is for the next time.
 */
export async function retain({ store }: Pick<Needs, 'store'>): Promise<number> {
  const { records } = store
  let removed = await endAudits(store)
  for (const { id, settings } of await records.landlords.all())
    for (const kind of retained)
      for (let round = 0; round < mostRounds; round++) {
        const gone = await records.rights.removeOld(id, kind, settings.retention[kind], atOnce)
        removed += gone
        if (gone < atOnce) break
      }
  return removed
}

/** What was kept for an auditor goes on the day that people were told. */
async function endAudits(store: Needs['store']): Promise<number> {
  const over = await store.records.sealed.auditOver(atOnce)
  for (const { scope, id } of over) await store.inOneTransaction((tx) => tx.sealed.destroy(scope, id))
  return over.length
}
