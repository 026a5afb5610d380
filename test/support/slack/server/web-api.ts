import type { IncomingMessage } from 'node:http'
import { appMethods } from '../api/app.ts'
import type { Base, Call, Caller, Method } from '../api/call.ts'
import { needScope } from '../api/call.ts'
import { chatMethods } from '../api/chat.ts'
import { conversationMethods } from '../api/conversations.ts'
import { fileMethods } from '../api/files.ts'
import { type Grants, oauthMethods } from '../api/oauth.ts'
import { peopleMethods } from '../api/people.ts'
import type { Rates } from '../api/rates.ts'
import { Refusal } from '../api/refusal.ts'
import { viewMethods } from '../api/views.ts'
import type { Json } from '../json.ts'
import type { Sent } from '../sent.ts'
import type { World } from '../world/world.ts'
import { type Answer, jsonAnswer } from './answer.ts'
import { argumentsIn } from './body.ts'

export type WebApi = Readonly<{
  /** Does one call and says what is answered. */
  take(name: string, request: IncomingMessage, bytes: Buffer): Promise<Answer>
}>

export type WebApiParts = Readonly<{
  world: World
  base: Base
  rates: Rates
  grants: Grants
  openSocket: () => string
  sent: (sent: Sent) => void
}>

export function openWebApi({ world, base, rates, grants, openSocket, sent }: WebApiParts): WebApi {
  const all: Readonly<Record<string, Method>> = {
    ...appMethods(openSocket),
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods,
    ...oauthMethods(grants),
    ...peopleMethods,
    ...viewMethods,
  }

  function run(name: string, method: Method, call: Call): Json {
    const { caller } = call
    if (!method.callers.includes(caller.kind)) {
      throw new Refusal(caller.kind === 'nobody' ? 'not_authed' : 'not_allowed_token_type')
    }
    if (method.scope !== undefined && caller.kind !== 'nobody') needScope(caller.token, method.scope)
    const wait = rates.admit(name, method, call)
    if (wait !== null) throw new Refusal('ratelimited', {}, wait)
    return method.run(call)
  }

  return {
    async take(name, request, bytes) {
      const method = all[name]
      const scopes: Record<string, string> = {}
      try {
        const { token: shown, ...given } = await argumentsIn(request, bytes)
        const args = withBasic(request, given)
        sent({ method: 'POST', path: `/api/${name}`, body: decoded(given) })
        if (method === undefined) throw new Refusal('unknown_method', { req_method: name })
        const caller = callerOf(world, request, shown, method)
        if (caller.kind !== 'nobody') scopes['x-oauth-scopes'] = [...caller.token.scopes].join(',')
        if (method.scope !== undefined) scopes['x-accepted-oauth-scopes'] = method.scope
        return jsonAnswer({ ok: true, ...run(name, method, { world, base, caller, args }) }, scopes)
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause
        const body = { ok: false, error: cause.error, ...cause.details }
        if (cause.retryAfter === null) return jsonAnswer(body, scopes)
        return jsonAnswer(body, { ...scopes, 'retry-after': String(cause.retryAfter) }, 429)
      }
    },
  }
}

/**
 * Who calls. A token stands in the header, or in a form; in JSON it does not count.
 * @throws Refusal not_authed, invalid_auth, token_revoked, account_inactive
 */
function callerOf(world: World, request: IncomingMessage, shown: unknown, method: Method): Caller {
  const header = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]?.trim()
  const inJson = /^application\/json\b/i.test(request.headers['content-type'] ?? '')
  const secret = header || (inJson || typeof shown !== 'string' ? '' : shown)
  if (secret === '') {
    if (method.callers.includes('nobody')) return { kind: 'nobody' }
    throw new Refusal('not_authed')
  }
  const token = world.tokens.get(secret)
  if (token === undefined) throw new Refusal('invalid_auth')
  if (token.state === 'revoked') throw new Refusal('token_revoked')
  if (token.state === 'inactive') throw new Refusal('account_inactive')
  if (token.kind === 'app') return { kind: 'app', token }
  const installation = [...world.installations].find((one) => one.token === token)
  if (installation === undefined) throw new Refusal('invalid_auth')
  return { kind: 'bot', token, installation }
}

function withBasic(request: IncomingMessage, args: Json): Json {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  return basic === undefined ? args : { ...args, basic: Buffer.from(basic, 'base64').toString('utf8') }
}

const structured = ['blocks', 'view', 'metadata', 'attachments', 'files']

/** Arguments as they were meant, with JSON in a form read. */
function decoded(args: Json): Json {
  const parts = Object.entries(args).map(
    ([key, value]) => [key, structured.includes(key) ? meant(value) : value] as const,
  )
  return Object.fromEntries(parts)
}

function meant(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
