import { say } from '../../src/words/say.ts'
import { beginInstall, finishInstall, type Installed, type Installing, stateCookie } from './install.ts'

/** What somebody reads who comes back from Slack. */
export type InstallPage = Readonly<{
  status: number
  title: string
  paragraphs: readonly string[]
  /** Where to begin again, if that may help. */
  again: Readonly<{ href: string; label: string }> | null
}>

/** The address of somebody's request, as far as it concerns us: the query and the cookies, as they came. */
export type Came = Readonly<{
  query: Readonly<Record<string, string | undefined>>
  cookies: Readonly<Record<string, string | undefined>>
}>

/** The two addresses of an installation, without a server: who answers them shows what they give in its own way. */
export type InstallRoutes = Readonly<{
  /** GET /slack/install: off to Slack, with a cookie that only this browser has. */
  leave(): Promise<Readonly<{ url: string; cookie: Readonly<{ name: string; value: string; seconds: number }> }>>
  /** GET /slack/oauth_redirect */
  comeBack(came: Came): Promise<InstallPage>
}>

export const installPath = '/slack/install'
export const redirectPath = '/slack/oauth_redirect'

export function installRoutes(installing: Installing): InstallRoutes {
  return {
    async leave() {
      const { url, cookie, seconds } = await beginInstall(installing)
      return { url, cookie: { name: stateCookie, value: cookie, seconds } }
    },
    async comeBack({ query: { state, code, error }, cookies }) {
      return pageOf(await finishInstall(installing, { state, code, error, cookie: cookies[stateCookie] }))
    },
  }
}

const statuses: Readonly<Record<Installed, number>> = { installed: 200, declined: 200, 'not-ours': 400, failed: 502 }

const pageOf = (outcome: Installed): InstallPage => ({
  status: statuses[outcome],
  title: say(`slack.install.${outcome}.title`),
  paragraphs: say(`slack.install.${outcome}.text`).split('\n'),
  again: outcome === 'installed' ? null : { href: installPath, label: say('slack.install.again') },
})
