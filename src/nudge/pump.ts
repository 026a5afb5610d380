import { deliver, type Speaking } from './deliver.ts'

const atOnce = 500

/**
 * Sends everything that is due now, here and without the queue, in no lane's pace, until nothing is left: for writing the
 * demo's past and for tests. Says how many deliveries came to an end.
 */
export async function pump(needs: Speaking): Promise<number> {
  let ended = 0
  for (;;) {
    const due = await needs.store.records.nudges.dueNow(atOnce)
    if (due.length === 0) return ended
    for (const { scope, id } of due) if (await deliver(needs, scope, id)) ended += 1
  }
}
