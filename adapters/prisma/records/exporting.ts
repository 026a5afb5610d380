import { consultationId } from '../../../src/consultation/consultation.ts'
import { claimPurposes } from '../../../src/person/claim.ts'
import { personId } from '../../../src/person/person.ts'
import { directRoom, ownChat } from '../../../src/ports/rooms.ts'
import type { ExportingRecords } from '../../../src/rights/records.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { oneOf } from '../one-of.ts'
import { attributesShape } from '../shapes/attributes.ts'
import { saidShape } from '../shapes/message.ts'
import { toInstant } from '../time.ts'
import { type DeliveryRow, deliveryColumns, toDelivery } from './delivery-row.ts'
import { namedIn } from './erasing-steps.ts'
import { inOurRooms, knownInChat, theirMessages } from './own-chats.ts'

/** What is kept of one person beyond what the other records say. Each part answers for columns of erasure-list.ts. */
export const exportingRecords = ({ typed, run }: Connection): ExportingRecords => ({
  async attributes(scope, id) {
    const row = await typed.person.findUnique({
      where: { landlord_id: { landlord: scope, id } },
      select: { attributes: true },
    })
    return attributesShape.parse(row?.attributes ?? {})
  },

  async claims(scope, person) {
    const rows = await typed.claim.findMany({
      where: { landlord: scope, person },
      select: { purpose: true, consultation: true, expires: true, used: true },
      orderBy: [{ expires: 'asc' }, { fingerprint: 'asc' }],
    })
    return rows.map(({ purpose, consultation, expires, used }) => ({
      purpose: oneOf(claimPurposes, purpose),
      consultation: consultation === null ? null : consultationId(consultation),
      expires: toInstant(expires),
      used,
    }))
  },

  async passedOn(scope, person) {
    const rows = await typed.passedOn.findMany({
      where: { landlord: scope, person },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    })
    return rows.map(({ consultation, text, at }) => ({
      consultation: consultationId(consultation),
      text,
      at: toInstant(at),
    }))
  },

  async deliveries(scope, person) {
    const rows = await run<DeliveryRow>(readDeliveries, [scope, person])
    return rows.map(toDelivery).filter((one) => one.kind === 'nudge')
  },

  async chats(scope, person) {
    const given = [scope, person, ownChat, directRoom('')]
    const messages = await run<{ at: Date; room: string; said: unknown; mine: boolean }>(readChats, given)
    const company = await run<{ person: string }>(readCompany, given)
    return {
      messages: messages.map(({ at, room, said, mine }) => ({
        at: toInstant(at),
        room,
        said: saidShape.parse(said),
        mine,
      })),
      company: company.map((row) => personId(row.person)),
    }
  },

  async entries(scope, person) {
    const rows = await run<{ at: Date; verb: string; about: string; body: string | null }>(readEntries, [scope, person])
    return rows.map(({ at, ...entry }) => ({ ...entry, at: toInstant(at) }))
  },
})

const readDeliveries: Statement = {
  name: 'export-deliveries',
  text: `select ${deliveryColumns} from delivery d join nudge n on n.landlord = d.landlord and n.id = d.id
    where n.landlord = $1 and n.person = $2 order by d.due, d.id`,
}

const readChats: Statement = {
  name: 'export-chats',
  text: `with ${knownInChat} select m.at, m.room, m.said, m.author is not null as mine
    from web_message m join known k on k.workspace = m.workspace
    where ${theirMessages} and (m.author is null or m.author = k.external) and ${inOurRooms} order by m.nth`,
}

const readCompany: Statement = {
  name: 'export-company',
  text: `with ${knownInChat}, rooms as (
      select distinct m.workspace, m.room from web_message m join known k on k.workspace = m.workspace
      where ${theirMessages} and ${inOurRooms}
    )
    select distinct a.person from web_message m join rooms r on r.workspace = m.workspace and r.room = m.room
    join account a on a.landlord = $1 and a.channel = $3 and a.workspace = m.workspace and a.external = m.author
    where a.person <> $2 order by a.person`,
}

const readEntries: Statement = {
  name: 'export-ledger',
  text: `select l.at, l.verb, l.about, l.body from ledger l, person p where ${namedIn} order by l.nth`,
}
