/**
 * BullMQ writes the message and stack of what a job threw into the queue, where they could hold people's words.
 * The log has the cause; the queue gets only its name.
 */
export class JobFailed extends Error {
  override readonly name = 'JobFailed'

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.name : 'not an error')
    this.stack = ''
  }
}

/** The queue cannot be reached. The work stays in PostgreSQL, and the next sweep asks again. */
export class QueueUnavailable extends Error {
  override readonly name = 'QueueUnavailable'

  constructor(what: string, options?: ErrorOptions) {
    super(`${what} cannot be reached.`, options)
  }
}
