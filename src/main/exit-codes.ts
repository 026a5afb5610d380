/** What a process ends with, as scripts read it. */
export const exitCodes = {
  ok: 0,
  /** Understood, and refused: the answer is no. */
  refused: 1,
  /** Typed wrongly. */
  usage: 2,
  /** What it needs is not there: the database, Redis, a migration; or something failed. */
  unavailable: 3,
  /** A setting that cannot be used. */
  configuration: 78,
} as const

export const exitCodeHelp =
  'Ends with 0 when done, 1 when refused, 2 when typed wrongly, 3 when something it needs is not there, 78 when a setting is wrong.'
