import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Holder, judge, parseHolder, thisProcess } from './holder.ts'

const beatEveryMs = 2_000
const silentAfterMs = 10_000
const watchAtLeastMs = 5_000
const fileName = 'lock'

/** Two processes on one directory would silently lose each other's writes, so the second is refused. */
export class DirectoryInUse extends Error {
  override readonly name = 'DirectoryInUse'

  constructor(directory: string, holder: string) {
    super(
      `${directory} is in use by ${holder}. Stop that process first, give this one another PARLEY_DATA_DIR, ` +
        'or set DATABASE_URL to a PostgreSQL server, which several processes may share.',
    )
  }
}

/** The lock was taken by another process while this one held it: it must not write another byte. */
export class DirectoryLost extends Error {
  override readonly name = 'DirectoryLost'

  constructor(directory: string) {
    super(`The lock on ${directory} was taken by another process while this one stood still. Stopping at once.`)
  }
}

export type DirectoryLock = { release(): void }

/**
 * Takes the exclusive lock on a data directory, made when missing, and keeps it until release().
 *
 * The lock is a file `lock` that names its holder; it appears by link(2), whole or not at all and only if there is none.
 * A dead holder's lock is never removed, because two that found it dead could then each remove the other's new one.
 * Instead whoever wants it links a file `lock.after-<nonce of the dead>`: one succeeds, and only for that very lock.
 * The holder is the last of that row. The successor then looks again whether the row, from `lock` on, still leads to it
 * and only then moves its file over `lock`, so the row is one long again.
 *
 * Whether a holder is dead is told by holder.ts. Where that is unsure the holder's heartbeat decides: it touches the
 * file each 2 s, and one not touched for 10 s is dead. The age alone is not trusted when the machines' clocks may differ:
 * then the file is also watched for 5 s. Should a process that only stood still find its lock taken, `onLost` is called.
 *
 * @throws DirectoryInUse when a living process holds it.
 */
export async function lockDirectory(
  directory: string,
  onLost: (error: DirectoryLost) => void = stop,
): Promise<DirectoryLock> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const self = thisProcess(randomUUID())
  const path = join(directory, fileName)
  for (let attempt = 0; attempt < 10; attempt++) {
    const last = lastOf(path)
    if (last === null) {
      if (publish(self, path)) return keep(directory, path, self, onLost)
      continue
    }
    const alive = await lives(last, self)
    if (alive === 'changed') continue
    if (alive) throw new DirectoryInUse(directory, described(last.holder))
    const successor = `${path}.after-${last.nonce}`
    if (!publish(self, successor)) continue
    if (lastOf(path)?.nonce === self.nonce) {
      renameSync(successor, path)
      for (const old of last.row) if (old !== path) rmSync(old, { force: true })
      return keep(directory, path, self, onLost)
    }
    rmSync(successor, { force: true })
  }
  throw new DirectoryInUse(directory, 'several processes that are starting at once')
}

type Found = { nonce: string; holder: Holder | null; file: string; row: string[] }

/** The last holder of the row that starts at `lock`, or null when there is no lock. */
function lastOf(path: string): Found | null {
  let found: Found | null = null
  const row: string[] = []
  for (let file = path; ; ) {
    const text = readIfThere(file)
    if (text === null) return found
    row.push(file)
    const holder = parseHolder(text)
    found = { nonce: holder?.nonce ?? 'unreadable', holder, file, row }
    file = `${path}.after-${found.nonce}`
    if (row.includes(file)) return found
  }
}

async function lives(found: Found, self: Holder): Promise<boolean | 'changed'> {
  const verdict = found.holder ? judge(found.holder, self) : 'unsure'
  if (verdict !== 'unsure') return verdict === 'alive'
  const first = touched(found.file)
  const sameClock = found.holder !== null && found.holder.boot === self.boot && self.boot !== null
  for (let watched = 0; ; watched += 250) {
    const now = touched(found.file)
    if (now === null) return 'changed'
    if (now !== first) return true
    const old = Date.now() - now >= silentAfterMs
    if (watched >= silentAfterMs || (old && (sameClock || watched >= watchAtLeastMs))) return false
    await pause(250)
  }
}

/** Makes the file whole or not at all; false when there is one already. */
function publish(self: Holder, path: string): boolean {
  const draft = `${path}.${self.nonce}`
  const text = JSON.stringify(self)
  writeFileSync(draft, text, { mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) throw error
    return publishWithoutLinks(path, text)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** For file systems without hard links. A reader may meet it half written, and then waits for a beat. */
function publishWithoutLinks(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function keep(directory: string, path: string, self: Holder, onLost: (error: DirectoryLost) => void): DirectoryLock {
  const mine = () => lastOf(path)?.nonce === self.nonce
  const beat = setInterval(() => {
    if (mine()) return utimesSync(path, new Date(), new Date())
    clearInterval(beat)
    onLost(new DirectoryLost(directory))
  }, beatEveryMs).unref()
  return {
    release() {
      clearInterval(beat)
      if (mine()) rmSync(path, { force: true })
    },
  }
}

/** Thrown where nobody catches it, so that the process ends before it can write. */
function stop(error: DirectoryLost): never {
  throw error
}

function described(holder: Holder | null): string {
  return holder === null ? 'a process that has not said its name' : `process ${holder.pid} on ${holder.host}`
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

function touched(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
