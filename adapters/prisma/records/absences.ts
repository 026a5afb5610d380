import type { Absence, AbsenceRecords } from '../../../src/commitment/records.ts'
import { personId } from '../../../src/person/person.ts'
import type { Connection } from '../connection.ts'
import type { Absence as Row } from '../generated/client.ts'
import { midnightOf, orNull, toDay } from '../time.ts'

/** Who is away, and who covers. */
export const absenceRecords = ({ typed }: Connection): AbsenceRecords => ({
  async add(scope, { id, person, from, to, cover }) {
    const data = { landlord: scope, id, person, from: midnightOf(from), to: midnightOf(to), cover }
    await typed.absence.create({ data })
  },

  async remove(scope, id) {
    await typed.absence.deleteMany({ where: { landlord: scope, id } })
  },

  async list(scope, from) {
    const where = { landlord: scope, to: { gte: midnightOf(from) } }
    return (await typed.absence.findMany({ where, orderBy: [{ from: 'asc' }, { id: 'asc' }] })).map(toAbsence)
  },
})

const toAbsence = ({ id, person, from, to, cover }: Row): Absence => ({
  id,
  person: personId(person),
  from: toDay(from),
  to: toDay(to),
  cover: orNull(cover, personId),
})
