import type { Database, Statement } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { encode } from './values.ts'

/**
 * What records are read and written through: the database itself, or one transaction on it. Inside a transaction nothing
 * else may be used: the embedded database has one connection, and would wait for itself.
 */
export type Connection = Readonly<{
  /** Locks that last until the end of the transaction mean nothing outside one. */
  inTransaction: boolean
  /** For typed reads and small changes. */
  typed: Prisma.TransactionClient
  /** For statements that decide something, or that are hurried. Select counts as int and days as text. */
  run<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]>
}>

/** Outside any transaction: each statement is one of its own, prepared where the database can. */
export const outside = (database: Database): Connection => ({
  inTransaction: false,
  typed: database.prisma,
  run: (statement, values) => database.run(statement, values),
})

/** Inside a transaction. */
export const within = (tx: Prisma.TransactionClient): Connection => ({
  inTransaction: true,
  typed: tx,
  run: (statement, values) => tx.$queryRawUnsafe(statement.text, ...values.map(sent)),
})

/** Prisma guesses a type from the value; what it would guess wrong is sent as PostgreSQL writes it. */
function sent(value: unknown): unknown {
  return value instanceof Date || Array.isArray(value) ? encode(value) : (value ?? null)
}
