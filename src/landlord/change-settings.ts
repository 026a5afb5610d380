import { tidy } from '../consultation/answers.ts'
import type { By, Needs } from '../needs.ts'
import { mustHold } from '../person/role.ts'
import { Problem } from '../problem.ts'
import { readTime } from '../time/local.ts'
import type { Landlord } from './landlord.ts'
import { mostPerDayBounds } from './most-per-day.ts'

/** As it was typed; hours are "HH:MM", and the same hour twice means that no hours are quiet. */
export type ChangeSettings = Readonly<{
  contactName: string
  contactPhone: string
  repairs: string
  complaints: string
  quietFrom: string
  quietTo: string
  /** Messages about consultations to one person in a day; left out, it stays as it is. */
  mostPerDay?: string | undefined
}>

export const settingLimits = { contactName: 80, contactPhone: 40, repairs: 300, complaints: 300 } as const

/**
 * Settles whom people can turn to, what they are told about repairs and complaints, and when nobody is disturbed.
 * Throws `not-allowed` (admins only), `answers-invalid` with a word key per field.
 */
export async function changeSettings(
  { store }: Needs,
  { scope, actor }: By,
  command: ChangeSettings,
): Promise<Landlord> {
  mustHold(actor, 'admin')
  const { quietFrom, quietTo, mostPerDay, ...words } = clean(command)
  return store.inOneTransaction(async (tx) => {
    const before = await tx.landlords.get(scope)
    const after: Landlord = {
      ...before,
      settings: {
        ...before.settings,
        ...words,
        quiet: { from: quietFrom, to: quietTo },
        mostPerDay: mostPerDay === undefined ? before.settings.mostPerDay : Number(mostPerDay),
      },
    }
    await tx.landlords.saveSettings(after)
    await tx.ledger.write(scope, { actor, verb: 'landlord.settings-changed', about: `landlord:${scope}` })
    return after
  })
}

const isWithin = (typed: string): boolean =>
  /^\d{1,3}$/.test(typed) && Number(typed) >= mostPerDayBounds.fewest && Number(typed) <= mostPerDayBounds.most

function clean(command: ChangeSettings): ChangeSettings {
  const line = (text: string): string => tidy(text).replace(/\s+/g, ' ')
  const settings: ChangeSettings = {
    contactName: line(command.contactName),
    contactPhone: line(command.contactPhone),
    repairs: line(command.repairs),
    complaints: line(command.complaints),
    quietFrom: command.quietFrom.trim(),
    quietTo: command.quietTo.trim(),
    mostPerDay: command.mostPerDay?.trim(),
  }
  const problems: Record<string, string> = {}
  if (!settings.contactName) problems['contactName'] = 'problem.empty'
  for (const field of ['contactName', 'contactPhone', 'repairs', 'complaints'] as const)
    if (settings[field].length > settingLimits[field]) problems[field] = 'plan.too-long'
  for (const field of ['quietFrom', 'quietTo'] as const)
    if (!readTime(settings[field])) problems[field] = 'problem.date-unclear'
  if (settings.mostPerDay !== undefined && !isWithin(settings.mostPerDay)) problems['mostPerDay'] = 'alerts.wrong'
  if (Object.keys(problems).length > 0) throw new Problem('answers-invalid', {}, problems)
  return settings
}
