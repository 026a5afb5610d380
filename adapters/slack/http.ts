import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App, Receiver } from '@slack/bolt'
import { parseBody, readWhole } from './body.ts'
import { largestBody } from './limits.ts'
import { isSigned } from './verify.ts'

export type HttpOptions = Readonly<{
  secret: string
  /** Milliseconds since 1970. */
  now: () => number
  refused: (why: 'too-large' | 'not-signed' | 'malformed') => void
}>

export type HttpReceiving = Readonly<{
  receiver: Receiver
  /** Answers one request to POST /slack/events. Never rejects. */
  receive: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  /** Whoever comes from here on is told to come later. */
  close: () => void
  /** Whether whoever comes is heard. */
  stands: () => boolean
}>

type Answer = Readonly<{ status: number; headers?: Readonly<Record<string, string>>; body?: string }>

const malformed: Answer = { status: 400, headers: { 'x-slack-no-retry': '1' } }
const asJson = (value: object): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
})

/**
 * Slack over HTTP, as a receiver for Bolt on a server of ours. The body is read whole, within bounds, and nothing of it
 * is looked at before its signature is right. Bolt's own takes a delivery of any time to come, and answers `ssl_check`
 * to anybody.
 */
export function receiveByHttp({ secret, now, refused }: HttpOptions): HttpReceiving {
  let app: App | undefined
  let open = false

  async function take(request: IncomingMessage, answer: (answer: Answer) => void): Promise<void> {
    const body = await readWhole(request, largestBody)
    if (body === 'broken-off') return
    if (body === 'too-large') {
      refused('too-large')
      return answer({ status: 413, headers: { connection: 'close' } })
    }
    const [signature, timestamp] = [
      only(request.headers['x-slack-signature']),
      only(request.headers['x-slack-request-timestamp']),
    ]
    if (!isSigned({ secret, signature, timestamp, body, now: Math.floor(now() / 1000) })) {
      refused('not-signed')
      return answer({ status: 401 })
    }
    const read = parseBody(request.headers['content-type'], body)
    if (read === undefined) {
      refused('malformed')
      return answer(malformed)
    }
    if (read['ssl_check'] === '1') return answer({ status: 200 })
    if (read['type'] === 'url_verification') return answer(asJson({ challenge: read['challenge'] }))
    await deliver(read, answer)
  }

  async function deliver(body: Readonly<Record<string, unknown>>, answer: (answer: Answer) => void): Promise<void> {
    const ack = async (said?: unknown): Promise<void> =>
      answer(typeof said === 'object' && said !== null ? asJson(said) : { status: 200 })
    try {
      await app?.processEvent({ body, ack })
      // Whatever nobody answered was nothing to us.
      answer(malformed)
    } catch {
      answer({ status: 500 })
    }
  }

  return {
    receiver: {
      init(given) {
        app = given
      },
      async start() {
        open = true
      },
      async stop() {
        open = false
      },
    },
    close() {
      open = false
    },
    stands: () => open,
    receive: (request, response) =>
      new Promise((resolve) => {
        let answered = false
        const answer = ({ status, headers = {}, body = '' }: Answer) => {
          if (answered) return
          answered = true
          response.writeHead(status, headers).end(body, () => resolve())
          // What is left of it is let go by, so that whoever sends it comes to read the answer.
          request.resume()
        }
        response.once('close', () => resolve())
        if (open) void take(request, answer).catch(() => answer({ status: 500 }))
        else answer({ status: 503 })
      }),
  }
}

const only = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0]
