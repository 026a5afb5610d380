import type { Landlord } from '../landlord/landlord.ts'
import type { Records } from '../ports/store.ts'
import type { QuietHours } from '../time/quiet-hours.ts'
import type { PersonId } from './person.ts'

/** Says whose quiet hours are when: their own, or the landlord's for everyone who set none. */
export async function quietHoursOf(tx: Records, { id, settings }: Landlord): Promise<(person: PersonId) => QuietHours> {
  const own = new Map((await tx.people.list(id)).map((person) => [person.id, person.quiet]))
  return (person) => own.get(person) ?? settings.quiet
}
