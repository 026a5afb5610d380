import { consultationId } from '../../../src/consultation/consultation.ts'
import type { PassedOnRecords } from '../../../src/consultation/passed-on.ts'
import { personId } from '../../../src/person/person.ts'
import type { Connection } from '../connection.ts'
import { fromInstant, toInstant } from '../time.ts'

/** What people asked us to pass on with their names. */
export const passedOnRecords = ({ typed }: Connection): PassedOnRecords => ({
  async add(scope, { id, consultation, person, text, at }) {
    await typed.passedOn.create({ data: { landlord: scope, id, consultation, person, text, at: fromInstant(at) } })
  },

  async all(scope, id) {
    const rows = await typed.passedOn.findMany({
      where: { landlord: scope, consultation: id },
      orderBy: [{ at: 'desc' }, { id: 'asc' }],
    })
    return rows.map(({ id: own, consultation, person, text, at }) => ({
      id: own,
      consultation: consultationId(consultation),
      person: personId(person),
      text,
      at: toInstant(at),
    }))
  },
})
