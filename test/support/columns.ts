import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../../adapters/prisma/database.ts'

/** A column of one of our tables; the table with its schema where that is not `public`. */
export type Column = Readonly<{ table: string; column: string; type: string }>

const ask = <Row extends object>(database: Database, text: string) => database.run<Row>({ name: '', text }, [])

const named = "case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname"

/** Every column of every table of ours, as the database itself says. */
export const everyColumn = (database: Database): Promise<readonly Column[]> =>
  ask<Column>(
    database,
    `select ${named} as "table", a.attname::text as "column", format_type(a.atttypid, null) as type
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'secret') and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      order by 1, a.attnum`,
  )

/** Names by which a column that holds somebody, or what somebody said, goes here. */
const telling =
  /^(?:person|people|owner|author|decision_maker|decided_by|deputy|member|actor|external|only_for|attributes|reference|said|text|answers|handle|box|body|salt|settings)$/

/** Columns that tie to a person: they point at one, are called so, or are said to be personal in prisma/models. */
export async function personalColumns(database: Database): Promise<readonly string[]> {
  const pointing = await ask<{ name: string }>(
    database,
    `select ${named} || '.' || a.attname as name from pg_constraint k
      join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
      where k.contype = 'f' and k.confrelid = 'person'::regclass and a.attname <> 'landlord'`,
  )
  const called = (await everyColumn(database)).filter(({ column }) => telling.test(column))
  const found = [...pointing.map(({ name }) => name), ...called.map(({ table, column }) => `${table}.${column}`)]
  return [...new Set([...found, ...saidToBePersonal().columns])].toSorted()
}

/** What the comments in prisma/models call personal: tables as a whole, and single columns. */
export function saidToBePersonal(): Readonly<{ tables: readonly string[]; columns: readonly string[] }> {
  const folder = join(import.meta.dirname, '../../prisma/models')
  const models = readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8').split(/^(?=(?:\/\/\/.*\n)*model )/m),
  )
  const tables: string[] = []
  const columns: string[] = []
  for (const model of models) {
    const table = /@@map\("(\w+)"\)/.exec(model)?.[1]
    if (!table) continue
    const [above = '', within = ''] = model.split(/^model .*\{$/m)
    if (/\bPersonal\b/.test(above)) tables.push(table)
    let comment = ''
    for (const line of within.split('\n').map((one) => one.trim())) {
      if (line.startsWith('///')) {
        comment += line
        continue
      }
      const field = /^\w+/.exec(line)?.[0]
      if (field && /\bPersonal\b/.test(comment)) columns.push(`${table}.${/@map\("(\w+)"\)/.exec(line)?.[1] ?? field}`)
      comment = ''
    }
  }
  return { tables, columns }
}

/** Where in the database a text stands: "table.column", in any text, JSON or bytes. */
export async function whereIs(database: Database, text: string): Promise<readonly string[]> {
  const looks = (await everyColumn(database)).flatMap(({ table, column, type }) => {
    if (!/^(?:text|character varying|jsonb?|bytea|name)/.test(type)) return []
    const from = table
      .split('.')
      .map((part) => `"${part}"`)
      .join('.')
    const said = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`
    return `select '${table}.${column}' as name
      where exists (select from ${from} where strpos(lower(${said}), lower($1)) > 0)`
  })
  const found = await database.run<{ name: string }>({ name: '', text: looks.join(' union all ') }, [text])
  return found.map(({ name }) => name)
}
