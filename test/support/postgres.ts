import { inject } from 'vitest'
import { asAdmin } from './postgres-server.ts'

/** Why tests on a PostgreSQL server cannot run, or null when they can: for `describe.skipIf(noPostgres)`. */
export const noPostgres: string | null = (() => {
  const server = inject('postgres')
  return 'missing' in server ? server.missing : null
})()

let made = 0

/**
 * Makes an empty database and says its address. Its time zone is New York's, so that a session which forgot to ask for
 * UTC is found out. It is dropped when the run ends.
 */
export async function scratchDatabase(): Promise<string> {
  const server = inject('postgres')
  if ('missing' in server) throw new Error(server.missing)
  const name = `${server.prefix}_${process.pid}_${made++}`
  await asAdmin(server.url, async (client) => {
    await client.query(`create database "${name}"`)
    await client.query(`alter database "${name}" set timezone = 'America/New_York'`)
  })
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return url.toString()
}
