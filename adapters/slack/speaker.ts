import { LogLevel, WebClient } from '@slack/web-api'
import { ChannelError } from '../../src/ports/channel.ts'
import type { Installations } from './installations.ts'
import type { InstalledIn } from './reading.ts'
import { silent } from './silent.ts'

/** Every call is tried once: how long to wait, and whether to say something again, is our worker's to know. */
export const triedOnce = (apiUrl: string | undefined) => ({
  ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 20_000,
})

export const clientWith = (token: string | undefined, apiUrl: string | undefined): WebClient =>
  new WebClient(token, { ...triedOnce(apiUrl), logger: silent, logLevel: LogLevel.ERROR })

export type Speaker = Readonly<{ client: WebClient; botUser: string }>

/** Finds the client that speaks in a workspace. Throws `not-installed` where we may not. */
export type FindSpeaker = (where: InstalledIn) => Promise<Speaker>

/** Clients by token, kept, so that their connections are. */
export function speakersOf(installations: Installations, apiUrl: string | undefined): FindSpeaker {
  const clients = new Map<string, WebClient>()
  return async (where) => {
    const installation = await installations.of(where)
    if (!installation) throw new ChannelError('not-installed', 'never')
    const client = clients.get(installation.token) ?? clientWith(installation.token, apiUrl)
    clients.set(installation.token, client)
    return { client, botUser: installation.botUser }
  }
}
