import { randomBytes } from 'node:crypto'
import type { RoomMessage, Rooms } from '../../src/ports/rooms.ts'
import type { Database, Statement } from './database.ts'
import { saidShape } from './shapes/message.ts'
import { atTheBorder } from './storable.ts'
import { toInstant } from './time.ts'
import { json } from './values.ts'

/** What was said in a chat of our own. */
export const openRooms = (database: Database): Rooms =>
  atTheBorder<Rooms>({
    async say({ workspace, room, author, onlyFor, said }, key) {
      const id = randomBytes(16).toString('base64url')
      const [row] = await database.run<{ id: string }>(say, [workspace, id, room, key, author, onlyFor, json(said)])
      if (!row) throw new Error('a message was said and is not there')
      return row.id
    },

    async change(workspace, id, message) {
      return (await database.run(change, [workspace, id, json({ kind: 'message', message })])).length === 1
    },

    async remove(workspace, id) {
      const [row] = await database.run<{ removed: number }>(remove, [workspace, id])
      return row?.removed === 1
    },

    async read(workspace, room, reader, limit) {
      return (await database.run<Row>(read, [workspace, room, reader, limit])).map(toMessage).reverse()
    },

    async find(workspace, id) {
      const [row] = await database.run<Row>(find, [workspace, id])
      return row && toMessage(row)
    },
  })

type Row = {
  id: string
  workspace: string
  room: string
  at: Date
  author: string | null
  only_for: string | null
  said: unknown
  revision: number
}

const toMessage = ({ id, workspace, room, at, author, only_for, said, revision }: Row): RoomMessage => ({
  id,
  workspace,
  room,
  at: toInstant(at),
  author,
  onlyFor: only_for,
  said: saidShape.parse(said),
  revision,
})

const columns = 'id, workspace, room, at, author, only_for, said, revision'

/** Where the key is taken the row is only held, so that its id can be told; nothing of it changes. */
const say: Statement = {
  name: 'room-say',
  text: `insert into web_message (workspace, id, room, key, at, author, only_for, said, revision)
    values ($1, $2, $3, $4, parley_now(), $5, $6, $7::jsonb, nextval('web_message_revision'))
    on conflict (workspace, key) do update set key = excluded.key returning id`,
}

const change: Statement = {
  name: 'room-change',
  text: `update web_message set said = $3::jsonb, revision = nextval('web_message_revision')
    where workspace = $1 and id = $2 returning id`,
}

/** The last message that stands takes a new revision, so that whoever looks for news of the room finds some. */
const remove: Statement = {
  name: 'room-remove',
  text: `with removed as (
      delete from web_message where workspace = $1 and id = $2 returning workspace, room, nth
    ), told as (
      update web_message m set revision = nextval('web_message_revision') from removed r
      where m.workspace = r.workspace and m.room = r.room and m.nth = (
        select max(o.nth) from web_message o
        where o.workspace = r.workspace and o.room = r.room and o.nth <> r.nth and o.only_for is null)
    )
    select count(*)::int as removed from removed`,
}

const read: Statement = {
  name: 'room-read',
  text: `select ${columns} from web_message where workspace = $1 and room = $2
    and (only_for is null or only_for = $3 or author = $3) order by nth desc limit $4::int`,
}

const find: Statement = {
  name: 'room-find',
  text: `select ${columns} from web_message where workspace = $1 and id = $2`,
}
