import { z } from 'zod'
import type { Json } from '../json.ts'
import { builderOf } from '../world/build.ts'
import type { Org, Team } from '../world/teams.ts'
import type { World } from '../world/world.ts'
import { argumentsOf, methods, optionalText } from './call.ts'
import { Refusal } from './refusal.ts'

/** What somebody agreed to on the page, until the app fetches the token for it: for ten minutes, once. */
export type Grant = Readonly<{
  code: string
  where: Team | Org
  by: string
  scopes: readonly string[]
  redirectUri: string | null
  at: number
}>

export type Grants = Readonly<{
  add(grant: Omit<Grant, 'code' | 'at'>): Grant
  /** Takes it out, so that nobody gets it twice. */
  take(code: string): Grant | 'invalid_code' | 'code_already_used'
}>

const lifeMs = 10 * 60_000

export function openGrants(world: World): Grants {
  const all = new Map<string, Grant | 'used'>()
  return {
    add(grant) {
      const made = {
        ...grant,
        code: `${world.ids.digits(12)}.${world.ids.digits(13)}.${world.ids.secret(32)}`,
        at: world.clock.now(),
      }
      all.set(made.code, made)
      return made
    },
    take(code) {
      const found = all.get(code)
      if (found === undefined) return 'invalid_code'
      if (found === 'used') return 'code_already_used'
      all.set(code, 'used')
      return world.clock.now() - found.at > lifeMs ? 'invalid_code' : found
    },
  }
}

const exchanging = z.object({
  code: optionalText,
  client_id: optionalText,
  client_secret: optionalText,
  redirect_uri: optionalText,
  grant_type: optionalText,
  basic: optionalText,
})

export const oauthMethods = (grants: Grants) =>
  methods({
    'oauth.v2.access': {
      callers: ['nobody', 'bot', 'app'],
      tier: 'none',
      run({ world, args }) {
        const { code, redirect_uri, grant_type, ...client } = argumentsOf(args, exchanging)
        checkClient(world, client)
        if (grant_type !== undefined && grant_type !== 'authorization_code') throw new Refusal('invalid_grant_type')
        const grant = grants.take(code ?? '')
        if (typeof grant === 'string') throw new Refusal(grant)
        if ((redirect_uri ?? null) !== grant.redirectUri) throw new Refusal('bad_redirect_uri')
        return granted(world, grant)
      },
    },
  })

type Client = Readonly<{
  client_id?: string | undefined
  client_secret?: string | undefined
  basic?: string | undefined
}>

/** The client's id and secret come as arguments or as HTTP Basic. */
function checkClient(world: World, { client_id, client_secret, basic }: Client): void {
  const [id, secret] = basic === undefined ? [client_id, client_secret] : basic.split(':')
  if (id !== world.app.clientId) throw new Refusal('invalid_client_id')
  if (secret !== world.app.clientSecret) throw new Refusal('bad_client_secret')
}

/** Scopes only add up: what an earlier installation was granted stays. */
function granted(world: World, { where, scopes, by }: Grant): Json {
  const whole = !('domain' in where)
  const before = [...world.installations].find(
    ({ team, org, token }) =>
      token.state === 'good' && (whole ? team === null && org?.id === where.id : team?.id === where.id),
  )
  for (const scope of scopes) before?.token.scopes.add(scope)
  const installation = before ?? builderOf(world).install(where, scopes)
  const { team, org, bot, token } = installation
  world.changed()
  return {
    app_id: world.app.id,
    authed_user: { id: by },
    scope: [...token.scopes].join(','),
    token_type: 'bot',
    access_token: token.secret,
    bot_user_id: bot.user.id,
    team: team === null ? null : { id: team.id, name: team.name },
    enterprise: org === null ? null : { id: org.id, name: org.name },
    is_enterprise_install: whole,
  }
}
