import { registerDesk } from '../../adapters/web/desk/register.ts'
import { createServer, type WebServer } from '../../adapters/web/server.ts'
import type { By, Needs } from '../../src/needs.ts'
import { deskLink } from '../../src/person/desk-session.ts'
import type { Log } from '../../src/ports/log.ts'
import { quietLog } from './quiet-log.ts'

/** A server with the desk on it, on which nobody comes too often. */
export async function deskServer(needs: Needs, log: Log = quietLog): Promise<WebServer> {
  const server = await createServer({ log, rates: { general: 10_000, codeEntry: 10_000 } })
  await registerDesk(server, needs)
  return server
}

/** What a page answered. */
export type Shown = Readonly<{
  status: number
  text: string
  headers: Readonly<Record<string, unknown>>
  location: string
}>

/** Somebody at the desk, as their browser would be: it keeps the cookie and sends back what stood in the page. */
export type Visitor = Readonly<{
  get(path: string): Promise<Shown>
  /** Sends a form of the page at `from`, with its hidden fields. */
  send(from: string, action: string, typed?: Readonly<Record<string, string>>): Promise<Shown>
  /** Sends exactly this. */
  post(
    action: string,
    body: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Shown>
  /** Sends a request as it is given: a form with a file, or one field more than once. */
  raw(
    request: Readonly<{ method: 'POST'; url: string; payload: string; headers: Readonly<Record<string, string>> }>,
  ): Promise<Shown>
  /** The hidden fields of the form on a page that sends to `action`. */
  hidden(page: string, action: string): Readonly<Record<string, string>>
}>

/** Enters the desk by a link from the chat. */
export async function visitorAt({ app }: WebServer, needs: Needs, by: By): Promise<Visitor> {
  const link = new URL(await deskLink(needs, by)).pathname
  const entered = await app.inject({ method: 'POST', url: link })
  const cookie = entered.cookies.find(({ name }) => name === 'parley-desk')
  if (!cookie) throw new Error(`the desk did not open: ${entered.statusCode}`)
  return visitorWith({ app }, cookie.value)
}

export function visitorWith({ app }: Pick<WebServer, 'app'>, stay: string): Visitor {
  const cookies = { 'parley-desk': stay }
  const shown = (reply: Awaited<ReturnType<typeof app.inject>>): Shown => ({
    status: reply.statusCode,
    text: reply.body,
    headers: reply.headers,
    location: String(reply.headers['location'] ?? ''),
  })
  const visitor: Visitor = {
    get: async (path) => shown(await app.inject({ method: 'GET', url: path, cookies })),
    async post(action, body, headers = {}) {
      const payload = new URLSearchParams(body).toString()
      const type = 'application/x-www-form-urlencoded'
      return shown(
        await app.inject({
          method: 'POST',
          url: action,
          cookies,
          payload,
          headers: { 'content-type': type, ...headers },
        }),
      )
    },
    raw: async (request) => shown(await app.inject({ ...request, headers: { ...request.headers }, cookies })),
    hidden: hiddenIn,
    async send(from, action, typed = {}) {
      const page = await visitor.get(from)
      if (page.status !== 200) throw new Error(`${from} answered ${page.status}`)
      return visitor.post(action, { ...hiddenIn(page.text, action), ...typed })
    },
  }
  return visitor
}

function hiddenIn(page: string, action: string): Readonly<Record<string, string>> {
  const form = page.split('<form').find((part) => part.includes(`action="${action}"`) && part.includes('method="post"'))
  if (form === undefined) throw new Error(`no form on this page sends to ${action}`)
  const [fields = ''] = form.split('</form>')
  const found = fields.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]))
}
