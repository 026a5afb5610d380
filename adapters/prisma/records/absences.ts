import type { Absence, AbsenceRecords } from '../../../src/commitment/records.ts'
import { personId } from '../../../src/person/person.ts'
import type { Connection } from '../connection.ts'
import type { Absence as Row } from '../generated/client.ts'
import { orNull, toDay } from '../time.ts'

const midnight = (day: Absence['from']): Date => new Date(`${day.toString()}T00:00:00Z`)

/** Who is away, and who covers. */
export const absenceRecords = ({ typed }: Connection): AbsenceRecords => ({
  async add(scope, { id, person, from, to, cover }) {
    await typed.absence.create({ data: { landlord: scope, id, person, from: midnight(from), to: midnight(to), cover } })
  },

  async remove(scope, id) {
    await typed.absence.deleteMany({ where: { landlord: scope, id } })
  },

  async list(scope, from) {
    const where = { landlord: scope, to: { gte: midnight(from) } }
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
