import type { PGlite, QueryOptions, Results } from '@electric-sql/pglite'
import type { Perform } from './prepared.ts'

/** What Prisma's adapter asks of a PGlite. */
type Asked = Pick<PGlite, 'query' | 'exec' | 'transaction'>

/** A PGlite to Prisma: outside a transaction statements run `alone`, inside one `within` it. */
export function forPrisma(pglite: PGlite, alone: Perform, within: Perform): PGlite {
  const asked: Asked = {
    query: (text, values, options) => rowsOf(alone, text, values, options),
    exec: (text, options) => pglite.exec(text, options),
    transaction: (work) =>
      pglite.transaction((tx) =>
        work({
          query(text, values, options) {
            if (tx.closed) throw new Error('Transaction is closed')
            return rowsOf(within, text, values, options)
          },
          sql: tx.sql,
          exec: tx.exec,
          rollback: tx.rollback,
          listen: tx.listen,
          get closed() {
            return tx.closed
          },
        }),
      ),
  }
  return asWhole(asked)
}

/** Prisma asks for rows as arrays, always. */
async function rowsOf<Row>(
  perform: Perform,
  text: string,
  values: readonly unknown[] = [],
  options?: QueryOptions,
): Promise<Results<Row>> {
  const { fields, rows, affectedRows } = await perform(text, values, options?.parsers ?? {})
  return { rows: asAsked<Row>(rows), fields: [...fields], affectedRows }
}

/** Whoever wrote the statement says what a row of it is, as with `query`. */
const asAsked = <Row>(rows: unknown[]): Row[] => rows as Row[]

/** The adapter declares that it takes a PGlite, and asks it for nothing else. */
const asWhole = (asked: Asked): PGlite => asked as PGlite
