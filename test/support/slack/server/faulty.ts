import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from '../faults.ts'
import { type Answer, jsonAnswer, pageAnswer, textAnswer, write } from './answer.ts'
import { bytesOf } from './body.ts'

/**
 * Answers a request with what was asked to go wrong, if anything. `take` does what the request asks for, and is called
 * only where the fault leaves that.
 */
export async function answerWith(
  fault: Fault | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
  take: (bytes: Buffer) => Promise<Answer>,
): Promise<void> {
  if (fault?.kind === 'closed-before-reading') {
    request.socket.destroy()
    return
  }
  const bytes = await bytesOf(request)
  const broken = brokenAnswer(fault)
  if (broken !== undefined) {
    if (fault !== undefined && 'done' in fault && fault.done === true) await take(bytes)
    write(response, broken)
    return
  }
  const answer = await take(bytes)
  if (fault?.kind === 'closed-after-taking') {
    request.socket.destroy()
    return
  }
  if (fault?.kind === 'slow') await pause(fault.ms, undefined, { signal: closing }).catch(() => undefined)
  write(response, answer)
}

function brokenAnswer(fault: Fault | undefined): Answer | undefined {
  switch (fault?.kind) {
    case 'status':
      return textAnswer('upstream connect error', fault.status)
    case 'rate-limited':
      return jsonAnswer({ ok: false, error: 'ratelimited' }, { 'retry-after': String(fault.retryAfter) }, 429)
    case 'refused':
      return jsonAnswer({ ok: false, error: fault.error })
    case 'malformed-json':
      return {
        status: 200,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: '{"ok":true,"ts":"17',
      }
    case 'html':
      return pageAnswer('<h1>Server error</h1>')
    default:
      return undefined
  }
}
