import type pg from 'pg'
import type { Blob, Pile } from './evidence.ts'

export type Files = Readonly<{ blobs: readonly Blob[]; piles: readonly Pile[] }>

/**
 * The files of every table and index of ours, those of long values with them, as they are on the disk: what was changed
 * and deleted is in them until PostgreSQL has overwritten it. Rows are also cut out of the pages one by one, dead ones too.
 */
export async function lookAtFiles(client: pg.Client, when: string): Promise<Files> {
  await client.query('checkpoint')
  const { rows } = await client.query<{ name: string; kind: string; bytes: Buffer }>(
    `select c.oid::regclass::text as name, c.relkind::text as kind,
       pg_read_binary_file(pg_relation_filepath(c.oid), 0, pg_relation_size(c.oid), true) as bytes
     from pg_class c where c.oid >= 16384 and c.relkind in ('r', 'i', 't', 'S', 'm')
       or c.oid in ('pg_statistic'::regclass, (select reltoastrelid from pg_class where oid = 'pg_statistic'::regclass))`,
  )
  const blobs = rows.map(({ name, bytes }) => ({ name: `${when}: file of ${name}`, bytes }))
  const piles = rows
    .filter(({ kind }) => kind !== 'i' && kind !== 'S')
    .map(({ name, bytes }) => ({ name: `${when}: all versions of ${name}`, pieces: versionsIn(bytes) }))
  return { blobs, piles }
}

const pageBytes = 8192

/** The rows in a table's pages, by the form of PostgreSQL's pages and rows (bufpage.h, htup_details.h). */
function versionsIn(file: Buffer): Pile['pieces'] {
  const pieces: Pile['pieces'][number][] = []
  for (let page = 0; page + pageBytes <= file.length; page += pageBytes) {
    const bytes = file.subarray(page, page + pageBytes)
    const lower = bytes.readUInt16LE(12)
    for (let item = 24; item + 4 <= lower; item += 4) {
      const pointer = bytes.readUInt32LE(item)
      const [at, length] = [pointer & 0x7fff, pointer >>> 17]
      if (length < 24 || at + length > pageBytes) continue
      const row = bytes.subarray(at, at + length)
      const fields = {
        xmin: String(row.readUInt32LE(0)),
        xmax: String(row.readUInt32LE(4)),
        cmin: String(row.readUInt32LE(8)),
        place: String(page + item),
      }
      pieces.push({ text: row, fields })
    }
  }
  return pieces
}
