import type { Grants } from '../api/oauth.ts'
import { orgOf, type World } from '../world/world.ts'
import { type Answer, pageAnswer } from './answer.ts'

/** What somebody who comes to the page will do there. */
export type Decision = Readonly<{
  /** The workspace or organisation they install into. */
  where: string
  by: string
  allow: boolean
  /** Optional scopes they leave out. */
  without?: readonly string[]
}>

/** The page that asks whether an app may be installed: whoever comes there decides at once as was said before. */
export function authorize(world: World, grants: Grants, decision: Decision, url: URL): Answer {
  const asked = url.searchParams
  const { app } = world
  const redirect = asked.get('redirect_uri')
  const state = asked.get('state')
  if (asked.get('client_id') !== app.clientId) return pageAnswer('<h1>Oops! Invalid client_id parameter</h1>')
  const target = redirect ?? app.redirectUrls[0]
  if (target === undefined || !app.redirectUrls.some((one) => target === one || target.startsWith(`${one}/`))) {
    return pageAnswer('<h1>redirect_uri did not match any configured URIs</h1>')
  }
  const scopes = (asked.get('scope') ?? '').split(/[,\s]+/).filter((scope) => scope !== '')
  if (scopes.length === 0) return pageAnswer('<h1>Oops! No scopes requested</h1>')
  const back = new URL(target)
  if (decision.allow) {
    const where = world.teams.get(decision.where) ?? orgOf(world, decision.where)
    const granted = scopes.filter((scope) => decision.without?.includes(scope) !== true)
    const { code } = grants.add({ where, by: decision.by, scopes: granted, redirectUri: redirect })
    back.searchParams.set('code', code)
  } else {
    back.searchParams.set('error', 'access_denied')
  }
  back.searchParams.set('state', state ?? '')
  return { status: 302, headers: { location: back.toString() }, body: '' }
}
