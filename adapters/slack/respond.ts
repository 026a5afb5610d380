import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { ChannelError } from '../../src/ports/channel.ts'
import { readWord } from './error-words.ts'
import { unanswered, unsent } from './errors.ts'
import { asWritten } from './write.ts'

export type Response = Readonly<{
  text?: string
  blocks?: KnownBlock[]
  response_type?: 'ephemeral' | 'in_channel'
  replace_original?: boolean
  delete_original?: boolean
  thread_ts?: string
}>

const refusal = z.looseObject({ ok: z.literal(false), error: z.string().optional() })

/**
 * Answers one interaction by the address that came with it: at most five times, within half an hour.
 * @throws ChannelError `expired` when it has been used up or has run out
 */
export async function respond(url: string, response: Response): Promise<void> {
  const said = response.text === undefined ? response : { ...asWritten, ...response }
  const sent = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(said),
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
  }).catch((cause: unknown) => {
    throw unsent(cause, 'posts')
  })
  const text = await sent.text().catch(() => {
    throw unanswered('posts')
  })
  if (sent.status === 429) throw new ChannelError('rate-limited', { afterMs: waitOf(sent.headers.get('retry-after')) })
  if (sent.status >= 500) throw unanswered('posts')
  const error = errorIn(sent.ok, text)
  if (error === undefined) return
  const read = readWord(error)
  const ours = read.kind === 'refused' && (read.code === 'malformed' || read.code === 'too-large')
  throw new ChannelError(ours ? read.code : 'expired', 'never')
}

const waitOf = (seconds: string | null): number =>
  (seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) : 1) * 1_000

/** Slack answers "ok", or an object that says no, or, below 300, a bare word for what was wrong. */
function errorIn(ok: boolean, text: string): string | undefined {
  try {
    const read = refusal.safeParse(JSON.parse(text))
    return read.success ? (read.data.error ?? 'used_url') : ok ? undefined : 'used_url'
  } catch {
    return ok ? undefined : text.trim()
  }
}
