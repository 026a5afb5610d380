import { fit } from '../../src/desk/fit.ts'
import { ChannelError, type ChannelErrorCode } from '../../src/ports/channel.ts'
import type { Message } from '../../src/ports/message.ts'
import type { Answering } from './answering.ts'
import { limits } from './limits.ts'
import { respond } from './respond.ts'
import { write } from './write.ts'

/** Of the five answers that an interaction allows one is left, for taking away "One moment…". */
const mostResponses = 4

/** Every part of an answer, in the place or to them alone. */
export async function sayParts(answering: Answering, message: Message, toAll: boolean): Promise<void> {
  for (const [n, part] of fit(message, limits).entries()) await sayPart(answering, part, toAll, n)
}

/** One part of an answer that is too long for one message, the nth from 0. */
export const sayPart = (answering: Answering, part: Message, toAll: boolean, n: number): Promise<void> =>
  toAll ? sayToAll(answering, part, n) : sayAlone(answering, part, n)

/** In the place; where we are not in it ourselves, by the interaction, which may speak there once. */
async function sayToAll(answering: Answering, part: Message, n: number): Promise<void> {
  const { event, outlet } = answering
  try {
    await outlet.post(event.where, part, `ack.${event.delivery}.${n}`)
  } catch (cause) {
    if (!is(cause, 'not-in-place', 'gone') || !(await respondWith(answering, part, n, 'in_channel'))) throw cause
  }
}

/** To somebody who is not in the place any more, or never was, it is said directly. */
async function sayAlone(answering: Answering, part: Message, n: number): Promise<void> {
  const { event, outlet } = answering
  if (await respondWith(answering, part, n, 'ephemeral')) return
  try {
    await outlet.whisper(event.from, event.where, part)
  } catch (cause) {
    if (!is(cause, 'not-in-place', 'gone', 'archived', 'person-unknown', 'not-permitted')) throw cause
    await outlet.post(await outlet.openDirect(event.from), part, `ack.${event.delivery}.${n}`)
  }
}

/** False when the interaction gives no answer, or none any more. */
async function respondWith(
  { event, reply }: Answering,
  part: Message,
  n: number,
  response_type: 'ephemeral' | 'in_channel',
): Promise<boolean> {
  if (reply.responseUrl === undefined || n >= mostResponses) return false
  const { workspace, thread } = event.where
  try {
    await respond(reply.responseUrl, {
      ...write(part, { workspace }),
      response_type,
      replace_original: false,
      ...(thread === undefined ? {} : { thread_ts: thread }),
    })
    return true
  } catch (cause) {
    if (is(cause, 'expired')) return false
    throw cause
  }
}

/** Changes the message whose button was pressed, be it everybody's or theirs alone; says it to them where there is none. */
export async function replace(answering: Answering, message: Message): Promise<void> {
  const { event, reply, outlet } = answering
  if (event.kind !== 'action') return sayParts(answering, message, false)
  try {
    if (event.message !== undefined) return await outlet.update(event.message, message)
    if (reply.responseUrl === undefined) return await sayParts(answering, message, false)
    await respond(reply.responseUrl, {
      ...write(message, { workspace: event.where.workspace }),
      replace_original: true,
    })
  } catch (cause) {
    if (!is(cause, 'gone', 'expired', 'not-permitted')) throw cause
    await sayParts(answering, message, false)
  }
}

const is = (cause: unknown, ...codes: readonly ChannelErrorCode[]): boolean =>
  cause instanceof ChannelError && codes.includes(cause.code)
