import { consultationId } from '../../../src/consultation/consultation.ts'
import { purposes } from '../../../src/landlord/landlord.ts'
import type { RefusedPost, SpaceRecords } from '../../../src/landlord/records.ts'
import { scopeOf } from '../../../src/landlord/scope.ts'
import { type Space, spaceId } from '../../../src/landlord/space.ts'
import { postings } from '../../../src/nudge/delivery.ts'
import { readSubject } from '../../../src/nudge/nudge.ts'
import { channelName } from '../../../src/ports/addresses.ts'
import { channelErrorCodes } from '../../../src/ports/channel.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import type { Space as Row } from '../generated/client.ts'
import { oneOf } from '../one-of.ts'
import { placeKinds } from '../shapes/place.ts'

/** The places landlords are at home in. A place that is gone may be bound anew, by anyone; its old row stays. */
export const spaceRecords = ({ typed, run }: Connection): SpaceRecords => ({
  async bind(scope, { id, place, purpose, gone }) {
    const { channel, workspace, kind } = place
    const values = [scope, id, channel, workspace, place.place, place.thread ?? null, kind, purpose, gone]
    return (await run(bindSpace, values)).length === 1
  },

  /** A thread belongs to the place it is in. */
  async at({ channel, workspace, place }) {
    const row = await typed.space.findFirst({ where: { channel, workspace, place, gone: false } })
    return row ? { scope: scopeOf(row.landlord), space: toSpace(row) } : undefined
  },

  async get(scope, id) {
    const row = await typed.space.findUnique({ where: { landlord_id: { landlord: scope, id } } })
    return row ? toSpace(row) : undefined
  },

  async list(scope) {
    const rows = await typed.space.findMany({ where: { landlord: scope, gone: false }, orderBy: { nth: 'asc' } })
    return rows.map(toSpace)
  },

  async markGone(scope, id) {
    await typed.space.updateMany({ where: { landlord: scope, id }, data: { gone: true } })
  },

  async refused(scope) {
    const rows = await typed.delivery.findMany({
      where: { landlord: scope, kind: 'post', state: 'failed', inSpace: { gone: false } },
      include: { inSpace: true },
      orderBy: { settledAt: 'desc' },
    })
    return rows.flatMap(({ inSpace, posting, subject, why }): RefusedPost[] => {
      const about = readSubject(subject)
      if (inSpace === null || about.kind !== 'consultation') return []
      return [
        {
          space: toSpace(inSpace),
          posting: oneOf(postings, posting ?? ''),
          consultation: consultationId(about.id),
          code: oneOf(channelErrorCodes, why ?? ''),
        },
      ]
    })
  },

  async landlordsOf({ channel, workspace, person }) {
    const rows = await typed.account.findMany({
      where: { channel, workspace, external: person },
      select: { landlord: true },
      orderBy: { nth: 'asc' },
    })
    return rows.map(({ landlord }) => scopeOf(landlord))
  },
})

const toSpace = ({ id, channel, workspace, place, thread, placeKind, purpose, gone }: Row): Space => ({
  id: spaceId(id),
  place: {
    channel: channelName(channel),
    workspace,
    place,
    ...(thread !== null && { thread }),
    kind: oneOf(placeKinds, placeKind),
  },
  purpose: oneOf(purposes, purpose),
  gone,
})

const bindSpace: Statement = {
  name: 'space-bind',
  text: `insert into space (landlord, id, channel, workspace, place, thread, place_kind, purpose, gone)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9::boolean) on conflict do nothing returning id`,
}
