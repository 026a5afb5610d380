import { Temporal } from 'temporal-polyfill'
import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from '../person/person.ts'
import type { Records } from '../ports/store.ts'
import { dayIn, instantOf } from '../time/local.ts'
import { workingDayFrom } from '../time/working-days.ts'
import type { AlertSettings } from './alert-settings.ts'
import { type OwningRole, owningRoles } from './owner.ts'
import type { Absence } from './records.ts'

/** What decides about reminders, apart from the promise itself. */
export type Circumstances = Readonly<{
  zone: string
  settings: AlertSettings
  absences: readonly Absence[]
  /** Who holds each role, by name. */
  holders: Readonly<Record<OwningRole, readonly PersonId[]>>
}>

/** So far back absences still count: somebody who is back hears what they missed. */
export const absencesDays = 60

export async function circumstancesOf(tx: Records, scope: LandlordId): Promise<Circumstances> {
  const { zone, settings } = await tx.landlords.get(scope)
  const staff = await tx.people.list(scope, owningRoles)
  const holding = (role: OwningRole): readonly PersonId[] =>
    staff.filter(({ roles }) => roles.includes(role)).map(({ id }) => id)
  return {
    zone,
    settings: settings.alerts,
    absences: await tx.absences.list(scope, dayIn(await tx.now(), zone).subtract({ days: absencesDays })),
    holders: {
      officer: holding('officer'),
      admin: holding('admin'),
      sponsor: holding('sponsor'),
      board: holding('board'),
    },
  }
}

const nine = Temporal.PlainTime.from('09:00')

/** When what is to be told on a day is told. */
export const morningOf = (day: Temporal.PlainDate, zone: string): Temporal.Instant =>
  instantOf(day.toPlainDateTime(nine), zone)

/** The first morning of a working day that is still to come. */
export function nextMorning(now: Temporal.Instant, zone: string): Temporal.Instant {
  const today = dayIn(now, zone)
  const at = morningOf(workingDayFrom(today), zone)
  return at.epochMilliseconds > now.epochMilliseconds ? at : morningOf(workingDayFrom(today.add({ days: 1 })), zone)
}
