import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { z } from 'zod'
import type { Needs } from '../../../src/needs.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { Problem } from '../../../src/problem.ts'
import { sendPage } from '../page.tsx'
import { Refusal } from '../refusal.ts'
import { AwayPage } from './away.tsx'
import { RefusedPage } from './frame.tsx'
import { type Press, recall, remember } from './once.ts'
import { saidOf } from './said.ts'
import { fileIn, type SentFile } from './sent-file.ts'
import { filledIn, typedIn } from './typed.ts'
import { sameSecret, stayCookie, stayCookieOptions, type Visit, visiting } from './visit.ts'

/** What came with a request: parts of the address, and what was typed. */
export type Given = Readonly<{
  params: Readonly<Record<string, string>>
  query: Readonly<Record<string, string>>
  typed: Answers
  /** The file that was sent with it, on pages that take one. */
  file: SentFile | null
  press: Press
  /** The secret of this stay, for ending it. */
  stay: string
}>

/** What a request comes to. */
export type Next =
  | Readonly<{ go: string; leaving?: true }>
  | Readonly<{ page: VNode; status?: number }>
  | Readonly<{ file: string; name: string; type: string }>
  | Readonly<{ send: (reply: FastifyReply) => Promise<FastifyReply> }>

type Answer = (visit: Visit, given: Given) => Promise<Next>

/** The one way in for every page and every button of the desk. */
export type Door = Readonly<{
  /** A page. Looking at it changes nothing. */
  show(path: string, answer: Answer): void
  /**
   * A button or a form. Pressed twice, the second press is answered with what the first came to. `otherwise` is the
   * page that comes back with a refusal on it.
   */
  press(path: string, answer: Answer, options?: PressOptions): void
}>

export type PressOptions = Readonly<{
  otherwise?: (visit: Visit, given: Given, problem: Problem) => Promise<VNode>
  /** In bytes, where a form may be larger than usual. */
  bodyLimit?: number
}>

const flat = z.record(z.string(), z.string()).catch({})

/** Makes the door: nobody comes through without a stay, and nothing changes without the stay's own mark in the form. */
export function doorOf(app: FastifyInstance, needs: Needs): Door {
  const enter = async (request: FastifyRequest, reply: FastifyReply, answer: Answer) => {
    const typed = typedIn(request.body)
    const stay = request.cookies[stayCookie]
    const visit = await visiting(needs, stay)
    if (visit === 'refused') return sendPage(reply, <AwayPage typed={{}} refused />, 403)
    if (!visit || !stay) return sendPage(reply, <AwayPage typed={request.method === 'POST' ? typed : {}} />, 401)
    if (request.method === 'POST') mustBeOurs(needs, request, visit, typed)
    const given: Given = {
      params: flat.parse(request.params ?? {}),
      query: flat.parse(request.query ?? {}),
      typed,
      file: fileIn(request.body),
      press: { person: visit.me.id, nonce: filledIn(typed, 'nonce').slice(0, 64) },
      stay,
    }
    try {
      return await send(needs, reply, await answer(visit, given))
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause
      if (cause.code === 'not-found') throw new Refusal(404)
      return sendPage(
        reply,
        <RefusedPage visit={visit} said={saidOf(cause)} />,
        cause.code === 'not-allowed' ? 403 : 422,
      )
    }
  }
  return {
    show: (path, answer) => void app.get(path, (request, reply) => enter(request, reply, answer)),
    press(path, answer, { otherwise, bodyLimit } = {}) {
      const once = onlyOnce(needs, answer, otherwise)
      app.post(path, bodyLimit === undefined ? {} : { bodyLimit }, (request, reply) => enter(request, reply, once))
    },
  }
}

function onlyOnce(needs: Needs, answer: Answer, otherwise: PressOptions['otherwise']): Answer {
  return async (visit, given) => {
    try {
      const next = await answer(visit, given)
      if ('go' in next && given.press.nonce) await remember(needs, given.press, next.go)
      return next
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause
      const before = given.press.nonce ? await recall(needs, given.press, cause.code === 'busy') : undefined
      if (typeof before === 'string') return { go: before }
      if (!otherwise || cause.code === 'not-allowed' || cause.code === 'not-found') throw cause
      return { page: await otherwise(visit, given, cause), status: 422 }
    }
  }
}

function mustBeOurs(needs: Needs, request: FastifyRequest, visit: Visit, typed: Answers): void {
  // A page that sends no referrer sends "null" for its origin, also to itself.
  const { origin } = request.headers
  if (origin !== undefined && origin !== 'null' && !ourOrigins(needs, request).includes(origin)) throw new Refusal(403)
  if (!sameSecret(filledIn(typed, 'csrf'), visit.csrf)) throw new Refusal(403)
}

const ourOrigins = ({ publicUrl }: Needs, request: FastifyRequest): readonly string[] => [
  new URL(publicUrl).origin,
  `${request.protocol}://${request.host}`,
]

function send(needs: Needs, reply: FastifyReply, next: Next): FastifyReply | Promise<FastifyReply> {
  if ('go' in next && next.leaving) reply.clearCookie(stayCookie, stayCookieOptions(needs))
  if ('go' in next) return reply.header('cache-control', 'no-store').redirect(next.go, 303)
  if ('send' in next) return next.send(reply)
  if ('page' in next) return sendPage(reply, next.page, next.status ?? 200)
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${next.name}"`)
    .type(next.type)
    .send(next.file)
}
