import type { LandlordId } from '../landlord/scope.ts'
import type { Needs } from '../needs.ts'
import type { PersonId } from '../person/person.ts'
import { staffRoles } from '../person/role.ts'
import type { FieldOption } from '../ports/form.ts'
import { say } from '../words/say.ts'

/** The landlord's people who may decide and own promises, as options of a form. */
export async function staffOptions({ store }: Needs, scope: LandlordId): Promise<readonly FieldOption[]> {
  const staff = await store.records.people.list(scope, staffRoles)
  return staff.map(({ id, name }) => ({ value: id, label: name ?? say('person.no-name') }))
}

export async function staffIds({ store }: Needs, scope: LandlordId): Promise<readonly PersonId[]> {
  return (await store.records.people.list(scope, staffRoles)).map(({ id }) => id)
}
