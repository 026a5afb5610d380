import type { Log } from '../ports/log.ts'

/** One thing that was started, and how it ends. */
export type Step = Readonly<{
  name: string
  run(): Promise<unknown>
  /** Takes work from outside: it stops taking any at once, together with all the others that do. */
  takes?: boolean
}>

/**
 * Ends what was started. First nothing new is taken anywhere and what is in hand is finished; then what all of it stood on
 * ends, the last first. One that does not end well is logged, and the others still end.
 */
export async function stopInOrder(steps: readonly Step[], log: Log): Promise<void> {
  const ending = steps.toReversed()
  await Promise.all(ending.filter(({ takes }) => takes).map((step) => end(step, log)))
  for (const step of ending) if (!step.takes) await end(step, log)
}

async function end({ name, run }: Step, log: Log): Promise<void> {
  try {
    await run()
  } catch (error) {
    log.error('stop.failed', error, { step: name })
  }
}
