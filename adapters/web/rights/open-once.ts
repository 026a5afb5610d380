import { setTimeout as pause } from 'node:timers/promises'
import type { Needs } from '../../../src/needs.ts'
import { Problem } from '../../../src/problem.ts'
import { openExport } from '../../../src/rights/export-link.ts'

/** Marks the browser that was shown the button. */
export const knockCookie = 'parley-my-data-knock'

const kind = 'export-knock'

/**
 * Uses the link up. A double click uses it twice: the second comes from the browser that was shown the button, and gets
 * the same visit.
 */
export async function openOnce(needs: Needs, link: string, knock: string | undefined): Promise<string> {
  const { vault, store } = needs
  const key = vault.fingerprint(kind, `${link} ${knock ?? ''}`)
  try {
    const visit = await openExport(needs, link)
    if (knock) await vault.put(kind, key, visit, (await store.records.now()).add({ minutes: 1 }))
    return visit
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.code !== 'code-used' || !knock) throw cause
    for (let tries = 0; tries < 5; tries += 1) {
      const visit = await vault.get(kind, key)
      if (typeof visit === 'string') return visit
      await pause(100)
    }
    throw cause
  }
}
