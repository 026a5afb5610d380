import type { Database } from '../../../adapters/prisma/database.ts'
import { advanceClock, clockOffset } from '../../../adapters/prisma/demo-clock.ts'
import { directRoom, placeOf, playWorkspace, web } from '../../../adapters/web/channel/places.ts'
import { personas } from '../../../adapters/web/play/personas.ts'
import type { Speaking } from '../../nudge/deliver.ts'
import type { Stage } from './cast.ts'
import { seedDemo } from './seed.ts'

/** The stage the play page shows. */
const stage: Stage = {
  address: (person) => ({ channel: web, workspace: playWorkspace, person }),
  room: (name) => placeOf(playWorkspace, name),
  direct: (person) => placeOf(playWorkspace, directRoom(person)),
  nameOf: (person) => personas.find(({ id }) => id === person)?.name ?? person,
}

/**
 * Fills an empty try-out, before anything else runs: the clock is set back while it happens. Says whether it was empty;
 * where there is a landlord already, nothing is touched.
 */
export async function fillEmptyDemo(needs: Speaking, database: Database): Promise<boolean> {
  const set = async (offsetMs: number) => {
    await advanceClock(database, offsetMs - (await clockOffset(database)))
  }
  if ((await needs.store.records.landlords.all()).length > 0) {
    // A start that was cut off while it filled the try-out has left the clock in the past.
    if ((await clockOffset(database)) < 0) await set(0)
    return false
  }
  await seedDemo(needs, { set }, stage)
  return true
}
