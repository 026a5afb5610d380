import { type ShownMessage, shownTo } from '../people/messages.ts'
import { modalsOf, type ShownView } from '../people/views.ts'
import type { Retry, Sockets } from '../server/socket.ts'
import type { World } from '../world/world.ts'
import { type Answered, answeredInEnvelope, answeredOverHttp } from './answered.ts'
import type { Delivery } from './delivery.ts'
import { takeEffect, tellFailure } from './effects.ts'
import { type Signature, signed } from './signing.ts'

/** How a delivery goes out, where it is not as usual. */
export type SendOptions = Readonly<{
  via?: 'http' | 'socket'
  signature?: Signature
  /** Changes the body after it was signed. */
  tamper?: (body: string) => string
  /** Adds what Slack adds when it tries again. */
  retry?: Retry
  headers?: Readonly<Record<string, string>>
}>

/** What came back for a delivery, and what became of it. */
export type Came = Readonly<{
  /** Null when nothing came: too late, or no connection. Over a socket, an acknowledgement counts as 200. */
  status: number | null
  headers: Readonly<Record<string, string>>
  body: string
  ms: number
  /** In time and with a 2xx: Slack will not send it again. */
  taken: boolean
  failure?: 'http_error' | 'http_timeout' | 'connection_failed'
  /** What Slack tells the person, when it was not taken or could not be understood. */
  notice?: string
  /** The modal on top, if it was opened or changed by this. */
  modal?: ShownView
  /** Messages that are new or different where the person is. */
  appeared: readonly ShownMessage[]
  /** For a menu whose options the app gives. */
  options: readonly Readonly<{ value: string; label: string }>[]
}>

export type Sender = Readonly<{ send(delivery: Delivery, options?: SendOptions): Promise<Came> }>

export type SenderParts = Readonly<{ world: World; sockets: Sockets; via: 'http' | 'socket'; ackWithinMs: number }>

type Back = Pick<Came, 'status' | 'headers' | 'body' | 'failure'> & Readonly<{ answered: Answered }>

/** Sends deliveries as Slack does, and does with the answers what Slack does. */
export function openSender({ world, sockets, via, ackWithinMs }: SenderParts): Sender {
  return {
    async send(delivery, options = {}) {
      const before = look(world, delivery)
      if (delivery.trigger !== undefined) world.triggers.sent(delivery.trigger)
      if (delivery.responseUrl !== undefined) world.responseUrls.sent(delivery.responseUrl)
      const began = performance.now()
      const over = options.via ?? via
      const { answered, ...back } =
        over === 'socket'
          ? await overSocket(sockets, delivery, options, ackWithinMs)
          : await overHttp(world, delivery, options, ackWithinMs)
      const ms = performance.now() - began
      const taken = back.failure === undefined
      const effect = taken ? takeEffect(world, delivery, answered) : {}
      const why = back.failure === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed'
      const notice = taken ? effect.notice : tellFailure(world, delivery, why)
      const after = look(world, delivery)
      return {
        ...back,
        ms,
        taken,
        ...(notice === undefined ? {} : { notice }),
        ...(after.modal === undefined || JSON.stringify(after.modal) === JSON.stringify(before.modal)
          ? {}
          : { modal: after.modal }),
        appeared: after.messages.filter(
          (one) => !before.messages.some((old) => JSON.stringify(old) === JSON.stringify(one)),
        ),
        options: effect.options ?? [],
      }
    },
  }
}

/** What the person who acts has before them. */
function look(
  world: World,
  { reply }: Delivery,
): Readonly<{ modal: ShownView | undefined; messages: readonly ShownMessage[] }> {
  if (!('user' in reply)) return { modal: undefined, messages: [] }
  const channel = 'channel' in reply ? reply.channel : null
  return {
    modal: modalsOf(world, reply.user).at(-1),
    messages: channel === null ? [] : shownTo(world, reply.user, channel),
  }
}

async function overHttp(world: World, delivery: Delivery, options: SendOptions, withinMs: number): Promise<Back> {
  const { signature = 'good', tamper = (body) => body, retry, headers = {} } = options
  const none = { status: null, headers: {}, body: '', answered: { kind: 'nothing' } } as const
  try {
    const response = await fetch(world.app.requestUrl, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(withinMs),
      body: tamper(delivery.body),
      headers: {
        'content-type': delivery.contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        ...signed(world.app.signingSecret, delivery.body, signature, Date.now()),
        ...(retry === undefined
          ? {}
          : { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }),
        ...headers,
      },
    })
    const body = await response.text()
    const answered = answeredOverHttp(response.headers.get('content-type'), body)
    const back = { status: response.status, headers: Object.fromEntries(response.headers), body, answered }
    return response.ok ? back : { ...back, failure: 'http_error' }
  } catch (cause) {
    const late = cause instanceof Error && cause.name === 'TimeoutError'
    return { ...none, failure: late ? 'http_timeout' : 'connection_failed' }
  }
}

async function overSocket(
  sockets: Sockets,
  delivery: Delivery,
  { retry }: SendOptions,
  withinMs: number,
): Promise<Back> {
  const came = await sockets.send(delivery, retry, withinMs)
  const none = { headers: {}, body: '', answered: { kind: 'nothing' } } as const
  if (came.kind !== 'acknowledged') {
    return { ...none, status: null, failure: came.kind === 'timeout' ? 'http_timeout' : 'connection_failed' }
  }
  const answered = answeredInEnvelope(came.payload)
  return { status: 200, headers: {}, body: JSON.stringify(came.payload ?? null), answered }
}
