import type { Landlord } from '../landlord/landlord.ts'
import type { By, Needs } from '../needs.ts'
import { mustHold } from '../person/role.ts'
import { Problem } from '../problem.ts'
import type { AlertSettings } from './alert-settings.ts'
import { replanAll } from './replan-all.ts'

/** The least and the most of each number. */
export const alertBounds = {
  before: [1, 365],
  every: [1, 90],
  sponsorAfter: [1, 60],
  boardAfter: [1, 120],
  snoozeDays: [1, 60],
  snoozeTimes: [0, 12],
  challengeAfter: [1, 60],
} as const satisfies Readonly<Record<keyof AlertSettings, readonly [number, number]>>

/** So many reminders before the due day at most. */
export const mostBefore = 6

/**
 * Settles when the landlord's staff hear about promises. What was planned moves at once.
 * Throws `not-allowed` (admins only), `answers-invalid` with a word key per field.
 */
export async function changeAlerts(needs: Needs, { scope, actor }: By, command: AlertSettings): Promise<Landlord> {
  mustHold(actor, 'admin')
  const alerts = cleanAlerts(command)
  return needs.store.inOneTransaction(async (tx) => {
    const before = await tx.landlords.get(scope)
    const after: Landlord = { ...before, settings: { ...before.settings, alerts } }
    await tx.landlords.saveSettings(after)
    await replanAll(tx, needs, scope)
    await tx.ledger.write(scope, {
      actor,
      verb: 'landlord.settings-changed',
      about: `landlord:${scope}`,
      facts: { ...alerts, before: alerts.before.join(' ') },
    })
    return after
  })
}

/** Throws `answers-invalid` with a word key per field. */
export function cleanAlerts(command: AlertSettings): AlertSettings {
  const problems: Record<string, string> = {}
  const isWithin = (field: keyof AlertSettings, count: number): boolean =>
    Number.isInteger(count) && count >= alertBounds[field][0] && count <= alertBounds[field][1]
  const before = [...new Set(command.before)].toSorted((a, b) => b - a)
  if (before.length > mostBefore || before.some((days) => !isWithin('before', days)))
    problems['before'] = 'alerts.wrong'
  for (const field of ['every', 'sponsorAfter', 'boardAfter', 'snoozeDays', 'snoozeTimes', 'challengeAfter'] as const)
    if (!isWithin(field, command[field])) problems[field] = 'alerts.wrong'
  if (!problems['boardAfter'] && command.boardAfter <= command.sponsorAfter)
    problems['boardAfter'] = 'alerts.board-later'
  if (Object.keys(problems).length > 0) throw new Problem('answers-invalid', {}, problems)
  return { ...command, before }
}
