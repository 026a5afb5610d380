import { type Job, jobSchema } from '../../src/ports/jobs.ts'
import type { Log } from '../../src/ports/log.ts'
import type { QueueBackend, WorkerSide } from './backend.ts'
import { JobFailed } from './errors.ts'
import { sparing } from './sparing.ts'
import { usualWatching, type Watching, watch } from './watchdog.ts'

export type ConsumerOptions = Readonly<{
  log: Log
  name: string
  /** How many jobs one process works on at a time. */
  concurrency: number
  watching?: Watching | undefined
  /** Nothing brings this process to take work again: it had better end. */
  onLost?: (() => void) | undefined
}>

export type Consumer = Readonly<{
  consuming(): boolean
  /** Takes nothing new and resolves when the work in hand is finished. */
  stop(): Promise<void>
}>

/** How long after the last of the work in hand a worker that would not end keeps its connections. */
const lettingGoMs = 2_000

/** The taking side of the queue: one worker, and a watchdog that puts another in its place when it has stopped. */
export async function openConsumer(
  backend: QueueBackend,
  handle: (job: Job) => Promise<void>,
  { log, name, concurrency, watching = usualWatching, onLost }: ConsumerOptions,
): Promise<Consumer> {
  const inHand = new Set<Promise<void>>()
  let heard = performance.now()
  const answered = () => {
    heard = performance.now()
  }
  const take = async ({ data }: { data: unknown }): Promise<void> => {
    answered()
    const work = workOn(data, handle, log)
    const settled = work.catch(() => undefined)
    inHand.add(settled)
    try {
      await work
    } finally {
      inHand.delete(settled)
    }
  }
  const complain = sparing((error) => log.error('queue.worker-failed', error))
  const build = () => {
    const side = backend.openWorker(name, take, concurrency, answered)
    side.worker.on('error', complain)
    return side
  }
  /** The work in hand is finished where it was begun; a worker whose queue leads nowhere is then let go. */
  const end = async ({ worker, drop }: WorkerSide) => {
    const closed = worker.close().catch((error: unknown) => log.error('queue.worker-failed', error))
    await Promise.race([closed, Promise.all([...inHand]).then(() => pause(lettingGoMs))])
    drop()
  }

  let side = build()
  await side.worker.waitUntilReady()
  const dog = watch(
    {
      heardAt: () => heard,
      busy: () => inHand.size >= concurrency,
      there: () =>
        backend.probe().then(
          () => true,
          () => false,
        ),
      async rebuild() {
        const before = side
        side = build()
        void end(before)
      },
      giveUp: () => onLost?.(),
    },
    watching,
    log,
  )
  return {
    consuming: dog.consuming,
    async stop() {
      dog.stop()
      await end(side)
    },
  }
}

/** What lies in the queue may be of an older release, so it is read as a stranger's. */
async function workOn(carried: unknown, handle: (job: Job) => Promise<void>, log: Log): Promise<void> {
  const job = jobSchema.safeParse(carried)
  if (!job.success) return log.warn('job.unreadable', { issues: job.error.issues.length })
  try {
    await handle(job.data)
  } catch (error) {
    log.error('job.failed', error, { job: job.data.name })
    throw new JobFailed(error)
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref())
