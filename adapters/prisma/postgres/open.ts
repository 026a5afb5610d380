import type { Socket } from 'node:net'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { prismaOver } from '../client.ts'
import type { Database, QueuePool, Session, Statement } from '../database.ts'
import { StatementError } from '../statement-error.ts'
import { assertUtc } from '../utc.ts'
import { encode, typesForPg } from '../values.ts'
import { withSettings } from './address.ts'

/** A statement of the hot path that takes this long is on a line that is dead: whoever waits is told, and the line is closed. */
const givenUpAfterMs = 60_000

/**
 * A line on which nothing has come or gone for so long leads nowhere, though nobody has said so: it is closed, and whoever
 * waits on it is told. Otherwise they would wait for ever, as neither end of it hears that the other has gone. The pool
 * closes those that nobody uses after 10 s.
 */
const silentMs = 30_000

function hangUp(this: Socket): void {
  this.destroy()
}

/** pg keeps its socket to itself: its types do not name it, but it has stood here for as long as there has been a pg. */
const socketOf = (client: pg.PoolClient): Socket =>
  (client as unknown as Readonly<{ connection: Readonly<{ stream: Socket }> }>).connection.stream

export type PostgresOptions = Readonly<{
  /** As in DATABASE_URL. */
  url: string
  /** Connections at most, the queue's not counted. Half are for `run`, so a busy desk cannot hold up an answer. */
  max?: number
  queueMax?: number
  /** After how long a question of the queue is taken for lost, and its connection with it. */
  queueAnswerMs?: number
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
    return run<Row>(this.#statements, statement, values, givenUpAfterMs)
  }

  script(sql: string): Promise<void> {
    return this.session((session) => session.script(sql))
  }

  async session<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const client = await this.#statements.connect()
    // What is done in one, as a change of the tables or a table written anew, may take its time.
    socketOf(client).setTimeout(0)
    let broken = true
    try {
      const result = await work({
        run: (statement, values) => run(client, statement, values),
        script: (sql) => script(client, sql),
      })
      broken = false
      return result
    } finally {
      socketOf(client).setTimeout(silentMs)
      // After a failure the connection is thrown away, and with it whatever locks and settings it has left.
      client.release(broken)
    }
  }

  queuePool(): QueuePool {
    // Its questions are small. One that waits this long waits on a line that is dead.
    const { queueMax = 4, queueAnswerMs = 20_000 } = this.#options
    this.#queue ??= this.#pool('timezone=UTC search_path=bullmq', Math.max(2, queueMax), queueAnswerMs)
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

  /** @param answerWithinMs after which a connection is given up as leading nowhere; for ever when left out. */
  #pool(settings: string, max: number, answerWithinMs?: number): pg.Pool {
    const pool = new pg.Pool({
      connectionString: withSettings(this.#options.url, settings.split(' ')),
      max,
      connectionTimeoutMillis: this.#options.connectionTimeoutMillis ?? 5_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      ...(answerWithinMs !== undefined && { query_timeout: answerWithinMs }),
    })
    pool.on('error', (error) => this.#options.onConnectionError?.(error))
    pool.on('connect', (client) => socketOf(client).setTimeout(silentMs, hangUp))
    return pool
  }
}

async function run<Row extends object>(
  on: pg.Pool | pg.PoolClient,
  statement: Statement,
  values: readonly unknown[],
  withinMs?: number,
): Promise<Row[]> {
  const bounded = withinMs === undefined ? {} : { query_timeout: withinMs }
  try {
    const { rows } = await on.query({ ...statement, ...bounded, values: values.map(encode), types: typesForPg })
    return rows
  } catch (error) {
    throw new StatementError(statement.name, error)
  }
}

async function script(on: pg.PoolClient, sql: string): Promise<void> {
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
