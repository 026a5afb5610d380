import type { Connection } from './connection.ts'
import type { Statement } from './database.ts'
import { storableText } from './storable.ts'

/**
 * Holds a name until the end of the transaction: whoever holds the same meanwhile waits. Means nothing outside one.
 * In a statement of its own, before the one that reads: that one then sees what the last holder did.
 */
export async function holdName(on: Pick<Connection, 'run'>, ...name: readonly string[]): Promise<void> {
  await on.run(hold, [storableText(name.join(' '))])
}

/** An address at which somebody may come in: who joins by it, redeems a code or is forgotten does so one by one. */
export const holdAddress = (
  connection: Pick<Connection, 'run'>,
  scope: string,
  { channel, workspace, external }: Readonly<{ channel: string; workspace: string; external: string }>,
): Promise<void> => holdName(connection, 'address', scope, channel, workspace, external)

const hold: Statement = {
  name: 'name-hold',
  text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))::text',
}
