import type { Session } from './database.ts'

/**
 * Checks that a session is set to UTC. Prisma reads and writes every instant as if it were; in any other zone each
 * deadline would be hours off, and a round trip would hide it.
 * @throws Error when it is not, with what to do.
 */
export async function assertUtc(session: Session): Promise<void> {
  const [row] = await session.run<{ TimeZone: string }>({ name: 'show-timezone', text: 'show timezone' }, [])
  if (row?.TimeZone === 'UTC') return
  throw new Error(
    `The database session is in the time zone ${row?.TimeZone}, and Parley needs UTC. It asks for UTC when it connects, ` +
      'so something between here and the server drops that: a pooler such as PgBouncer must let the startup parameter ' +
      '"options" through, or the role must be set with  alter role … set timezone = \'UTC\'.',
  )
}
