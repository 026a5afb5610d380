import type { Temporal } from 'temporal-polyfill'
import type { PersonId } from '../person/person.ts'
import type { Audience } from './alert-steps.ts'
import type { Circumstances } from './circumstances.ts'
import type { Commitment } from './commitment.ts'
import { boardOf, inCharge, lateHearers, sponsorsOf } from './hearers.ts'

/** Reasons whose nudges are planned ahead, and planned anew whenever something moves. */
export const alertReasons = ['update-due', 'outcome-due', 'outcome-late', 'late-sponsor', 'late-board'] as const
export type AlertReason = (typeof alertReasons)[number]

export const reasonOf: Readonly<Record<Audience, AlertReason>> = {
  update: 'update-due',
  keeper: 'outcome-due',
  late: 'outcome-late',
  sponsor: 'late-sponsor',
  board: 'late-board',
}

/** Who hears for a reason on a day. */
export function audienceOf(
  reason: AlertReason,
  commitment: Commitment,
  circumstances: Circumstances,
  day: Temporal.PlainDate,
): readonly PersonId[] {
  switch (reason) {
    case 'update-due':
    case 'outcome-due':
      return inCharge(commitment, circumstances, day)
    case 'outcome-late':
      return lateHearers(commitment, circumstances, day)
    case 'late-sponsor':
      return sponsorsOf(commitment, circumstances, day)
    case 'late-board':
      return boardOf(circumstances, day)
  }
}
