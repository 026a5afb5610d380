/** What a Redis does when it is full, as far as it says. */
export type Eviction = Readonly<
  { kind: 'keeps' } | { kind: 'may-evict' | 'evicts'; policy: string } | { kind: 'unsaid' }
>

/**
 * Reads what `INFO memory` says of it. A Redis that throws keys out loses work that waits, and the locks of work in hand,
 * so that it is done twice. Without a limit set it never comes to that.
 */
export function readEviction(info: string): Eviction {
  const lines = info.split(/\r?\n/)
  const said = (name: string) => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1)
  const policy = said('maxmemory_policy')
  if (policy === undefined) return { kind: 'unsaid' }
  if (policy === 'noeviction') return { kind: 'keeps' }
  return { kind: Number(said('maxmemory') ?? 0) > 0 ? 'evicts' : 'may-evict', policy }
}
