import type { FastifyRequest } from 'fastify'
import { installPath, installRoutes, redirectPath } from '../../adapters/slack/install-routes.ts'
import type { Installations } from '../../adapters/slack/installations.ts'
import { sendNotice } from '../../adapters/web/notice-page.tsx'
import type { WebServer } from '../../adapters/web/server.ts'
import type { Needs } from '../needs.ts'

export type InstallPages = Readonly<{
  clientId: string
  clientSecret: string
  apiUrl: string | undefined
  installations: Installations
  needs: Needs
}>

/** The pages by which workspaces let Parley in: what Slack's part of them gives, shown as our other pages are. */
export function addInstallPages(
  { app }: WebServer,
  { clientId, clientSecret, apiUrl, installations, needs: { publicUrl, vault, store } }: InstallPages,
): void {
  const redirectUri = `${publicUrl}${redirectPath}`
  const now = () => store.records.now()
  const routes = installRoutes({ clientId, clientSecret, apiUrl, redirectUri, vault, installations, now })

  app.get(installPath, async (_request, reply) => {
    const { url, cookie } = await routes.leave()
    const { name, value, seconds: maxAge } = cookie
    const secure = publicUrl.startsWith('https:')
    return reply
      .setCookie(name, value, { path: redirectPath, httpOnly: true, sameSite: 'lax', secure, maxAge })
      .header('cache-control', 'no-store')
      .redirect(url, 302)
  })

  app.get(redirectPath, async (request, reply) => {
    const { status, title, paragraphs, again } = await routes.comeBack({
      query: queryOf(request),
      cookies: request.cookies,
    })
    return sendNotice(reply, { status, title, paragraphs, next: again })
  })
}

/** What was given twice is not given. */
function queryOf({ query }: FastifyRequest): Readonly<Record<string, string | undefined>> {
  const given = typeof query === 'object' && query !== null ? Object.entries(query) : []
  return Object.fromEntries(given.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
