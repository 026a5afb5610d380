import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/**
 * A line between two ends on this machine, on which things go wrong as on a real one. Several ends behind it take turns,
 * and one that refuses is passed over.
 */
export type Line = Readonly<{
  port: number
  /** Where connections lead from now on; those that stand stay. */
  leadTo(ports: readonly number[]): void
  /** Everything arrives so much later, either way. */
  delay(ms: number): void
  /** Breaks off every connection that stands, as by somebody between who has forgotten them. */
  reset(): void
  /** What stands and what comes while it lasts is dead without either end hearing of it, for good. */
  silence(on: boolean): void
  /** Whoever ends a connection is heard of so much later. */
  endSlowly(ms: number): void
  /** Nobody is let in any more. Those inside stay. */
  refuse(on: boolean): void
  close(): Promise<void>
}>

type Pair = Readonly<{ near: Socket; far: Socket }>

export async function openLine(ports: readonly number[]): Promise<Line> {
  let ends = ports
  let turn = 0
  const weather = { delayMs: 0, endMs: 0, silent: false, refusing: false }
  const pairs = new Set<Pair>()

  const server = createServer({ allowHalfOpen: true }, (near) => {
    near.on('error', () => undefined)
    if (weather.refusing) return near.resetAndDestroy()
    turn += 1
    void join(
      near,
      ends.map((_, nth) => ends[(turn + nth) % ends.length] ?? 0),
    )
  })

  async function join(near: Socket, [first, ...others]: readonly number[]): Promise<void> {
    if (first === undefined) return void near.resetAndDestroy()
    const far = connect({ port: first, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
    try {
      await once(far, 'connect')
    } catch {
      return join(near, others)
    }
    far.on('error', () => undefined)
    const pair = { near: near.setNoDelay(), far }
    pairs.add(pair)
    carry(near, far, pair)
    carry(far, near, pair)
  }

  /** In the order in which it came, whatever the delay becomes meanwhile. */
  function carry(from: Socket, to: Socket, pair: Pair): void {
    let before = Promise.resolve()
    const later = (ms: number, act: () => void): void => {
      if (ms === 0 && weather.delayMs === 0) {
        before = before.then(act)
        return
      }
      const due = new Promise((resolve) => setTimeout(resolve, ms))
      before = before.then(() => due).then(act)
    }
    from.on('data', (bytes) => later(weather.delayMs, () => void (isDead(pair) || to.write(bytes))))
    from.on('end', () => later(weather.delayMs + weather.endMs, () => void (isDead(pair) || to.end())))
    from.on('close', (broken) => {
      if (isDead(pair)) return
      pairs.delete(pair)
      if (broken) to.resetAndDestroy()
    })
    if (weather.silent) kill(pair)
  }

  const dead = new WeakSet<Pair>()
  const isDead = (pair: Pair): boolean => dead.has(pair)
  const kill = (pair: Pair): void => {
    dead.add(pair)
    pair.near.pause()
    pair.far.pause()
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a line has a port')
  return {
    port: address.port,
    leadTo(next) {
      ends = next
    },
    delay(ms) {
      weather.delayMs = ms
    },
    reset() {
      for (const { near, far } of pairs) {
        near.resetAndDestroy()
        far.resetAndDestroy()
      }
      pairs.clear()
    },
    silence(on) {
      weather.silent = on
      if (on) for (const pair of pairs) kill(pair)
    },
    endSlowly(ms) {
      weather.endMs = ms
    },
    refuse(on) {
      weather.refusing = on
    },
    async close() {
      for (const { near, far } of pairs) {
        near.destroy()
        far.destroy()
      }
      server.close()
    },
  }
}
