import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Who holds a lock: enough to find out later whether that very process still lives. */
export type Holder = Readonly<{
  nonce: string
  host: string
  /** Changes with every start of the machine; null where there is no /proc. */
  boot: string | null
  /** The set of process ids the pid belongs to: each container has its own. Null where there is no /proc. */
  pidSpace: string | null
  pid: number
  /** When the process began, in ticks since the machine did: a pid that is given out again has another. */
  started: string | null
}>

export function thisProcess(nonce: string): Holder {
  return {
    nonce,
    host: hostname(),
    boot: quietly(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    pidSpace: quietly(() => readlinkSync('/proc/self/ns/pid')),
    pid: process.pid,
    started: startOf('self')?.started ?? null,
  }
}

/** Reads a lock's text; null when it is not one, as when its writer was cut off on the way. */
export function parseHolder(text: string): Holder | null {
  const value: unknown = quietly(() => JSON.parse(text))
  if (typeof value !== 'object' || value === null) return null
  const { nonce, host, boot, pidSpace, pid, started } = { ...blank, ...value }
  if (typeof nonce !== 'string' || typeof host !== 'string' || typeof pid !== 'number') return null
  return { nonce, host, pid, boot: orNull(boot), pidSpace: orNull(pidSpace), started: orNull(started) }
}

/**
 * Whether the holder lives, as far as this process can tell.
 *
 * - Same start of the machine and same set of process ids: the process table knows. The pid is gone, or is a zombie,
 *   or belongs to a process that began at another time: dead. Otherwise alive.
 * - Same host name but another start of the machine: it has been restarted since, nothing survives that. Dead.
 * - Anything else cannot be seen from here: another container (all have pid 1 and may share a host name), another
 *   machine on a shared volume, or a system without /proc, where a pid that exists may have been given out again.
 *   Unsure: then only the heartbeat tells.
 */
export function judge(holder: Holder, self: Holder): 'alive' | 'dead' | 'unsure' {
  if (holder.boot !== self.boot) return holder.host === self.host && holder.boot && self.boot ? 'dead' : 'unsure'
  if (holder.pidSpace !== self.pidSpace) return 'unsure'
  if (holder.boot === null && holder.host !== self.host) return 'unsure'
  if (!exists(holder.pid)) return 'dead'
  const found = startOf(String(holder.pid))
  if (found === null || holder.started === null) return 'unsure'
  return found.ended || found.started !== holder.started ? 'dead' : 'alive'
}

const blank = { nonce: null, host: null, boot: null, pidSpace: null, pid: null, started: null }

function orNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

/** From /proc/<pid>/stat, whose second field, the name in brackets, may itself hold spaces and brackets. */
function startOf(pid: string): { started: string; ended: boolean } | null {
  const stat = quietly(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  if (stat === null) return null
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const started = fields[19]
  return started === undefined ? null : { started, ended: fields[0] === 'Z' || fields[0] === 'X' }
}

/** Null instead of an error, for what may not be there. */
function quietly<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
