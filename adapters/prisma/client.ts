import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { PrismaClient } from './generated/client.ts'

/**
 * Prisma over either kind of database. A transaction may wait 10 s for a connection and last 30 s: the embedded
 * database has one connection, so a burst stands in a queue rather than failing.
 */
export function prismaOver(adapter: SqlDriverAdapterFactory): PrismaClient {
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 30_000 } })
}
