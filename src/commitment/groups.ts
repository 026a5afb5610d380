import type { Temporal } from 'temporal-polyfill'
import { daysBetween } from '../time/local.ts'
import { type Commitment, isOverdue } from './commitment.ts'

/** How promises stand for the public, in the order in which they are read. */
export const promiseGroups = ['late', 'soon', 'later', 'at-risk', 'kept', 'not-kept', 'taken-back'] as const
export type PromiseGroup = (typeof promiseGroups)[number]

/** Due within so many days is soon. */
const soonDays = 28

export const isPromiseGroup = (text: string): text is PromiseGroup => promiseGroups.some((group) => group === text)

/** What is only proposed has not been promised. */
export const isPromised = ({ state }: Pick<Commitment, 'state'>): boolean => state.name !== 'proposed'

/** How one promise stands on a day. */
export function groupOf(promise: Pick<Commitment, 'state' | 'due'>, today: Temporal.PlainDate): PromiseGroup {
  if (isOverdue(promise, today)) return 'late'
  switch (promise.state.name) {
    case 'proposed':
    case 'agreed':
    case 'on-track':
      return daysBetween(today, promise.due) <= soonDays ? 'soon' : 'later'
    case 'at-risk':
      return 'at-risk'
    case 'met':
      return 'kept'
    case 'not-met':
      return 'not-kept'
    case 'withdrawn':
      return 'taken-back'
  }
}

/** Those to come by their day, the longest late first; those that are over by when they ended, the newest first. */
export function inOrder(promises: readonly Commitment[], today: Temporal.PlainDate): readonly Commitment[] {
  const over = promiseGroups.indexOf('kept')
  return promises
    .filter(isPromised)
    .map((promise) => {
      const place = promiseGroups.indexOf(groupOf(promise, today))
      const time = place >= over ? -promise.state.since.epochMilliseconds : daysBetween(today, promise.due)
      return { promise, place, time }
    })
    .toSorted((a, b) => a.place - b.place || a.time - b.time || a.promise.number - b.promise.number)
    .map(({ promise }) => promise)
}
