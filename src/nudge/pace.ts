import type { Rate } from '../ports/capabilities.ts'

/**
 * A bucket that fills evenly and of which each one who goes takes one. It is told by one number, the moment at which it will
 * be full again: nobody has to fill it, and an unknown one is full.
 */
export type FullAt = number

const everyMs = ({ perSecond }: Rate): number => 1000 / perSecond

/** How long until one may go; 0 for now. */
export const waitFor = (rate: Rate, fullAt: FullAt, now: number): number =>
  Math.max(0, fullAt - now - (rate.burst - 1) * everyMs(rate))

/** The bucket after one has gone. */
export const takeOne = (rate: Rate, fullAt: FullAt, now: number): FullAt => Math.max(fullAt, now) + everyMs(rate)

/** How many may go now, one right after another. */
export const free = (rate: Rate, fullAt: FullAt, now: number): number =>
  Math.max(0, Math.min(rate.burst, Math.floor(rate.burst - Math.max(0, fullAt - now) / everyMs(rate) + 1e-9)))

/** A bucket of which nothing is left: what is to be thought of one that nobody has accounted for. */
export const empty = (rate: Rate, now: number): FullAt => now + rate.burst * everyMs(rate)
