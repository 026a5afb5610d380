import type { Processor } from 'bullmq'

/** Where the queue is kept: in the database there is already, or in Redis. */
export type QueueBackend = Readonly<{
  openQueue(name: string): QueueSide
  openWorker(name: string, process: Processor, concurrency: number): WorkerSide
  /** Throws when the queue cannot be reached. */
  ping(): Promise<void>
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

/** What is used of BullMQ's Worker. */
export type WorkerSide = Readonly<{
  waitUntilReady(): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
  close(): Promise<void>
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

/** Looks often for work whose worker died. */
export const workerOptions = {
  stalledInterval: 15_000,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
} as const
/** Nobody reads the events, so few are kept. */
export const streams = { events: { maxLen: 100 } } as const
