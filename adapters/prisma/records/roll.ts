import { consultationId } from '../../../src/consultation/consultation.ts'
import type { RollEntry, RollRecords } from '../../../src/consultation/records.ts'
import { personId } from '../../../src/person/person.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { attributesShape } from '../shapes/attributes.ts'

/** Who may respond, and whether they have. */
export function rollRecords({ typed, run }: Connection): RollRecords {
  const count: RollRecords['count'] = async (scope, id) => {
    const [row] = await run<{ asked: number; answered: number }>(countRoll, [scope, id])
    return { asked: row?.asked ?? 0, answered: row?.answered ?? 0 }
  }
  return {
    count,

    async fill(scope, id, audience) {
      await run(audience === 'list' ? fillFromList : fillFromResidents, [scope, id])
      return (await count(scope, id)).asked
    },

    async add(scope, id, person) {
      return (await run(addEntry, [scope, id, person])).length === 1
    },

    async entry(scope, id, person) {
      const where = { landlord_consultation_person: { landlord: scope, consultation: id, person } }
      const row = await typed.rollEntry.findUnique({ where })
      return row ? toEntry(row) : undefined
    },

    async all(scope, id) {
      const rows = await typed.rollEntry.findMany({
        where: { landlord: scope, consultation: id, ofPerson: { erased: false } },
        select: { person: true, answered: true },
        orderBy: { person: 'asc' },
      })
      return rows.map(toEntry)
    },

    async of(scope, person) {
      const rows = await typed.rollEntry.findMany({
        where: { landlord: scope, person },
        select: { consultation: true, answered: true },
        orderBy: { of: { number: 'desc' } },
      })
      return rows.map(({ consultation, answered }) => ({ consultation: consultationId(consultation), answered }))
    },

    async attributes(scope, id) {
      const rows = await run<{ person: string; attributes: unknown }>(readAttributes, [scope, id])
      return rows.map(({ person, attributes }) => ({
        person: personId(person),
        attributes: attributesShape.parse(attributes),
      }))
    },

    async forgetWhoAnswered(scope, id) {
      await run(forgetWhoAnswered, [scope, id])
    },
  }
}

const toEntry = ({ person, answered }: { person: string; answered: boolean | null }): RollEntry => ({
  person: personId(person),
  answered,
})

const fillFromList: Statement = {
  name: 'roll-fill-list',
  text: `insert into roll (landlord, consultation, person)
    select landlord, $2, id from person where landlord = $1 and reference is not null on conflict do nothing`,
}

const fillFromResidents: Statement = {
  name: 'roll-fill-residents',
  text: `insert into roll (landlord, consultation, person)
    select landlord, $2, person from person_role where landlord = $1 and role = 'resident' on conflict do nothing`,
}

const addEntry: Statement = {
  name: 'roll-add',
  text: `insert into roll (landlord, consultation, person) values ($1, $2, $3)
    on conflict do nothing returning person`,
}

const readAttributes: Statement = {
  name: 'roll-attributes',
  text: `select r.person, p.attributes from roll r join person p on p.landlord = r.landlord and p.id = r.person
    where r.landlord = $1 and r.consultation = $2`,
}

/**
 * Written anew in the order of ids: an entry moves in the file when somebody answers, so that the order in which they lie
 * there, and come out in a dump, would go on telling who has, and when.
 */
const forgetWhoAnswered: Statement = {
  name: 'roll-forget-who-answered',
  text: `with gone as (delete from roll where landlord = $1 and consultation = $2 returning person)
    insert into roll (landlord, consultation, person, answered)
    select $1, $2, person, null from gone order by person collate "C"`,
}

const countRoll: Statement = {
  name: 'roll-count',
  text: `select count(*)::int as asked, count(*) filter (where answered)::int as answered
    from roll where landlord = $1 and consultation = $2`,
}
