import type { Log } from '../ports/log.ts'

/** One thing that was started, and how it ends. */
export type Step = Readonly<{ name: string; run(): Promise<unknown> }>

/** Ends what was started, the last first. One that does not end well is logged, and the others still end. */
export async function stopInOrder(steps: readonly Step[], log: Log): Promise<void> {
  for (const { name, run } of steps.toReversed()) {
    try {
      await run()
    } catch (error) {
      log.error('stop.failed', error, { step: name })
    }
  }
}
