import type pg from 'pg'
import type { Blob } from './evidence.ts'

/**
 * Keeps the server's log of changes (the WAL) from here on, for as long as this connection lasts, and reads what was
 * written since of this connection's database. All databases of a server share the log.
 */
export async function watchLogOfChanges(client: pg.Client): Promise<Readonly<{ read(): Promise<readonly Blob[]> }>> {
  const slot = `parley_test_${process.pid}_${Date.now().toString(36)}`
  await client.query('select pg_create_physical_replication_slot($1, true, true)', [slot])
  const begun = await positionNow(client)
  const mine = await markOf(client)
  const { rows } = await client.query<{ bytes: string }>(
    "select setting as bytes from pg_settings where name = 'wal_segment_size'",
  )
  const segment = BigInt(rows[0]?.bytes ?? 0)
  return {
    async read() {
      const end = await positionNow(client)
      const blobs: Blob[] = []
      for (let at = begun - (begun % segment); at < end; at += segment) {
        const from = at < begun ? begun - at : 0n
        const length = (end < at + segment ? end - at : segment) - from
        const { rows } = await client.query<{ name: string; bytes: Buffer }>(
          `select pg_walfile_name($1::pg_lsn) as name,
             pg_read_binary_file('pg_wal/' || pg_walfile_name($1::pg_lsn), $2, $3) as bytes`,
          [written(at + 1n), String(from), String(length)],
        )
        for (const { name, bytes } of rows) blobs.push({ name: `log of changes ${name}`, bytes: onlyMine(bytes, mine) })
      }
      return blobs
    },
  }
}

async function positionNow(client: pg.Client): Promise<bigint> {
  const { rows } = await client.query<{ at: string }>("select (pg_current_wal_lsn() - '0/0')::text as at")
  return BigInt(rows[0]?.at ?? 0)
}

/** As PostgreSQL writes a place in its log. */
const written = (at: bigint): string => `${(at >> 32n).toString(16)}/${(at & 0xffffffffn).toString(16)}`

/** How each change names the tablespace and the database it belongs to. */
async function markOf(client: pg.Client): Promise<Buffer> {
  const { rows } = await client.query<{ space: number; database: number }>(
    'select dattablespace::int as space, oid::int as database from pg_database where datname = current_database()',
  )
  const mark = Buffer.alloc(8)
  mark.writeUInt32LE(rows[0]?.space ?? 0)
  mark.writeUInt32LE(rows[0]?.database ?? 0, 4)
  return mark
}

const pageBytes = 8192

/** The pages with this mark in them and their neighbours, since a change may go on in the next. */
function onlyMine(log: Buffer, mark: Buffer): Buffer {
  const wanted = new Set<number>()
  for (let at = log.indexOf(mark); at >= 0; at = log.indexOf(mark, at + 1)) {
    const page = Math.floor(at / pageBytes)
    for (const near of [page - 1, page, page + 1, page + 2]) wanted.add(near)
  }
  const pages = [...wanted].filter((page) => page >= 0).toSorted((a, b) => a - b)
  return Buffer.concat(pages.map((page) => log.subarray(page * pageBytes, (page + 1) * pageBytes)))
}
