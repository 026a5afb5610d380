import type { PgPool } from 'bullmq'
import type { PrismaClient } from './generated/client.ts'

/** A named prepared statement. `name` is unique in the code base. */
export type Statement = Readonly<{ name: string; text: string }>

/** One connection, held for as long as the work that was given it. */
export interface Session {
  /** Runs one statement on this connection. */
  run<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]>
  /**
   * Runs SQL text of any number of statements, without parameters. PostgreSQL takes the whole text as one transaction,
   * so all of it happens or none of it, as long as the text itself neither begins nor commits.
   */
  script(sql: string): Promise<void>
}

/** What a queue on PostgreSQL needs of a pool: `pg.Pool` has it, and so has the embedded database. */
export type QueuePool = PgPool

/**
 * Parley's database, the same to the code above it whether it is embedded or a PostgreSQL server.
 * Rows come back alike on both: see values.ts.
 */
export interface Database extends Session {
  readonly kind: 'embedded' | 'postgres'
  /**
   * For typed reads and for whatever is not hurried. Inside `prisma.$transaction` use only the client it hands over:
   * the embedded database has one connection, and `run` or the outer client would wait for the transaction they are in.
   */
  readonly prisma: PrismaClient
  /**
   * Runs one statement outside any transaction: the hot path. On PostgreSQL a named prepared statement.
   * @throws StatementError when the database refuses it.
   */
  run<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]>
  /** Holds one connection while `work` runs: for locks and settings that belong to a connection. */
  session<Result>(work: (session: Session) => Promise<Result>): Promise<Result>
  /** The pool for the queue, made on first use and ended by close(). Its search path has the schema `bullmq`. */
  queuePool(): QueuePool
  /** Ends everything that was opened. Safe to call twice. */
  close(): Promise<void>
}
