import { createHmac, randomBytes } from 'node:crypto'
import type { DeliveryId } from '../../src/ports/addresses.ts'
import type { Connection } from './connection.ts'
import type { Database, Statement } from './database.ts'
import { holdName } from './hold-name.ts'

/**
 * Whether a delivery from a channel is seen for the first time. What is remembered is a hash under a key of the day,
 * itself mixed with a key of ours, so that no copy of the database can be asked without PARLEY_SECRET whether somebody's
 * delivery is in it. A day is remembered until 48 hours after it ended.
 */
export async function firstTime(
  connection: Connection,
  fingerprintKey: Uint8Array,
  delivery: DeliveryId,
): Promise<boolean> {
  // The same delivery twice at once, perhaps on both sides of midnight: the second waits to see what the first did.
  if (connection.inTransaction) await holdName(connection, 'seen', delivery)
  const hashes = await seenHashes(connection, fingerprintKey, [delivery])
  const [mine, ...others] = hashes.get(delivery) ?? []
  if (!mine) throw new Error('today has no key')
  const all = [mine, ...others]
  const values = [mine.day, mine.hash, all.map(({ day }) => day), all.map(({ hash }) => hash)]
  return (await connection.run(remember, values)).length === 1
}

export type SeenHash = Readonly<{ day: string; hash: Uint8Array }>

/** Under what hashes each of these would have been remembered, today's first. */
export async function seenHashes(
  connection: Pick<Connection, 'run'>,
  fingerprintKey: Uint8Array,
  deliveries: readonly DeliveryId[],
): Promise<ReadonlyMap<DeliveryId, readonly SeenHash[]>> {
  if (deliveries.length === 0) return new Map()
  const { today, keys } = await keysOfDays(connection)
  const todayFirst = keys.toSorted((a, b) => Number(b.day === today) - Number(a.day === today))
  return new Map(
    deliveries.map((delivery) => [
      delivery,
      todayFirst.map(({ day, key }) => ({ day, hash: hashOf(fingerprintKey, key, delivery) })),
    ]),
  )
}

/** Forgets what was seen on days that ended more than 48 hours ago, and with it their keys. */
export async function pruneSeen(database: Database): Promise<void> {
  await database.run(forget, [])
  await database.run(forgetKeys, [])
}

const hashOf = (fingerprintKey: Uint8Array, dayKey: Uint8Array, delivery: string): Uint8Array => {
  const key = createHmac('sha256', fingerprintKey).update(dayKey).digest()
  return createHmac('sha256', key).update(delivery).digest()
}

type DayKey = Readonly<{ day: string; key: Uint8Array }>

async function keysOfDays(
  connection: Pick<Connection, 'run'>,
): Promise<Readonly<{ today: string; keys: readonly DayKey[] }>> {
  const found = await readKeys(connection)
  if (found.keys.some(({ day }) => day === found.today)) return found
  await connection.run(makeKey, [found.today, randomBytes(32)])
  return readKeys(connection)
}

async function readKeys(
  connection: Pick<Connection, 'run'>,
): Promise<Readonly<{ today: string; keys: readonly DayKey[] }>> {
  type Row = { today: string; day: string | null; key: Uint8Array | null }
  const rows = await connection.run<Row>(keptKeys, [])
  const keys = rows.flatMap(({ day, key }) => (day === null || key === null ? [] : [{ day, key }]))
  return { today: rows[0]?.today ?? '', keys }
}

const keptKeys: Statement = {
  name: 'seen-keys',
  text: `select t.today::text, k.day::text, k.key from (select (parley_now() at time zone 'UTC')::date as today) t
    left join secret.day_key k on k.day between t.today - 2 and t.today`,
}

const makeKey: Statement = {
  name: 'seen-make-key',
  text: 'insert into secret.day_key (day, key) values ($1::date, $2::bytea) on conflict do nothing',
}

const remember: Statement = {
  name: 'seen-remember',
  text: `insert into seen (day, hash) select $1::date, $2::bytea
    where not exists (select from seen s join unnest($3::date[], $4::bytea[]) as k (day, hash) using (day, hash))
    on conflict do nothing returning day::text`,
}

const forget: Statement = {
  name: 'seen-forget',
  text: "delete from seen where day < (select (parley_now() at time zone 'UTC')::date - 2)",
}

const forgetKeys: Statement = {
  name: 'seen-forget-keys',
  text: "delete from secret.day_key where day < (select (parley_now() at time zone 'UTC')::date - 2)",
}
