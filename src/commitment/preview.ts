import { Temporal } from 'temporal-polyfill'
import type { By, Needs } from '../needs.ts'
import type { PersonId } from '../person/person.ts'
import { mustBeOfficer } from '../person/role.ts'
import { dayIn, instantOf } from '../time/local.ts'
import { alertPlan } from './alert-plan.ts'
import type { AlertReason } from './alert-reasons.ts'
import type { AlertSettings } from './alert-settings.ts'
import { cleanAlerts } from './change-alerts.ts'
import { absencesDays, type Circumstances, circumstancesOf } from './circumstances.ts'
import type { Commitment, CommitmentId } from './commitment.ts'
import { type Past, statesIn } from './past.ts'
import type { Said } from './said.ts'

/** What settings would have sent, one line for each message, oldest first. */
export type Preview = Readonly<{
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  list: readonly Readonly<{
    on: Temporal.PlainDate
    person: PersonId
    reason: AlertReason
    commitment: Commitment
  }>[]
  /** By month ("2026-10") and reason. */
  counts: readonly Readonly<{ month: string; reason: AlertReason; count: number }>[]
  /** How many messages these come to, as what falls together is told to a person at once. */
  messages: number
}>

/**
 * What settings would have sent from one day to another, both included, to the people who keep and watch these promises
 * now, as the promises stood then.
 */
function previewAlerts(
  pasts: readonly Past[],
  circumstances: Circumstances,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Preview {
  const { zone } = circumstances
  const [first, last] = [from, to.add({ days: 1 })].map((day) => instantOf(day.toPlainDateTime(), zone))
  if (!first || !last) throw new Error('two days were given')
  const list = pasts
    .flatMap((past) =>
      statesIn(past, first, last).flatMap(({ commitment, since, until }) =>
        alertPlan(commitment, circumstances, since, until).map(({ at, person, reason }) => ({
          on: dayIn(at, zone),
          person,
          reason,
          commitment: past.commitment,
        })),
      ),
    )
    .toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on) || a.commitment.number - b.commitment.number)
  const counts = new Map<string, { month: string; reason: AlertReason; count: number }>()
  for (const { on, reason } of list) {
    const month = on.toPlainYearMonth().toString()
    const key = `${month} ${reason}`
    counts.set(key, { month, reason, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  const messages = new Set(list.map(({ on, person }) => `${on.toString()} ${person}`)).size
  return { from, to, list, counts: [...counts.values()], messages }
}

/** The last whole quarter before a day. */
export function lastQuarter(today: Temporal.PlainDate): Readonly<{ from: Temporal.PlainDate; to: Temporal.PlainDate }> {
  const begun = today.with({ month: today.month - ((today.month - 1) % 3), day: 1 })
  return { from: begun.subtract({ months: 3 }), to: begun.subtract({ days: 1 }) }
}

/**
 * What settings would have sent in the last quarter. It changes nothing.
 * Throws `not-allowed`, `answers-invalid`.
 */
export async function previewLastQuarter(
  { store }: Pick<Needs, 'store'>,
  { scope, actor }: By,
  settings: AlertSettings,
): Promise<Preview> {
  mustBeOfficer(actor)
  const clean = cleanAlerts(settings)
  const tx = store.records
  const circumstances = await circumstancesOf(tx, scope)
  const { from, to } = lastQuarter(dayIn(await tx.now(), circumstances.zone))
  const absences = await tx.absences.list(scope, from.subtract({ days: absencesDays }))
  const history = new Map<CommitmentId, Said[]>()
  for (const said of await tx.commitments.history(scope)) {
    const sofar = history.get(said.commitment)
    if (sofar) sofar.push(said)
    else history.set(said.commitment, [said])
  }
  const pasts = (await tx.commitments.list(scope)).map((commitment) => ({
    commitment,
    history: history.get(commitment.id) ?? [],
  }))
  return previewAlerts(pasts, { ...circumstances, settings: clean, absences }, from, to)
}
