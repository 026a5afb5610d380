import type { Temporal } from 'temporal-polyfill'
import type { Commitment } from '../../../src/commitment/commitment.ts'
import { groupOf, promiseGroups } from '../../../src/commitment/groups.ts'
import { originKinds } from '../../../src/commitment/origin.ts'
import { daysBetween } from '../../../src/time/local.ts'
import { ownerValue } from './promise-owner.tsx'

/** How promises stand at the desk: as for the public, and those that are not agreed yet. */
export const deskGroups = ['late', 'soon', 'later', 'at-risk', 'proposed', 'kept', 'not-kept', 'taken-back'] as const
export type DeskGroup = (typeof deskGroups)[number]

export const deskGroupOf = (promise: Pick<Commitment, 'state' | 'due'>, today: Temporal.PlainDate): DeskGroup =>
  promise.state.name === 'proposed' ? 'proposed' : groupOf(promise, today)

/** What is looked for, as it stands in the address; empty means all. */
export type PromiseFilter = Readonly<Record<'state' | 'owner' | 'origin' | 'point', string>>

export const pointOf = ({ origin }: Pick<Commitment, 'origin'>): string =>
  origin.kind === 'point' ? `${origin.charter}:${origin.point}` : ''

export function filterIn(query: Readonly<Record<string, string>>): PromiseFilter {
  const of = (name: string, known: readonly string[]): string => known.find((one) => one === query[name]) ?? ''
  return {
    state: of('state', [...deskGroups, 'mine-to-settle']),
    owner: query['owner'] ?? '',
    origin: of('origin', originKinds),
    point: query['point'] ?? '',
  }
}

/** The address of the list with this filter, to be kept or sent to a colleague. */
export function filterAddress(filter: PromiseFilter): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== '')).toString()
  return `/desk/commitments${query === '' ? '' : `?${query}`}`
}

export const passes =
  ({ state, owner, origin, point }: PromiseFilter, today: Temporal.PlainDate) =>
  (promise: Commitment): boolean =>
    (state === '' ||
      (state === 'mine-to-settle' ? promise.disowned !== null : deskGroupOf(promise, today) === state)) &&
    (owner === '' || ownerValue(promise.owner) === owner) &&
    (origin === '' || promise.origin.kind === origin) &&
    (point === '' || pointOf(promise) === point)

/** The longest late first; then by day; those that are over last, the newest first. */
export function deskOrder(promises: readonly Commitment[], today: Temporal.PlainDate): readonly Commitment[] {
  const over = deskGroups.indexOf('kept')
  return promises
    .map((promise) => {
      const at = deskGroups.indexOf(deskGroupOf(promise, today))
      const time = at >= over ? -promise.state.since.epochMilliseconds : daysBetween(today, promise.due)
      // What is not over stands by its day alone, but for what is late.
      return { promise, place: at === 0 || at >= over ? at : 1, time }
    })
    .toSorted((a, b) => a.place - b.place || a.time - b.time || a.promise.number - b.promise.number)
    .map(({ promise }) => promise)
}

export function countsOf(promises: readonly Commitment[], today: Temporal.PlainDate): ReadonlyMap<DeskGroup, number> {
  const counts = new Map<DeskGroup, number>()
  for (const promise of promises) {
    const group = deskGroupOf(promise, today)
    counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  return counts
}

/** The groups that the public page has too share its words. */
export const isPublicGroup = (group: DeskGroup): group is Exclude<DeskGroup, 'proposed'> =>
  promiseGroups.some((one) => one === group)
