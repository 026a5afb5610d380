import { type Person, personId } from '../../../src/person/person.ts'
import type { PersonRecords } from '../../../src/person/records.ts'
import { roles } from '../../../src/person/role.ts'
import { channelName } from '../../../src/ports/addresses.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { holdAddress, holdName } from '../hold-name.ts'
import { oneOf } from '../one-of.ts'
import { json } from '../values.ts'
import { holdBoth, mergePeople } from './merge-people.ts'

/** People, their roles and their accounts. */
export function personRecords(connection: Connection): PersonRecords {
  const { typed, run } = connection
  const people = async (statement: Statement, values: readonly unknown[]) =>
    (await run<PersonRow>(statement, values)).map(toPerson)
  const addAll: PersonRecords['addAll'] = async (scope, added) => {
    await run(addPeople, [scope, json(added)])
  }
  return {
    addAll,
    add: (scope, person) => addAll(scope, [person]),
    get: async (scope, id) => (await people(personById, [scope, id]))[0],
    async byReferences(scope, references) {
      if (connection.inTransaction) await holdName(connection, 'references', scope)
      return people(peopleByReferences, [scope, references])
    },
    async at(scope, { channel, workspace, person }) {
      if (connection.inTransaction) await holdAddress(connection, scope, { channel, workspace, external: person })
      return (await people(personAt, [scope, channel, workspace, person]))[0]
    },
    list: async (scope, holding) => (await people(peopleHolding, [scope, holding ?? null])).sort(byName),

    async putAttributes(scope, said) {
      const changed = await run<{ id: string }>(putAttributes, [scope, json(said)])
      return changed.map(({ id }) => personId(id))
    },
    async onList(scope) {
      const [listed] = await run<{ people: number }>(countListed, [scope])
      const values = await run<{ group: string; value: string; people: number }>(countAttributes, [scope])
      return { people: listed?.people ?? 0, values }
    },
    async rename(scope, id, name) {
      await typed.person.updateMany({ where: { landlord: scope, id }, data: { name } })
    },
    async addRole(scope, id, role) {
      await run(addRole, [scope, id, role])
    },
    async removeRole(scope, id, role) {
      await typed.personRole.deleteMany({ where: { landlord: scope, person: id, role } })
    },
    async setStopped(scope, id, stopped) {
      await typed.person.updateMany({ where: { landlord: scope, id }, data: { stopped } })
    },
    async setQuiet(scope, id, quiet) {
      const data = { quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null }
      await typed.person.updateMany({ where: { landlord: scope, id }, data })
    },
    async accountsOf(scope, id) {
      const rows = await typed.account.findMany({ where: { landlord: scope, person: id }, orderBy: { nth: 'asc' } })
      return rows.map(({ channel, workspace, external }) => ({
        channel: channelName(channel),
        workspace,
        person: external,
      }))
    },
    async link(scope, id, { channel, workspace, person }) {
      await run(linkAccount, [scope, channel, workspace, person, id])
    },
    holdBoth: (scope, from, into) => holdBoth(connection, scope, from, into),
    merge: (scope, from, into) => mergePeople(connection, scope, from, into),
  }
}

export type PersonRow = {
  id: string
  name: string | null
  reference: string | null
  quiet_from: string | null
  quiet_to: string | null
  stopped: boolean
  roles: string[]
}

export const toPerson = ({ id, name, reference, quiet_from, quiet_to, stopped, roles: held }: PersonRow): Person => ({
  id: personId(id),
  name,
  reference,
  roles: held.map((role) => oneOf(roles, role)),
  quiet: quiet_from === null || quiet_to === null ? null : { from: quiet_from, to: quiet_to },
  stopped,
})

const collator = new Intl.Collator('en-GB', { sensitivity: 'base' })

/** As people read a list, and alike on both databases, whose own orders differ. Those without a name come last. */
function byName(a: Person, b: Person): number {
  if (a.name === null || b.name === null) return Number(a.name === null) - Number(b.name === null)
  return collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)
}

/** Of a person `p`. */
export const personColumns = `p.id, p.name, p.reference, p.quiet_from, p.quiet_to, p.stopped,
    array(select r.role from person_role r where r.landlord = p.landlord and r.person = p.id order by r.role) as roles`
const person = `select ${personColumns} from person p`

const personById: Statement = { name: 'person-get', text: `${person} where p.landlord = $1 and p.id = $2` }

const peopleByReferences: Statement = {
  name: 'person-by-references',
  text: `${person} where p.landlord = $1 and p.reference = any($2::text[])`,
}

const personAt: Statement = {
  name: 'person-at',
  text: `${person} join account a on a.landlord = p.landlord and a.person = p.id
    where a.landlord = $1 and a.channel = $2 and a.workspace = $3 and a.external = $4`,
}

const peopleHolding: Statement = {
  name: 'person-list',
  text: `${person} where p.landlord = $1 and not p.erased and ($2::text[] is null or exists (select from person_role h
    where h.landlord = p.landlord and h.person = p.id and h.role = any($2::text[])))`,
}

/** The keys of what is read here are those of Person. */
const addPeople: Statement = {
  name: 'person-add',
  text: `with given as (
      select * from jsonb_to_recordset($2::jsonb) as g (id text, name text, reference text, roles jsonb, quiet jsonb, stopped boolean)
    ), added as (
      insert into person (landlord, id, name, reference, quiet_from, quiet_to, stopped)
      select $1, id, name, reference, quiet ->> 'from', quiet ->> 'to', stopped from given
    )
    insert into person_role (landlord, person, role)
    select distinct $1, given.id, role from given, jsonb_array_elements_text(given.roles) as role`,
}

/** The keys of what is read here are those of Attributed. */
const putAttributes: Statement = {
  name: 'person-put-attributes',
  text: `with given as (
      select p.id, jsonb_strip_nulls(p.attributes || g.attributes) as attributes
      from jsonb_to_recordset($2::jsonb) as g (person text, attributes jsonb)
      join person p on p.landlord = $1 and p.id = g.person
    )
    update person p set attributes = given.attributes from given
    where p.landlord = $1 and p.id = given.id and p.attributes is distinct from given.attributes
    returning p.id`,
}

const countListed: Statement = {
  name: 'person-count-listed',
  text: 'select count(*)::int as people from person where landlord = $1 and reference is not null',
}

const countAttributes: Statement = {
  name: 'person-count-attributes',
  text: `select a.key as "group", a.value, count(*)::int as people
    from person p, jsonb_each_text(p.attributes) as a where p.landlord = $1 and p.reference is not null
    group by a.key, a.value`,
}

const addRole: Statement = {
  name: 'person-add-role',
  text: 'insert into person_role (landlord, person, role) values ($1, $2, $3) on conflict do nothing',
}

const linkAccount: Statement = {
  name: 'person-link',
  text: `insert into account (landlord, channel, workspace, external, person) values ($1, $2, $3, $4, $5)
    on conflict (landlord, channel, workspace, external) do update set person = excluded.person`,
}
