import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { prismaOver } from '../client.ts'
import type { Database, QueuePool, Session, Statement } from '../database.ts'
import { StatementError } from '../statement-error.ts'
import { assertUtc } from '../utc.ts'
import { encode, typesForPg } from '../values.ts'
import { withSettings } from './address.ts'

export type PostgresOptions = Readonly<{
  /** As in DATABASE_URL. */
  url: string
  /** Connections at most, the queue's not counted. Half are for `run`, so a busy desk cannot hold up an answer. */
  max?: number
  queueMax?: number
  /** How long to wait for a connection before giving up. */
  connectionTimeoutMillis?: number
  /** Told when an idle connection breaks, as when the server restarts. The pool replaces it by itself. */
  onConnectionError?: (error: Error) => void
}>

/**
 * Opens pools on a PostgreSQL server, every session of which is set to UTC.
 * @throws Error when the server cannot be reached, or the session is in another time zone.
 */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const database = new PostgresDatabase(options)
  try {
    await assertUtc(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

class PostgresDatabase implements Database {
  readonly kind = 'postgres'
  readonly prisma
  readonly #options: PostgresOptions
  readonly #statements: pg.Pool
  readonly #typed: pg.Pool
  #queue: pg.Pool | undefined
  #closing: Promise<void> | undefined

  constructor(options: PostgresOptions) {
    const max = Math.max(2, options.max ?? 10)
    this.#options = options
    this.#statements = this.#pool('timezone=UTC', Math.ceil(max / 2))
    this.#typed = this.#pool('timezone=UTC', Math.floor(max / 2))
    this.prisma = prismaOver(new PrismaPg(this.#typed))
  }

  run<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    return run<Row>(this.#statements, statement, values)
  }

  script(sql: string): Promise<void> {
    return script(this.#statements, sql)
  }

  async session<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const client = await this.#statements.connect()
    let broken = true
    try {
      const result = await work({
        run: (statement, values) => run(client, statement, values),
        script: (sql) => script(client, sql),
      })
      broken = false
      return result
    } finally {
      // After a failure the connection is thrown away, and with it whatever locks and settings it has left.
      client.release(broken)
    }
  }

  queuePool(): QueuePool {
    this.#queue ??= this.#pool('timezone=UTC search_path=bullmq', Math.max(2, this.#options.queueMax ?? 4))
    return asQueuePool(this.#queue)
  }

  close(): Promise<void> {
    this.#closing ??= this.#end()
    return this.#closing
  }

  async #end(): Promise<void> {
    await this.prisma.$disconnect()
    await Promise.all([this.#statements.end(), this.#typed.end(), this.#queue?.end()])
  }

  #pool(settings: string, max: number): pg.Pool {
    const pool = new pg.Pool({
      connectionString: withSettings(this.#options.url, settings.split(' ')),
      max,
      connectionTimeoutMillis: this.#options.connectionTimeoutMillis ?? 5_000,
      keepAlive: true,
    })
    pool.on('error', (error) => this.#options.onConnectionError?.(error))
    return pool
  }
}

async function run<Row extends object>(
  on: pg.Pool | pg.PoolClient,
  statement: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  try {
    const { rows } = await on.query({ ...statement, values: values.map(encode), types: typesForPg })
    return rows
  } catch (error) {
    throw new StatementError(statement.name, error)
  }
}

async function script(on: pg.Pool | pg.PoolClient, sql: string): Promise<void> {
  try {
    await on.query(sql)
  } catch (error) {
    throw new StatementError('script', error)
  }
}

/** The queue library says that any pg.Pool will do; only the two packages' types for `on` are written differently. */
function asQueuePool(pool: pg.Pool): QueuePool {
  return pool as QueuePool
}
