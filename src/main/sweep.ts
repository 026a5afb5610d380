import { schedule } from 'node-cron'
import type { Log } from '../ports/log.ts'

/** One thing that is looked after again and again. Safe in many processes at once, and when done twice. */
export type Chore = Readonly<{
  name: string
  /** Left out of sweeps until this long after the last; 0 for every sweep. */
  everyMs: number
  /** Says how much there was to do. */
  run(): Promise<number>
}>

export interface Sweep {
  /** Begins, with a sweep at once. What was asked for before is done by it. */
  start(): void
  /** Asks for a sweep now, as after a commit. Many at once come to one, and one that runs is followed by one more. */
  poke(): void
  /** Takes no more, and resolves when the one in hand is done. */
  stop(): Promise<void>
}

export type SweepOptions = Readonly<{
  log: Log
  /** Least time from the end of one sweep to the next that is asked for, so that a rush of answers is not slowed by it. */
  restMs?: number
  onDone?: (ms: number) => void
  /** A six-field cron pattern, read in UTC; null for none. */
  pattern?: string | null
}>

/**
 * Sweeps every 10 s and whenever asked. Sweeps of one process never overlap; a chore that fails is logged and the others
 * go on. The clock drives nothing but this: what is due, and when, is in PostgreSQL.
 */
export function openSweep(chores: readonly Chore[], options: SweepOptions): Sweep {
  const { log, restMs = 200, onDone, pattern = '*/10 * * * * *' } = options
  const lastRun = new Map<string, number>()
  let running: Promise<void> | undefined
  let wanted = false
  let begun = false
  let stopped = false
  let task: ReturnType<typeof schedule> | undefined
  let timer: NodeJS.Timeout | undefined
  let ended = Number.NEGATIVE_INFINITY

  const sweepOnce = async () => {
    const began = performance.now()
    for (const chore of chores) {
      const last = lastRun.get(chore.name)
      if (stopped || (last !== undefined && began - last < chore.everyMs)) continue
      lastRun.set(chore.name, began)
      await tryOne(chore, log)
    }
    ended = performance.now()
    onDone?.(ended - began)
  }

  const go = () => {
    timer = undefined
    wanted = false
    running = sweepOnce().finally(() => {
      running = undefined
      if (wanted) ask()
    })
  }
  const ask = () => {
    if (!begun || stopped || timer) return
    if (running) {
      wanted = true
      return
    }
    timer = setTimeout(go, Math.max(0, ended + restMs - performance.now()))
  }

  const cron = { timezone: 'UTC', noOverlap: true, suppressMissedWarning: true, logger: cronLogger(log) } as const
  return {
    start() {
      begun = true
      if (pattern !== null) task = schedule(pattern, ask, cron)
      ask()
    },
    poke: ask,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await task?.destroy()
      await running
    },
  }
}

async function tryOne(chore: Chore, log: Log): Promise<void> {
  const began = performance.now()
  try {
    const done = await chore.run()
    if (done > 0) log.info('sweep.chore', { chore: chore.name, done, ms: Math.round(performance.now() - began) })
  } catch (error) {
    log.error('sweep.chore-failed', error, { chore: chore.name })
  }
}

/** node-cron would otherwise write to the console. */
function cronLogger(log: Log) {
  return {
    info: () => undefined,
    debug: () => undefined,
    warn: () => log.warn('sweep.cron'),
    error: (message: string | Error, cause?: Error) => log.error('sweep.cron', cause ?? message),
  }
}
