import { usualAlerts } from '../commitment/alert-settings.ts'
import { type Needs, operator } from '../needs.ts'
import { tidyCode } from '../person/claim.ts'
import { personId } from '../person/person.ts'
import { Problem } from '../problem.ts'
import { isZone } from '../time/local.ts'
import { type Landlord, type LandlordSettings, slugPattern } from './landlord.ts'
import { usualMostPerDay } from './most-per-day.ts'
import { usualRetention } from './retention.ts'
import { scopeOf } from './scope.ts'

export type AddLandlord = Readonly<{
  slug: string
  name: string
  /** The first admin: whoever types the code becomes this person. */
  admin: string
  zone?: string
  settings?: Partial<LandlordSettings>
}>

export const setupCodeHours = 24
const longestName = 80

/** Until an admin changes them. Nobody is disturbed between eight in the evening and eight in the morning. */
const firstSettings: LandlordSettings = {
  contactName: '',
  contactPhone: '',
  repairs: '',
  complaints: '',
  quiet: { from: '20:00', to: '08:00' },
  mostPerDay: usualMostPerDay,
  retention: usualRetention,
  auditor: null,
  alerts: usualAlerts,
}

/**
 * Adds a landlord and its first admin, and gives the setup code, which works once and for 24 hours.
 * Throws `slug-taken`, `empty` (name or admin missing), `too-long`, `answers-invalid` (slug or zone).
 */
export async function addLandlord(
  { store, ids, vault }: Needs,
  command: AddLandlord,
): Promise<Readonly<{ landlord: Landlord; code: string }>> {
  const name = command.name.trim()
  const admin = command.admin.trim()
  const zone = command.zone ?? 'Europe/London'
  if (!name || !admin) throw new Problem('empty')
  if (name.length > longestName || admin.length > longestName) throw new Problem('too-long')
  if (!slugPattern.test(command.slug)) throw new Problem('answers-invalid', {}, { slug: 'landlord.slug-invalid' })
  if (!isZone(zone)) throw new Problem('answers-invalid', {}, { zone: 'landlord.zone-unknown' })
  const landlord: Landlord = {
    id: scopeOf(ids.next()),
    slug: command.slug,
    name,
    zone,
    settings: { ...firstSettings, contactName: admin, ...command.settings },
  }
  const code = ids.code()
  await store.inOneTransaction(async (tx) => {
    if (!(await tx.landlords.add(landlord))) throw new Problem('slug-taken', { slug: landlord.slug })
    const person = personId(ids.next())
    await tx.people.add(landlord.id, {
      id: person,
      name: admin,
      reference: null,
      roles: ['admin'],
      quiet: null,
      stopped: false,
    })
    await tx.claims.add([
      {
        scope: landlord.id,
        fingerprint: vault.fingerprint('code', tidyCode(code)),
        purpose: 'setup',
        person,
        subject: '',
        expires: (await tx.now()).add({ hours: setupCodeHours }),
        used: false,
      },
    ])
    await tx.ledger.write(landlord.id, {
      actor: operator,
      verb: 'landlord.added',
      about: `landlord:${landlord.id}`,
      facts: { slug: landlord.slug, zone },
    })
  })
  return { landlord, code }
}
