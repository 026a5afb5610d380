import { z } from 'zod'

/** What can be asked of a worker. Ids only: whatever a job needs to know it reads when it runs. */
export const jobSchema = z.discriminatedUnion('name', [
  /** Something in this lane is due. */
  z.object({ name: z.literal('lane'), lane: z.string() }),
  z.object({ name: z.literal('close'), landlord: z.string(), consultation: z.string() }),
])
export type Job = z.infer<typeof jobSchema>

/** `key` names the work, so that the queue holds it once; no colon, not all digits. */
export type DueJob = Readonly<{ job: Job; key: string; inMs: number }>

/** Carries work to the workers. It may lose anything at any time: PostgreSQL is the truth and the sweep asks again. */
export interface Jobs {
  add(jobs: readonly DueJob[]): Promise<void>
}

/** Takes work from the queue. A handler that throws is called again later with the same job. */
export interface JobRunner {
  start(handle: (job: Job) => Promise<void>): Promise<void>
  /** Takes nothing new and resolves when the work in hand is finished. */
  stop(): Promise<void>
}
