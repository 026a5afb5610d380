import type { Database } from '../../adapters/prisma/database.ts'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import { registerAnswerPages } from '../../adapters/web/answer/routes.tsx'
import { registerPublicPages } from '../../adapters/web/public/routes.tsx'
import { registerRightsPages } from '../../adapters/web/rights/routes.tsx'
import { createServer, type Rates, type WebServer } from '../../adapters/web/server.ts'
import type { Needs } from '../../src/needs.ts'
import type { Log } from '../../src/ports/log.ts'
import { openHouse } from './house.ts'
import { quietLog } from './quiet-log.ts'

/** What came back for one request. */
export type Got = Readonly<{
  status: number
  headers: Readonly<Record<string, unknown>>
  body: string
  /** What can be read on the page, without marks and with spaces made one. */
  text: string
  /** Where it sends the browser on to. */
  location: string
}>

/** The public pages over a real database, asked without a network. */
export type Pages = Readonly<{
  database: Database
  needs: Needs
  get(address: string, headers?: Readonly<Record<string, string>>): Promise<Got>
  /** Sends a form as a browser does. */
  post(
    address: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Got>
  /** Moves the clock on. */
  later(days: number): Promise<void>
  stop(): Promise<void>
}>

/** A server with the public pages, on this worker's database, emptied first. */
export async function openPages(options: Readonly<{ rates?: Rates; log?: Log }> = {}): Promise<Pages> {
  const { database, needs } = await openHouse()
  const { rates = { general: 10_000, codeEntry: 10_000 }, log = quietLog } = options
  const server: WebServer = await createServer({ log, rates })
  await registerAnswerPages(server, needs)
  await registerRightsPages(server, needs)
  await registerPublicPages(server, needs, { tryOut: '/play' })
  const ask = async (method: 'GET' | 'POST', url: string, headers: object, payload?: string): Promise<Got> => {
    const {
      statusCode,
      headers: back,
      body,
    } = await server.app.inject({
      method,
      url: url.startsWith(needs.publicUrl) ? url.slice(needs.publicUrl.length) : url,
      headers: { ...headers },
      ...(payload === undefined ? {} : { payload }),
    })
    return { status: statusCode, headers: back, body, text: readable(body), location: String(back['location'] ?? '') }
  }
  return {
    database,
    needs,
    get: (address, headers = {}) => ask('GET', address, headers),
    post: (address, fields, headers = {}) =>
      ask(
        'POST',
        address,
        { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        new URLSearchParams(fields).toString(),
      ),
    later: async (days) => void (await advanceClock(database, days * 24 * 3_600_000)),
    stop: () => server.app.close(),
  }
}

const readable = (html: string): string =>
  html
    .replace(/^.*<body>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,:;!?])/g, '$1')
    .trim()
