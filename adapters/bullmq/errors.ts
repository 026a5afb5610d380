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

/** The queue would lose work in the ordinary course of things. */
export class QueueUnsafe extends Error {
  override readonly name = 'QueueUnsafe'

  constructor(policy: string) {
    super(
      `Redis throws out what it holds once it is full (maxmemory-policy ${policy}), and with it reminders that wait. Put ` +
        '"maxmemory-policy noeviction" in its configuration and run:  redis-cli config set maxmemory-policy noeviction',
    )
  }
}
