import { acceptDate } from '../../../src/consultation/accept-date.ts'
import { readDay } from '../../../src/consultation/read-form.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Door } from './door.tsx'
import { flatSaid } from './said.ts'
import { standingPage } from './standing.tsx'
import { addressOf, consultationAt } from './which.ts'

/** The decision-maker's yes to the day by which they say what was decided, or to another day. */
export function addAccepting(door: Door, needs: Needs): void {
  door.press(
    '/desk/c/:number/accept',
    async (visit, given) => {
      const { id, number } = await consultationAt(needs, visit, given)
      const other = given.typed['instead'] === undefined ? {} : { instead: readDay(given.typed, 'instead') }
      const { opened } = await acceptDate(needs, visit.by, { consultation: id, ...other })
      return { go: `${addressOf({ number })}?done=${opened ? 'accepted-opened' : 'accepted'}` }
    },
    {
      otherwise: async (visit, given, problem) =>
        standingPage(needs, visit, await consultationAt(needs, visit, given), { said: flatSaid(problem) }),
    },
  )
}
