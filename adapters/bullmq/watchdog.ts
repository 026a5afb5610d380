import type { Log } from '../../src/ports/log.ts'

/** How often the watchdog looks, what it takes for silence, and how often it builds anew before it gives up. */
export type Watching = Readonly<{ everyMs: number; silentMs: number; mostRebuilds: number }>
export const usualWatching: Watching = { everyMs: 10_000, silentMs: 30_000, mostRebuilds: 3 }

/** What is watched: one process's taking of work. */
export type Watched = Readonly<{
  /** When the queue last answered it, by the monotonic clock. */
  heardAt(): number
  /** All its hands are full, so it does not ask. */
  busy(): boolean
  /** Whether the queue answers anybody at all. */
  there(): Promise<boolean>
  rebuild(): Promise<void>
  /** Building anew has not helped. */
  giveUp(): void
}>

export type Watchdog = Readonly<{
  /** Whether work is being taken, as far as can be told. */
  consuming(): boolean
  stop(): void
}>

/**
 * A worker can stop taking work and not notice: a connection that leads nowhere, a server that changed places. Each
 * process looks at its own asking: not answered for too long while the queue answers others, it is built anew; when
 * that has not helped several times in a row, the process is given up. While the queue is away nothing is wrong with us.
 */
export function watch(watched: Watched, { everyMs, silentMs, mostRebuilds }: Watching, log: Log): Watchdog {
  let since = performance.now()
  let rebuilt = 0
  let away = false
  let stopped = false
  let timer: NodeJS.Timeout

  const silence = () => performance.now() - Math.max(since, watched.heardAt())
  const look = async () => {
    if (watched.heardAt() > since) rebuilt = 0
    if (!away && (silence() < silentMs || watched.busy())) return
    const there = await watched.there()
    if (stopped || (!away && silence() < silentMs)) return
    since = performance.now()
    if (there === away) {
      away = !there
      return log.warn(away ? 'queue.away' : 'queue.back')
    }
    if (away) return
    if (rebuilt >= mostRebuilds) {
      log.warn('queue.worker-given-up', { rebuilt })
      return watched.giveUp()
    }
    rebuilt += 1
    log.warn('queue.worker-silent', { rebuild: rebuilt, of: mostRebuilds })
    await watched.rebuild()
  }
  const next = () => {
    timer = setTimeout(() => {
      look()
        .catch((error: unknown) => log.error('queue.rebuild-failed', error))
        .finally(() => {
          if (!stopped) next()
        })
    }, everyMs)
  }
  next()
  return {
    consuming: () => watched.busy() || performance.now() - watched.heardAt() < silentMs + everyMs,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
