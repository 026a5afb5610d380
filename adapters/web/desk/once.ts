import { setTimeout as pause } from 'node:timers/promises'
import type { Needs } from '../../../src/needs.ts'
import type { PersonId } from '../../../src/person/person.ts'
import { type DeliveryId, deliveryId } from '../../../src/ports/addresses.ts'

const kind = 'desk-done'
const minutes = 10

/** One press of one button by one person. A second press of the same button, before the page has changed, has the same name. */
export type Press = Readonly<{ person: PersonId; nonce: string }>

/** The name under which a verb knows whether it has done this before. */
export const deliveryOf = ({ person, nonce }: Press): DeliveryId => deliveryId(`desk.${person}.${nonce}`)

/** Keeps for a few minutes what a press came to, so that the second click of a double click is answered with it. */
export async function remember({ store, vault }: Needs, press: Press, cameTo: unknown): Promise<void> {
  await vault.put(kind, deliveryOf(press), cameTo, (await store.records.now()).add({ minutes }))
}

/** What the same press came to before, if it did. `patiently` waits for one that is being worked on. */
export async function recall({ vault }: Needs, press: Press, patiently = false): Promise<unknown> {
  for (let tries = patiently ? 20 : 1; tries > 0; tries -= 1) {
    const before = await vault.get(kind, deliveryOf(press))
    if (before !== undefined || tries === 1) return before
    await pause(100)
  }
  return undefined
}

/**
 * Does something that must not happen twice and does not know by itself whether it has. The second of two presses waits for
 * where the first led; `otherwise` is where it goes when nobody knows any more.
 */
export async function doneOnce(
  needs: Needs,
  { person, nonce }: Press,
  work: () => Promise<string>,
  otherwise: string,
): Promise<string> {
  const asked = { person, nonce: `once.${nonce}` }
  if (await needs.store.records.firstTime(deliveryOf(asked))) {
    const go = await work()
    await remember(needs, asked, go)
    return go
  }
  const before = await recall(needs, asked, true)
  return typeof before === 'string' ? before : otherwise
}
