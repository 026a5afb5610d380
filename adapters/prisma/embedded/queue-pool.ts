import { EventEmitter } from 'node:events'
import type { PGlite } from '@electric-sql/pglite'
import type { PgPoolClient, PgQueryResult } from 'bullmq'
import type { QueuePool } from '../database.ts'

/**
 * The embedded database in the shape of a pool. All "connections" are its one session: SQL goes through word for word,
 * comments and LISTEN included, and every connection hears every notification.
 */
export function queuePoolOn(pglite: PGlite): QueuePool {
  return new EmbeddedPool(pglite)
}

/** With parameters one statement, without them any number, as pg has it. */
async function query<Row>(pglite: PGlite, text: string, values?: readonly unknown[]): Promise<PgQueryResult<Row>> {
  if (values && values.length > 0) {
    const result = await pglite.query<Row>(text, [...values])
    return { rows: result.rows, rowCount: result.affectedRows ?? result.rows.length }
  }
  const last = (await pglite.exec(text)).at(-1)
  return { rows: rowsOf<Row>(last?.rows ?? []), rowCount: last?.affectedRows ?? 0 }
}

/** `exec` cannot be told what its rows are. The caller wrote the statement and says what comes back, as with `query`. */
function rowsOf<Row>(rows: unknown[]): Row[] {
  return rows as Row[]
}

class EmbeddedConnection extends EventEmitter implements PgPoolClient {
  readonly #pglite: PGlite
  readonly #silence: () => void

  constructor(pglite: PGlite) {
    super()
    this.setMaxListeners(0)
    this.#pglite = pglite
    this.#silence = pglite.onNotification((channel, payload) => this.emit('notification', { channel, payload }))
  }

  query<Row = unknown>(text: string, values?: readonly unknown[]): Promise<PgQueryResult<Row>> {
    return query<Row>(this.#pglite, text, values)
  }

  release(): void {
    this.#silence()
    this.removeAllListeners()
  }
}

class EmbeddedPool extends EventEmitter implements QueuePool {
  /** The queue library looks here: a connection without keep-alive would be asked for work more often. */
  readonly options = { keepAlive: true }
  readonly #pglite: PGlite

  constructor(pglite: PGlite) {
    super()
    this.setMaxListeners(0)
    this.#pglite = pglite
  }

  query<Row = unknown>(text: string, values?: readonly unknown[]): Promise<PgQueryResult<Row>> {
    return query<Row>(this.#pglite, text, values)
  }

  async connect(): Promise<PgPoolClient> {
    return new EmbeddedConnection(this.#pglite)
  }

  /** The database is closed by whoever opened it. */
  async end(): Promise<void> {
    this.removeAllListeners()
  }
}
