import { spaceId } from '../../../src/landlord/space.ts'
import type { NudgeRecords } from '../../../src/nudge/records.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { messageAddressShape } from '../shapes/place.ts'
import { json } from '../values.ts'

type CardRecords = Pick<NudgeRecords, 'cards' | 'placesOf' | 'putCard' | 'removeCard' | 'redraw'>

/** Cards that stand in places. */
export const cardRecords = ({ typed, run }: Connection): CardRecords => ({
  async cards(scope, subject) {
    const rows = await typed.card.findMany({
      where: { landlord: scope, subject },
      orderBy: { inSpace: { nth: 'asc' } },
    })
    return rows.map(({ space, message }) => ({ space: spaceId(space), message: messageAddressShape.parse(message) }))
  },

  async placesOf(scope, subject) {
    const rows = await typed.delivery.findMany({
      where: { landlord: scope, subject, kind: 'post', posting: 'card' },
      select: { space: true },
      orderBy: [{ due: 'desc' }, { id: 'asc' }],
    })
    return rows.flatMap(({ space }) => (space === null ? [] : [spaceId(space)]))
  },

  async putCard(scope, subject, space, message) {
    await run(putCard, [scope, subject, space, json(message)])
  },

  async removeCard(scope, subject, space) {
    await typed.card.deleteMany({ where: { landlord: scope, subject, space } })
  },

  async redraw(scope, subject) {
    await run(redraw, [scope, subject])
  },
})

const putCard: Statement = {
  name: 'card-put',
  text: `insert into card (landlord, subject, space, message) values ($1, $2, $3, $4::jsonb)
    on conflict (landlord, subject, space) do update set message = excluded.message`,
}

/** Alone through the gate: else this could wait for an answer that waits for this. */
const redraw: Statement = {
  name: 'card-redraw',
  text: 'select pg_advisory_xact_lock(gate_of($1, $2))::text, redraw_cards($1, $2)::text',
}
