import type { LandlordId } from '../landlord/scope.ts'
import type { Records } from '../ports/store.ts'
import type { Addressee } from './addressee.ts'
import type { NudgeDelivery, Suppression } from './delivery.ts'
import { type Reads, readFacts } from './facts.ts'
import { isWork, natures, type Reason, readSubject, reasons } from './nudge.ts'
import { type OwedFacts, whyNotOwed } from './owed.ts'
import { afresh, type Recent } from './recent.ts'

/** One thing a person is told, and what is true of it now. */
export type Item = Readonly<{ delivery: NudgeDelivery; facts: OwedFacts }>

/** Nobody reads on for ever: so many are told one by one. What is left comes in another message; of work, as its number. */
export const mostItems = 8

/** Work comes in one message however much it is: all of it stands at the desk. */
const mostWork = 1_000

/** What can be told together with this reason: work with work, and the rest with the rest. */
export const foldsWith = (reason: Reason): readonly Reason[] => {
  const { foldable, work } = natures[reason]
  return foldable ? reasons.filter((other) => natures[other].foldable && natures[other].work === work) : []
}

/** What is still owed of these; why the first of them is not, where it is not. */
export async function stillOwed(
  reads: Reads,
  scope: LandlordId,
  addressee: Addressee | undefined,
  deliveries: readonly NudgeDelivery[],
): Promise<Readonly<{ items: readonly Item[]; why: Suppression }>> {
  const items: Item[] = []
  const whys: Suppression[] = []
  for (const delivery of deliveries) {
    const judged = addressee ? await judge(reads, scope, addressee, delivery) : 'gone'
    if (typeof judged === 'string') whys.push(judged)
    else items.push({ delivery, facts: judged })
  }
  return { items, why: whys[0] ?? 'gone' }
}

/**
 * What is true of one that is owed, else why it is not. A consultation that was read before this was promised knows nothing
 * of what it is about, so none is dropped by what was read a moment ago. About promises nothing is remembered.
 */
async function judge(
  { records, recent }: Reads,
  scope: LandlordId,
  addressee: Addressee,
  delivery: NudgeDelivery,
): Promise<OwedFacts | Suppression> {
  const by = async (reading: Recent) => {
    const facts = await readFacts({ records, recent: reading }, scope, addressee, delivery)
    return facts ? (whyNotOwed(delivery.reason, facts) ?? facts) : 'gone'
  }
  const judged = await by(recent)
  const mayBeOld = readSubject(delivery.subject).kind === 'consultation'
  return typeof judged === 'string' && mayBeOld ? by(afresh(records)) : judged
}

/**
 * What was told within a delivery in an attempt before this one, and what else is due to its person now. What of the latter
 * is not owed any more is left to its own turn.
 */
export async function companionsOf(
  tx: Records,
  scope: LandlordId,
  delivery: NudgeDelivery,
): Promise<Readonly<{ told: readonly NudgeDelivery[]; due: readonly NudgeDelivery[] }>> {
  const together = foldsWith(delivery.reason)
  if (together.length === 0) return { told: [], due: [] }
  const most = isWork(delivery.reason) ? mostWork : mostItems
  const all = await tx.nudges.companions(scope, delivery, together, most - 1)
  return {
    told: all.filter(({ state }) => state.name === 'folded'),
    due: all.filter(({ state }) => state.name === 'due'),
  }
}

/** Takes what is due into a delivery that is about to be sent; of two at once, one takes each. */
export async function foldInto(
  reads: Reads,
  scope: LandlordId,
  addressee: Addressee,
  { id }: NudgeDelivery,
  due: readonly NudgeDelivery[],
): Promise<readonly Item[]> {
  if (due.length === 0) return []
  const { items } = await stillOwed(reads, scope, addressee, due)
  const folded = new Set(
    await reads.records.nudges.fold(
      scope,
      id,
      items.map(({ delivery }) => delivery.id),
    ),
  )
  return items.filter(({ delivery }) => folded.has(delivery.id))
}
