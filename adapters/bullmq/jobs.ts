import { type DueJob, type Job, type JobRunner, type Jobs, jobSchema } from '../../src/ports/jobs.ts'
import type { Log } from '../../src/ports/log.ts'
import type { QueueBackend, WorkerSide } from './backend.ts'
import { JobFailed } from './errors.ts'
import { jobId } from './keys.ts'

export type QueueDepth = Readonly<{ waiting: number; delayed: number; active: number }>

/** Both ends of the queue, and a look at it from the side. */
export interface OpenJobs extends Jobs, JobRunner {
  depth(): Promise<QueueDepth>
  /** Throws when the queue cannot be reached. */
  ping(): Promise<void>
  /** Stops the runner if it was started, and lets the queue go. The pool under it is not closed. */
  close(): Promise<void>
}

export type JobsOptions = Readonly<{
  log: Log
  /** How many jobs one process works on at a time. */
  concurrency?: number
  /** One queue for everything; tests give it a name of their own. */
  name?: string
}>

/** Opens the one queue. Whoever throws in a handler is not called again by the queue: the sweep asks again. */
export async function openJobs(backend: QueueBackend, options: JobsOptions): Promise<OpenJobs> {
  const { log, concurrency = 8, name = 'parley' } = options
  const queue = backend.openQueue(name)
  queue.on('error', (error) => log.error('queue.failed', error))
  await queue.waitUntilReady()
  let worker: WorkerSide | undefined

  const stop = async () => {
    await worker?.close()
    worker = undefined
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
      if (worker) throw new Error('the runner has been started already')
      worker = backend.openWorker(name, (carried) => work(carried.data, handle, log), concurrency)
      worker.on('error', (error) => log.error('queue.worker-failed', error))
      await worker.waitUntilReady()
    },
    stop,
    async depth() {
      const counts = await queue.getJobCounts('wait', 'delayed', 'active')
      return { waiting: counts['wait'] ?? 0, delayed: counts['delayed'] ?? 0, active: counts['active'] ?? 0 }
    },
    ping: () => backend.ping(),
    async close() {
      await stop()
      await queue.close()
      await backend.close()
    },
  }
}

/** What lies in the queue may be of an older release, so it is read as a stranger's. */
async function work(carried: unknown, handle: (job: Job) => Promise<void>, log: Log): Promise<void> {
  const job = jobSchema.safeParse(carried)
  if (!job.success) return log.warn('job.unreadable', { issues: job.error.issues.length })
  try {
    await handle(job.data)
  } catch (error) {
    log.error('job.failed', error, { job: job.data.name })
    throw new JobFailed(error)
  }
}
