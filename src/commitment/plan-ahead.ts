import type { LandlordId } from '../landlord/scope.ts'
import type { Needs } from '../needs.ts'
import { dayIn } from '../time/local.ts'
import { circumstancesOf } from './circumstances.ts'
import type { CommitmentId } from './commitment.ts'
import { planned, plannedDays, promiseAlerts } from './plan-alerts.ts'
import { isLive } from './state.ts'

const atOnce = 200
const mostRounds = 20

/**
 * Plans on for promises whose reminders are planned to less than half as far as they can be, so that weekly ones go on for
 * years. Says how many it looked at. Safe in many processes at once, and when done twice.
 */
export async function planAhead(needs: Pick<Needs, 'store' | 'ids'>): Promise<number> {
  const { records } = needs.store
  const until = dayIn(await records.now(), 'UTC').add({ days: plannedDays / 2 })
  let looked = 0
  for (let round = 0; round < mostRounds; round += 1) {
    const short = await records.commitments.toPlan(until, atOnce)
    for (const { scope, id } of short) await planOn(needs, scope, id)
    looked += short.length
    if (short.length < atOnce) break
  }
  return looked
}

const planOn = (needs: Pick<Needs, 'store' | 'ids'>, scope: LandlordId, id: CommitmentId): Promise<void> =>
  needs.store.inOneTransaction(async (tx) => {
    const commitment = await tx.commitments.lock(scope, id)
    if (!commitment || !isLive(commitment.state)) return
    const circumstances = await circumstancesOf(tx, scope)
    await promiseAlerts(tx, needs, scope, [commitment], circumstances)
    await planned(tx, scope, commitment, circumstances.zone)
  })
