import type { Clock } from '../clock.ts'
import type { Delivery } from './delivery.ts'
import type { Came, Sender, SendOptions } from './send.ts'

/** When Slack tries an event again, after the attempt before (docs.slack.dev/apis/events-api). */
const waitsMs = [0, 60_000, 300_000] as const

/**
 * Sends an event until it is taken, at most four times in all, moving this Slack's clock on in between. An answer with
 * `x-slack-no-retry: 1` ends it. Says what came back each time.
 */
export async function sendWithRetries(
  sender: Sender,
  clock: Clock,
  delivery: Delivery,
  options: SendOptions = {},
): Promise<readonly Came[]> {
  const all = [await sender.send(delivery, options)]
  for (const [n, wait] of waitsMs.entries()) {
    const last = all.at(-1)
    if (last === undefined || last.taken || last.headers['x-slack-no-retry'] === '1') break
    clock.pass(wait)
    all.push(
      await sender.send(delivery, { ...options, retry: { num: n + 1, reason: last.failure ?? 'unknown_error' } }),
    )
  }
  return all
}
