import type { BackendFactory, IQueueBackend, Processor } from 'bullmq'

/** Where the queue is kept: in the database there is already, or in Redis. */
export type QueueBackend = Readonly<{
  openQueue(name: string): QueueSide
  /** @param answered called whenever the queue has answered this worker's asking for work, whether there was any or not. */
  openWorker(name: string, process: Processor, concurrency: number, answered: () => void): WorkerSide
  /** Throws when the queue does not answer where we are connected already. */
  ping(): Promise<void>
  /** Throws when the queue does not answer on a connection made for the question. */
  probe(): Promise<void>
  /** Ends what this opened; a pool that was passed in stays open. */
  close(): Promise<void>
}>

/** What is used of BullMQ's Queue, the same on every backend. */
export type QueueSide = Readonly<{
  waitUntilReady(): Promise<unknown>
  addBulk(jobs: { name: string; data: unknown; opts: { jobId: string; delay: number } }[]): Promise<unknown>
  getJobCounts(...states: ('wait' | 'delayed' | 'active')[]): Promise<Record<string, number>>
  on(event: 'error', listener: (error: Error) => void): unknown
  close(): Promise<void>
}>

/** What is used of BullMQ's Worker, and how to be rid of its connections when they lead nowhere. */
export type WorkerSide = Readonly<{
  worker: Readonly<{
    waitUntilReady(): Promise<unknown>
    on(event: 'error', listener: (error: Error) => void): unknown
    close(): Promise<void>
  }>
  drop(): void
}>

/** Once, and then our sweep asks again; nothing that is finished stays behind. */
export const jobOptions = {
  attempts: 1,
  removeOnComplete: true,
  removeOnFail: true,
  stackTraceLimit: 0,
  keepLogs: 0,
  sizeLimit: 1_000,
} as const

/** Looks often for work whose worker died, and asks again soon where the queue was away. */
export const workerOptions = {
  stalledInterval: 15_000,
  runRetryDelay: 2_000,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
} as const
/** Nobody reads the events, so few are kept. */
export const streams = { events: { maxLen: 100 } } as const

const longestWaitSeconds = 10

/**
 * The same backend, which says whenever the queue has answered. It asks every 10 s at least, where it would wait an hour
 * for work that is delayed: who asks seldom cannot be told from who has stopped.
 */
export function noting<Backend extends IQueueBackend, Options>(
  make: BackendFactory<Backend, Options>,
  answered: () => void,
): BackendFactory<Backend, Options> {
  return (name, options, more) => {
    const backend = make(name, options, more)
    const moveToActive = backend.moveToActive.bind(backend)
    const waitForJob = backend.waitForJob.bind(backend)
    backend.moveToActive = async (token, worker) => {
      const taken = await moveToActive(token, worker)
      answered()
      return taken
    }
    backend.waitForJob = async (seconds) => {
      const found = await waitForJob(seconds)
      // Nothing may also mean that nobody answered.
      if (found) answered()
      return found
    }
    Object.defineProperty(backend, 'maximumBlockTimeout', { value: longestWaitSeconds })
    return backend
  }
}
