import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { prismaOver } from '../client.ts'
import type { Database, QueuePool, Session, Statement } from '../database.ts'
import { StatementError } from '../statement-error.ts'
import { assertUtc } from '../utc.ts'
import { encode, parsersByType } from '../values.ts'
import { forPrisma } from './for-prisma.ts'
import { type DirectoryLock, type DirectoryLost, lockDirectory } from './lock.ts'
import { type Answer, type Perform, preparing } from './prepared.ts'
import { queuePoolOn } from './queue-pool.ts'

export type EmbeddedOptions = Readonly<
  | {
      /** The data directory: its lock is the file `lock`, the database the folder `database`. Made when missing. */
      directory: string
      /** Called when another process took the lock. By default the process ends with the error. */
      onLost?: (error: DirectoryLost) => void
    }
  | { memory: true }
  /** In memory, from an archive made by PGlite's `dumpDataDir`. */
  | { archive: Blob }
>

/** Where a data directory keeps its database: what `syncToDisk` is given. */
export function databaseFolder(directory: string): string {
  return join(directory, 'database')
}

/**
 * Opens the embedded database.
 * @throws DirectoryInUse when another living process has the directory.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Database> {
  if (!('directory' in options)) return start({ ...('archive' in options && { loadDataDir: options.archive }) })
  const lock = await lockDirectory(options.directory, options.onLost)
  const dataDir = databaseFolder(options.directory)
  try {
    return await start({ dataDir }, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function start(where: { dataDir?: string; loadDataDir?: Blob }, lock?: DirectoryLock): Promise<Database> {
  return databaseOn(await PGlite.create(where), lock)
}

/** A Database over a PGlite that is open already, which its close() closes. */
export async function databaseOn(pglite: PGlite, lock?: DirectoryLock): Promise<Database> {
  // Parley's own tables come first; the queue's functions name their tables without a schema.
  await pglite.exec("set timezone = 'UTC'; set search_path = public, bullmq")
  const database = new EmbeddedDatabase(pglite, lock)
  await assertUtc(database)
  return database
}

class EmbeddedDatabase implements Database {
  readonly kind = 'embedded'
  readonly prisma
  readonly #pglite: PGlite
  readonly #lock: DirectoryLock | undefined
  readonly #alone: Perform
  #queue: QueuePool | undefined
  #closing: Promise<void> | undefined
  #sessions: Promise<unknown> = Promise.resolve()

  constructor(pglite: PGlite, lock: DirectoryLock | undefined) {
    this.#pglite = pglite
    this.#lock = lock
    const perform = preparing(pglite)
    const within: Perform = (...given) => pglite._runExclusiveQuery(() => perform(...given))
    this.#alone = alone(pglite, within)
    this.prisma = prismaOver(new PrismaPGlite(forPrisma(pglite, this.#alone, within)))
  }

  async run<Row extends object>(statement: Statement, values: readonly unknown[]): Promise<Row[]> {
    try {
      const { fields, rows } = await this.#alone(statement.text, values.map(encode), parsersByType)
      return rows.map((row) => named<Row>(fields, row))
    } catch (error) {
      throw new StatementError(statement.name, error)
    }
  }

  async script(sql: string): Promise<void> {
    try {
      await this.#pglite.exec(sql)
    } catch (error) {
      throw new StatementError('script', error)
    }
  }

  /** There is one connection; what holds it is kept apart from others that want to hold it, though not from `run`. */
  session<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const turn = this.#sessions.then(() => work(this))
    this.#sessions = turn.catch(() => undefined)
    return turn
  }

  queuePool(): QueuePool {
    this.#queue ??= queuePoolOn(this.#pglite)
    return this.#queue
  }

  close(): Promise<void> {
    this.#closing ??= this.#end()
    return this.#closing
  }

  async #end(): Promise<void> {
    try {
      await this.prisma.$disconnect()
      await this.#queue?.end()
      await this.#pglite.close()
    } finally {
      this.#lock?.release()
    }
  }
}

/** Outside any transaction: waits for the one that is open, and what was written is kept when it comes back. */
function alone(pglite: PGlite, within: Perform): Perform {
  return async (...given) => {
    await pglite._checkReady()
    return pglite._runExclusiveTransaction(async () => {
      const answer = await within(...given)
      await pglite.syncToFs()
      return answer
    })
  }
}

/** A row by its columns' names. Whoever wrote the statement says what it is. */
const named = <Row extends object>(fields: Answer['fields'], row: readonly unknown[]): Row =>
  Object.fromEntries(fields.map(({ name }, n) => [name, row[n]])) as Row
