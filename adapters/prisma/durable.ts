import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Has the operating system put the embedded database's files on the disk: the log of changes first, then the rest. The
 * database itself never asks for it, so what a power cut would take is otherwise up to the operating system. Used after
 * steps of consequence, such as closing a consultation. It works beside a running database and does not hold it up.
 *
 * This makes the loss smaller, it does not rule it out: after a later power cut the files may be of different ages, and
 * the database may then not open. A binding decision belongs on a PostgreSQL server.
 *
 * @param folder the database's own folder, as `databaseFolder` names it.
 */
export async function syncToDisk(folder: string): Promise<void> {
  await syncFolder(join(folder, 'pg_wal'))
  await syncFolder(folder)
}

async function syncFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.filter((entry) => entry.isDirectory())) await syncFolder(join(folder, entry.name))
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(folder, entry.name))
  for (let at = 0; at < files.length; at += 16) await Promise.all(files.slice(at, at + 16).map(sync))
  await sync(folder)
}

/** A file that went away meanwhile needs no syncing: temporary tables and old pieces of the log do that. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  if (handle === null) return
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
