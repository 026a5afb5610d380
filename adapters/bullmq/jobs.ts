import type { DueJob, JobRunner, Jobs } from '../../src/ports/jobs.ts'
import type { Log } from '../../src/ports/log.ts'
import type { QueueBackend } from './backend.ts'
import { type Consumer, openConsumer } from './consumer.ts'
import { jobId } from './keys.ts'
import { sparing } from './sparing.ts'
import type { Watching } from './watchdog.ts'

export type QueueDepth = Readonly<{ waiting: number; delayed: number; active: number }>

/** Both ends of the queue, and a look at it from the side. */
export interface OpenJobs extends Jobs, JobRunner {
  depth(): Promise<QueueDepth>
  /** Throws when the queue cannot be reached. */
  ping(): Promise<void>
  /** Whether the runner, once started, is still answered when it asks for work. */
  consuming(): boolean
  /** Stops the runner if it was started, and lets the queue go. The pool under it is not closed. */
  close(): Promise<void>
}

export type JobsOptions = Readonly<{
  log: Log
  /** How many jobs one process works on at a time. */
  concurrency?: number
  /** One queue for everything; tests give it a name of their own. */
  name?: string
  watching?: Watching
  /** Called when the runner has stopped taking work and nothing has helped. */
  onLost?: () => void
}>

/** Opens the one queue. Whoever throws in a handler is not called again by the queue: the sweep asks again. */
export async function openJobs(backend: QueueBackend, options: JobsOptions): Promise<OpenJobs> {
  const { log, concurrency = 8, name = 'parley', watching, onLost } = options
  const queue = backend.openQueue(name)
  queue.on(
    'error',
    sparing((error) => log.error('queue.failed', error)),
  )
  await queue.waitUntilReady()
  let consumer: Consumer | undefined

  let stopping = Promise.resolve()
  const stop = (): Promise<void> => {
    if (consumer) stopping = consumer.stop()
    consumer = undefined
    return stopping
  }
  return {
    async add(jobs: readonly DueJob[]) {
      if (jobs.length === 0) return
      await queue.addBulk(
        jobs.map((due) => ({
          name: due.job.name,
          data: due.job,
          opts: { jobId: jobId(due), delay: Math.max(0, Math.ceil(due.inMs)) },
        })),
      )
    },
    async start(handle) {
      if (consumer) throw new Error('the runner has been started already')
      consumer = await openConsumer(backend, handle, { log, name, concurrency, watching, onLost })
    },
    stop,
    async depth() {
      const counts = await queue.getJobCounts('wait', 'delayed', 'active')
      return { waiting: counts['wait'] ?? 0, delayed: counts['delayed'] ?? 0, active: counts['active'] ?? 0 }
    },
    ping: () => backend.ping(),
    consuming: () => consumer?.consuming() ?? false,
    async close() {
      await stop()
      await queue.close()
      await backend.close()
    },
  }
}
