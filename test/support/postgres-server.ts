import pg from 'pg'

/** Where tests may make databases, and how their names begin in this run; or why there is no such place. */
export type ScratchServer = { url: string; prefix: string } | { missing: string }

/**
 * Looks for a server: TEST_DATABASE_URL, else 127.0.0.1:5432 as postgres without a password.
 * @throws Error when there is none and PARLEY_TEST_REQUIRE names postgres.
 */
export async function findPostgres(): Promise<ScratchServer> {
  const url = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'
  try {
    await asAdmin(url, (client) => client.query('select 1'))
    return { url, prefix: `parley_test_${process.pid}_${Date.now().toString(36)}` }
  } catch (error) {
    const missing = `No PostgreSQL at ${new URL(url).host}: ${error instanceof Error ? error.message : String(error)}`
    if (process.env['PARLEY_TEST_REQUIRE']?.includes('postgres')) throw new Error(missing, { cause: error })
    process.stderr.write(`${missing}. Its tests are skipped; set TEST_DATABASE_URL to run them.\n`)
    return { missing }
  }
}

/** Drops whatever this run made, also what a worker that died has left. */
export async function removeScratch(server: ScratchServer): Promise<void> {
  if ('missing' in server) return
  await asAdmin(server.url, async (client) => {
    const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [
      server.prefix,
    ])
    for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`)
  })
}

/** Runs something on a connection of its own. */
export async function asAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
