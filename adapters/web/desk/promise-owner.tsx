import { byPerson, type Owner, owningRoles } from '../../../src/commitment/owner.ts'
import { type Person, type PersonId, personId } from '../../../src/person/person.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import { type FieldProblems, LineField } from '../fields.tsx'
import { SelectField, TickField } from './select-field.tsx'
import { filledIn } from './typed.ts'

export const ownerValue = (owner: Owner): string =>
  owner.kind === 'person' ? `person:${owner.person}` : `role:${owner.role}`

/** People and roles that can keep a promise, to choose from. */
export const ownerOptions = (staff: readonly Person[]) => [
  ...staff.map(({ id, name }) => ({ value: `person:${id}`, label: name ?? say('person.no-name') })),
  ...owningRoles.map((role) => ({ value: `role:${role}`, label: say(`promises.role.${role}`) })),
]

export const personOptions = (staff: readonly Person[]) =>
  staff.map(({ id, name }) => ({ value: String(id), label: name ?? say('person.no-name') }))

/** Reads who was chosen. Whether they work here is the verb's to say. Throws `answers-invalid`. */
export function ownerIn(typed: Answers): Owner {
  const chosen = filledIn(typed, 'owner')
  const role = owningRoles.find((one) => `role:${one}` === chosen)
  if (role) return { kind: 'role', role }
  if (chosen.startsWith('person:') && chosen.length > 7) return byPerson(personId(chosen.slice(7)))
  throw new Problem('answers-invalid', {}, { owner: 'answer.required' })
}

export const personIn = (typed: Answers, name: string): PersonId | null => {
  const chosen = filledIn(typed, name)
  return chosen === '' ? null : personId(chosen)
}

/** Who keeps it, who stands in, who watches, and as what the public reads them. */
export const ownerFieldNames = ['owner', 'deputy', 'sponsor', 'office'] as const

export function OwnerFields({
  staff,
  typed,
  problems,
}: {
  staff: readonly Person[]
  typed: Answers
  problems: FieldProblems
}) {
  return (
    <>
      <SelectField
        name="owner"
        label={say('form.owner')}
        options={ownerOptions(staff)}
        picked={filledIn(typed, 'owner')}
        empty={say('desk.plan.choose-person')}
        problem={problems['owner']}
        required
      />
      <SelectField
        name="deputy"
        label={say('desk.promise.deputy')}
        hint={say('desk.promise.deputy-hint')}
        options={personOptions(staff)}
        picked={filledIn(typed, 'deputy')}
        empty={say('desk.promise.nobody')}
        problem={problems['deputy']}
        required={false}
      />
      <SelectField
        name="sponsor"
        label={say('desk.promise.sponsor')}
        hint={say('desk.promise.sponsor-hint')}
        options={personOptions(staff)}
        picked={filledIn(typed, 'sponsor')}
        empty={say('desk.promise.no-sponsor')}
        problem={problems['sponsor']}
        required={false}
      />
      <LineField
        name="office"
        label={say('desk.promise.office')}
        hint={say('desk.promise.office-hint')}
        value={filledIn(typed, 'office')}
        problem={problems['office']}
        maxLength={80}
        required={false}
      />
      <TickField
        name="namesOwner"
        label={say('desk.promise.names-owner')}
        ticked={filledIn(typed, 'namesOwner') === 'yes'}
      />
    </>
  )
}
