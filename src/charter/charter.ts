import { Temporal } from 'temporal-polyfill'

/**
 * One version of a charter: numbered points that landlords sign. A charter's own text is not ours: points are in our own
 * words with a link to the official text, or wait for a text to be supplied.
 */
export type Charter = Readonly<{
  /** Short and lasting, such as "together-with-tenants". */
  code: string
  /** As its makers count, such as "2019" or "1". */
  version: string
  name: string
  /** Where the official text is. */
  source: string
  /** Where it holds, such as "England". */
  jurisdiction: string
  effective: Readonly<{ from: Temporal.PlainDate; to: Temporal.PlainDate | null }>
  points: readonly Point[]
}>

export type Point = Readonly<{
  /** As the charter numbers it: "1", "1.3.1". Carries commitments over from version to version. */
  number: string
  title: string
  /** Null: text to be supplied. */
  wording: string | null
}>

/** Short enough for a button's key to name a charter and a stage beside it. */
export const charterCode = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/
export const charterVersion = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,28}[A-Za-z0-9])?$/
export const pointNumber = /^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/

export const charterLimits = {
  name: 120,
  source: 300,
  jurisdiction: 80,
  number: 20,
  title: 120,
  wording: 1500,
  points: 200,
} as const

/** Whether two files say the same of one version. */
export const isSameCharter = (one: Charter, other: Charter): boolean =>
  JSON.stringify(asPlain(one)) === JSON.stringify(asPlain(other))

const asPlain = ({ code, version, name, source, jurisdiction, effective, points }: Charter) => [
  ...[code, version, name, source, jurisdiction, effective.from.toString(), effective.to?.toString() ?? null],
  ...points.map(({ number, title, wording }) => [number, title, wording]),
]

/** Whether a version holds on a day; its last day included. */
export const isInEffect = ({ effective: { from, to } }: Charter, today: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(from, today) <= 0 && (to === null || Temporal.PlainDate.compare(today, to) <= 0)

/** Whether one version came after another, by the days from which they hold. */
export const isNewer = (one: Charter, other: Charter): boolean =>
  Temporal.PlainDate.compare(one.effective.from, other.effective.from) > 0
