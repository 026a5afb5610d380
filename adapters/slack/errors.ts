import { ErrorCode, type WebAPICallError } from '@slack/web-api'
import { ChannelError } from '../../src/ports/channel.ts'
import { readWord } from './error-words.ts'

/** Whether doing it again does it twice: an edit can be said again, a post cannot. */
export type Repeating = 'may-repeat' | 'posts'

const soonMs = 5_000
const laterMs = 10_000

/**
 * The one way from anything that goes wrong beneath this channel to the error the core knows. A post whose answer never
 * came may stand there already, so it is ambiguous; what surely never reached Slack may be tried again.
 */
export function asChannelError(cause: unknown, repeating: Repeating): ChannelError {
  if (cause instanceof ChannelError) return cause
  if (!isCallError(cause)) return unanswered(repeating)
  switch (cause.code) {
    case ErrorCode.RateLimitedError:
      return new ChannelError('rate-limited', { afterMs: cause.retryAfter * 1_000 })
    case ErrorCode.PlatformError:
      return refused(cause.data.error, repeating)
    case ErrorCode.HTTPError:
      // Below 500 it was not taken; else nobody knows.
      return cause.statusCode < 500 ? tryAgain(laterMs) : unanswered(repeating)
    case ErrorCode.RequestError:
      return neverSent(cause.original) ? tryAgain(soonMs) : unanswered(repeating)
  }
}

/** Does it, and maps what goes wrong. The errors of the SDK hold what was sent, so none of them goes further. */
export async function mapped<T>(repeating: Repeating, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw asChannelError(cause, repeating)
  }
}

/** The same for what came of a `fetch` of our own. */
export const unsent = (cause: unknown, repeating: Repeating): ChannelError =>
  neverSent(cause) ? tryAgain(soonMs) : unanswered(repeating)

/** Slack's own word for what is wrong, if it said one. */
export const wordOf = (cause: unknown): string | undefined =>
  isCallError(cause) && cause.code === ErrorCode.PlatformError ? cause.data.error : undefined

/** Whether Slack itself said no, in a way that waiting does not change. */
export function isRefusal(cause: unknown): boolean {
  const word = wordOf(cause)
  return word !== undefined && readWord(word).kind === 'refused'
}

const tryAgain = (afterMs: number): ChannelError => new ChannelError('unavailable', { afterMs })

export const unanswered = (repeating: Repeating): ChannelError =>
  repeating === 'posts' ? new ChannelError('ambiguous', 'never') : tryAgain(laterMs)

/** An answer that is no word of Slack's is a page of something in between, and says nothing about what became of it. */
function refused(error: string, repeating: Repeating): ChannelError {
  const read = readWord(error)
  switch (read.kind) {
    case 'refused':
      return new ChannelError(read.code, 'never')
    case 'later':
      return new ChannelError(read.code, { afterMs: 30_000 })
    case 'unknown-whether':
      return unanswered(repeating)
  }
}

const notReached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Whether the connection itself was refused; the reason is wrapped, sometimes more than once. */
function neverSent(error: unknown): boolean {
  for (let inner: unknown = error; inner instanceof Error; inner = inner.cause) {
    if ('code' in inner && typeof inner.code === 'string' && notReached.has(inner.code)) return true
  }
  return false
}

const callErrors: ReadonlySet<unknown> = new Set([
  ErrorCode.RequestError,
  ErrorCode.HTTPError,
  ErrorCode.PlatformError,
  ErrorCode.RateLimitedError,
])

/** By its code: the SDK's classes may be loaded twice, once for us and once for Bolt. */
const isCallError = (cause: unknown): cause is WebAPICallError =>
  cause instanceof Error && 'code' in cause && callErrors.has(cause.code)
