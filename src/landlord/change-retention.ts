import type { By, Needs } from '../needs.ts'
import { mustHold } from '../person/role.ts'
import { Problem } from '../problem.ts'
import type { Landlord } from './landlord.ts'
import { eachRetained, fewestDays, mostDays, type Retained, type Retention } from './retention.ts'

/** As they were typed, in days. */
export type ChangeRetention = Readonly<Record<Retained, string>>

/**
 * Settles how long each kind of thing is kept. What is older than that by now goes with the next sweep.
 * Throws `not-allowed` (admins only), `answers-invalid` with a word key per kind.
 */
export async function changeRetention(
  { store }: Pick<Needs, 'store'>,
  { scope, actor }: By,
  command: ChangeRetention,
): Promise<Landlord> {
  mustHold(actor, 'admin')
  const retention = read(command)
  return store.inOneTransaction(async (tx) => {
    const before = await tx.landlords.get(scope)
    const after: Landlord = { ...before, settings: { ...before.settings, retention } }
    await tx.landlords.saveSettings(after)
    await tx.ledger.write(scope, {
      actor,
      verb: 'landlord.settings-changed',
      about: `landlord:${scope}`,
      facts: { ...retention },
    })
    return after
  })
}

function read(command: ChangeRetention): Retention {
  const problems: Record<string, string> = {}
  const daysOf = (kind: Retained): number => {
    const typed = command[kind].trim()
    const days = /^\d{1,5}$/.test(typed) ? Number(typed) : 0
    if (days < fewestDays[kind] || days > mostDays) problems[kind] = 'retention.wrong'
    return days
  }
  const retention = eachRetained(daysOf)
  if (Object.keys(problems).length > 0) throw new Problem('answers-invalid', {}, problems)
  return retention
}
