import type pg from 'pg'
import { flatten, type Pile } from './evidence.ts'

/** Every row of every table that is not PostgreSQL's own, whatever its schema, with what PostgreSQL keeps beside each. */
export async function lookAtRows(client: pg.Client, when: string): Promise<readonly Pile[]> {
  const { rows: tables } = await client.query<{ schema: string; name: string }>(
    `select schemaname as schema, tablename as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`,
  )
  const piles: Pile[] = []
  for (const { schema, name } of tables) {
    const { rows } = await client.query<{ body: unknown; xmin: string; xmax: string; cmin: string; place: string }>(
      `select to_jsonb(it) as body, it.xmin::text, it.xmax::text, it.cmin::text, it.ctid::text as place
       from "${schema}"."${name}" it`,
    )
    piles.push({ name: `${when}: ${schema}.${name}`, pieces: rows.map(toPiece) })
  }
  return piles
}

function toPiece({
  body,
  xmin,
  xmax,
  cmin,
  place,
}: Readonly<Record<'xmin' | 'xmax' | 'cmin' | 'place', string> & { body: unknown }>) {
  const fields: Record<string, string> = { xmin, xmax, cmin, ctid: String(lies(place)) }
  flatten(body, '', fields)
  return { text: JSON.stringify(body), fields }
}

/** `(page,item)` as a number that grows through the file. */
function lies(place: string): number {
  const [page = 0, item = 0] = place.slice(1, -1).split(',').map(Number)
  return page * 1_000 + item
}
