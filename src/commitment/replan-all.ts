import type { LandlordId } from '../landlord/scope.ts'
import type { Needs } from '../needs.ts'
import type { Records } from '../ports/store.ts'
import { keepChanged } from './change.ts'
import { type Circumstances, circumstancesOf } from './circumstances.ts'
import type { Commitment } from './commitment.ts'
import { promiseAlerts } from './plan-alerts.ts'
import { isLive } from './state.ts'

type Which = (commitment: Commitment, circumstances: Circumstances) => boolean

/** Live promises, each held, in an order that is everybody's, so that two who do this at once wait and not in a circle. */
async function holdLive(tx: Records, scope: LandlordId, circumstances: Circumstances, which: Which) {
  const all = (await tx.commitments.list(scope)).filter((one) => isLive(one.state) && which(one, circumstances))
  const held: Commitment[] = []
  for (const { id } of all.toSorted((a, b) => a.number - b.number)) {
    const commitment = await tx.commitments.lock(scope, id)
    if (commitment && isLive(commitment.state)) held.push(commitment)
  }
  return held
}

/** Moves the reminders of many promises at once, as when a setting or somebody's absence changed. Says of how many. */
export async function replanAll(
  tx: Records,
  needs: Pick<Needs, 'ids'>,
  scope: LandlordId,
  which: Which = () => true,
): Promise<number> {
  const circumstances = await circumstancesOf(tx, scope)
  const held = await holdLive(tx, scope, circumstances, which)
  for (const commitment of held) await keepChanged(tx, needs, scope, commitment, { circumstances })
  return held.length
}

/** Adds what is owed to people who were given a role. What stands stays; who lost one is left out when it is sent. */
export async function planForRoles(tx: Records, needs: Pick<Needs, 'ids'>, scope: LandlordId): Promise<void> {
  const circumstances = await circumstancesOf(tx, scope)
  const live = (await tx.commitments.list(scope)).filter(({ state }) => isLive(state))
  await promiseAlerts(tx, needs, scope, live, circumstances)
}
