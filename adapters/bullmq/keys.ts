import type { DueJob } from '../../src/ports/jobs.ts'

/** What BullMQ takes for a job's id: a colon parts its own keys, and a bare number is one it would give out itself. */
const allowed = /^(?!\d+$)[A-Za-z0-9_.-]{1,200}$/

/**
 * The queue's id for a piece of work. Work with an id that the queue holds already is not added again.
 * @throws Error when the key is not one, which is a mistake in our code.
 */
export function jobId(due: DueJob): string {
  if (!allowed.test(due.key)) throw new Error(`a ${due.job.name} job's key has a colon, a space, or is a bare number`)
  return due.key
}
