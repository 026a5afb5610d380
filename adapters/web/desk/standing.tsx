import type { Consultation } from '../../../src/consultation/consultation.ts'
import type { Needs } from '../../../src/needs.ts'
import { closedPage } from './closed-page.tsx'
import type { Door } from './door.tsx'
import { draftPage } from './draft-page.tsx'
import { openedPage } from './open-page.tsx'
import type { Said } from './said.ts'
import type { Visit } from './visit.ts'
import { consultationAt } from './which.ts'
import { withdrawnPage } from './withdrawing.tsx'

export type StandingShown = Readonly<{ query?: Readonly<Record<string, string>>; said?: Said }>

/** A consultation's own page. */
export function addStanding(door: Door, needs: Needs): void {
  door.show('/desk/c/:number', async (visit, given) => ({
    page: await standingPage(needs, visit, await consultationAt(needs, visit, given), { query: given.query }),
  }))
}

/** The page of a consultation by how far it has come, which may no longer be what was on the screen. */
export async function standingPage(needs: Needs, visit: Visit, consultation: Consultation, shown: StandingShown) {
  switch (consultation.stage.name) {
    case 'draft':
      return draftPage(needs, visit, consultation, shown)
    case 'open':
      return openedPage(needs, visit, consultation, shown)
    case 'closed':
    case 'decided':
      return closedPage(needs, visit, consultation, shown)
    case 'withdrawn':
      return withdrawnPage(needs, visit, consultation, shown)
  }
}
