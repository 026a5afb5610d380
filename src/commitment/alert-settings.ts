/** When a landlord's staff hear about promises. Days are days of the calendar unless they are working days. */
export type AlertSettings = Readonly<{
  /** Days before the due day on which the owner is reminded, most first. */
  before: readonly number[]
  /** Days from one reminder of a late promise to the next. */
  every: number
  /** Working days late after which the sponsor is told. */
  sponsorAfter: number
  /** Working days late after which the board is told. */
  boardAfter: number
  /** The longest a reminder may rest, in days, and how often until another day is set. */
  snoozeDays: number
  snoozeTimes: number
  /** Working days within which a challenge is answered. */
  challengeAfter: number
}>

export const usualAlerts: AlertSettings = {
  before: [28, 7, 1],
  every: 7,
  sponsorAfter: 5,
  boardAfter: 20,
  snoozeDays: 14,
  snoozeTimes: 2,
  challengeAfter: 10,
}
