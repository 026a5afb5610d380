import { Temporal } from 'temporal-polyfill'
import type { Database } from '../../../adapters/prisma/database.ts'
import { advanceClock } from '../../../adapters/prisma/demo-clock.ts'
import type { PlayClock } from '../../../adapters/web/play/clock.tsx'
import type { Speaking } from '../../nudge/deliver.ts'
import { pump } from '../../nudge/pump.ts'
import type { Job } from '../../ports/jobs.ts'
import type { Store } from '../../ports/store.ts'
import { closings } from '../chores.ts'
import { inTurn } from '../in-turn.ts'

const mostHops = 200
const mostRounds = 50

/**
 * The demo's time. Moving it on stops at every moment at which something falls due and does it there and then, in
 * order, as it would have come about.
 */
export function demoClock(database: Database, needs: Speaking, work: (job: Job) => Promise<void>): PlayClock {
  const { store } = needs
  const { records } = store
  /** Two that move time at once would overtake what is due. */
  const alone = inTurn()
  const moveTo = async (moment: Temporal.Instant) => {
    const ms = moment.epochMilliseconds - (await records.now()).epochMilliseconds
    if (ms > 0) await advanceClock(database, ms)
    await doWhatIsDue(needs, work)
  }
  return {
    now: () => records.now(),
    advance: (ms) =>
      alone(async () => {
        const target = (await records.now()).add({ milliseconds: ms })
        for (let hop = 0; hop < mostHops; hop++) {
          const next = await nextMoment(store)
          if (!next || Temporal.Instant.compare(next, target) >= 0) break
          await moveTo(next)
        }
        await moveTo(target)
      }),
    toNextDue: () =>
      alone(async () => {
        const next = await nextMoment(store)
        if (next) await moveTo(next)
        return next !== undefined
      }),
  }
}

/** When the next thing falls due by itself: a nudge, or a closing. */
async function nextMoment({ records }: Store): Promise<Temporal.Instant | undefined> {
  const moments: Temporal.Instant[] = []
  const nudge = await records.nudges.nextDue()
  if (nudge) moments.push(nudge)
  for (const { id } of await records.landlords.all()) {
    for (const { stage } of await records.consultations.list(id, ['open'])) {
      if (stage.name === 'open') moments.push(stage.closesAt)
    }
  }
  return moments.toSorted(Temporal.Instant.compare)[0]
}

async function doWhatIsDue(needs: Speaking, work: (job: Job) => Promise<void>): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const due = await closings(needs.store)
    for (const { job } of due) await work(job)
    const sent = await pump(needs)
    if (due.length + sent === 0) return
  }
}
