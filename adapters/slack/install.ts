import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Vault } from '../../src/ports/vault.ts'
import type { Installations } from './installations.ts'
import { botScopes } from './manifest.ts'
import { clientWith } from './speaker.ts'

export type Installing = Readonly<{
  clientId: string
  clientSecret: string
  /** Where Slack sends people back to: PUBLIC_URL and /slack/oauth_redirect. */
  redirectUri: string
  /** Slack's API, where it is not its own. */
  apiUrl: string | undefined
  vault: Vault
  installations: Installations
  now: () => Promise<Temporal.Instant>
}>

/** Slack's own page, where somebody who may says yes: beside its API, wherever that is. */
const authorizeUrl = (apiUrl = 'https://slack.com/api/'): URL => new URL('../oauth/v2/authorize', apiUrl)

const kind = 'slack-install'
const livesSeconds = 600
/** In the browser that began: whoever is sent back with somebody else's state has another. */
export const stateCookie = 'parley_slack_install'

/** Where to send whoever wants to install us, and what their browser keeps meanwhile, and how long. */
export async function beginInstall(
  installing: Installing,
): Promise<Readonly<{ url: string; cookie: string; seconds: number }>> {
  const state = randomBytes(24).toString('base64url')
  const cookie = randomBytes(24).toString('base64url')
  await installing.vault.put(kind, state, hash(cookie), (await installing.now()).add({ seconds: livesSeconds }))
  const url = authorizeUrl(installing.apiUrl)
  url.searchParams.set('client_id', installing.clientId)
  url.searchParams.set('scope', botScopes.join(','))
  url.searchParams.set('redirect_uri', installing.redirectUri)
  url.searchParams.set('state', state)
  return { url: url.toString(), cookie, seconds: livesSeconds }
}

export type Installed = 'installed' | 'declined' | 'not-ours' | 'failed'

const grantShape = z.looseObject({
  access_token: z.string(),
  bot_user_id: z.string(),
  scope: z.string().default(''),
  is_enterprise_install: z.boolean().default(false),
  team: z.looseObject({ id: z.string() }).nullish(),
  enterprise: z.looseObject({ id: z.string() }).nullish(),
})

/** Somebody was sent back. A state works once, for ten minutes, and only in the browser that it was made for. */
export async function finishInstall(
  installing: Installing,
  given: Readonly<{
    state?: string | undefined
    code?: string | undefined
    error?: string | undefined
    cookie?: string | undefined
  }>,
): Promise<Installed> {
  const { clientId, clientSecret, redirectUri, apiUrl, installations, vault } = installing
  const kept = given.state ? z.string().safeParse(await vault.take(kind, given.state)).data : undefined
  if (kept === undefined || !given.cookie || !same(kept, hash(given.cookie))) return 'not-ours'
  if (given.error !== undefined || given.code === undefined) return 'declined'
  const answer = await clientWith(undefined, apiUrl)
    .oauth.v2.access({ client_id: clientId, client_secret: clientSecret, code: given.code, redirect_uri: redirectUri })
    .catch(() => undefined)
  const grant = grantShape.safeParse(answer).data
  const id = grant?.is_enterprise_install ? grant.enterprise?.id : grant?.team?.id
  if (!grant || !id) return 'failed'
  await installations.keep(id, {
    token: grant.access_token,
    botUser: grant.bot_user_id,
    scopes: grant.scope.split(',').filter((scope) => scope !== ''),
  })
  return 'installed'
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
