import { Temporal } from 'temporal-polyfill'
import { type Commitment, commitmentId } from '../../src/commitment/commitment.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import type { Said } from '../../src/commitment/said.ts'
import { dayIn } from '../../src/time/local.ts'
import { aPromise } from './a-promise.ts'
import type { Scene } from './scene.ts'

/** Puts a promise where it is kept, as if it had been made and lived through: Jo's, due in so many days. */
export async function keptPromise(
  { needs, landlord, decider }: Scene,
  number: number,
  days: number,
  more: Partial<Commitment> = {},
): Promise<Commitment> {
  const { records } = needs.store
  const now = await records.now()
  const promise = aPromise({
    id: commitmentId(`${landlord.slug}-p${number}`),
    number,
    wording: `Promise ${number}`,
    owner: byPerson(decider.person),
    due: dayIn(now, landlord.zone).add({ days }),
    state: { name: 'agreed', since: now },
    ...more,
  })
  await records.commitments.add(landlord.id, promise)
  return promise
}

/** Something that happened to it. */
export async function saidOf(
  { needs, landlord }: Scene,
  promise: Commitment,
  more: Partial<Said> & Pick<Said, 'kind'>,
): Promise<Said> {
  const { records } = needs.store
  const said: Said = {
    id: needs.ids.next(),
    commitment: promise.id,
    at: await records.now(),
    by: null,
    text: null,
    from: null,
    to: null,
    ...more,
  }
  await records.commitments.say(landlord.id, said)
  return said
}

export const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text)
