import type { Response, ResponseRecords } from '../../../src/consultation/records.ts'
import { personId } from '../../../src/person/person.ts'
import type { Connection } from '../connection.ts'
import type { NamedResponse as Row } from '../generated/client.ts'
import { answersShape } from '../shapes/result.ts'
import { toInstant } from '../time.ts'

/** Named responses, read. Only responding/ writes them. */
export const responseRecords = ({ typed }: Connection): ResponseRecords => ({
  async of(scope, id, person) {
    const where = { landlord_consultation_person: { landlord: scope, consultation: id, person } }
    const row = await typed.namedResponse.findUnique({ where })
    return row ? toResponse(row) : undefined
  },

  async all(scope, id) {
    const rows = await typed.namedResponse.findMany({
      where: { landlord: scope, consultation: id },
      orderBy: { person: 'asc' },
    })
    return rows.map(toResponse)
  },

  async removeAll(scope, id) {
    await typed.namedResponse.deleteMany({ where: { landlord: scope, consultation: id } })
  },
})

const toResponse = ({ person, revision, answers, at }: Row): Response => ({
  person: personId(person),
  revision,
  answers: answersShape.parse(answers),
  at: toInstant(at),
})
