import { createServer, type Server } from 'node:http'
import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt'
import type { FakeSlack } from '../../support/slack/fake-slack.ts'
import { quiet } from './given.ts'

/** Slack's own framework, as an app that Slack can deliver to. */
export type RunningApp = Readonly<{ app: App; stop(): Promise<void> }>

/** The app knows the token of every installation, by organisation or workspace, as it would from its own records. */
const authorizing =
  (slack: FakeSlack) =>
  (source: { teamId?: string | undefined; enterpriseId?: string | undefined; isEnterpriseInstall: boolean }) => {
    const found = [...slack.world.installations].find(({ team, org }) =>
      source.isEnterpriseInstall ? team === null && org?.id === source.enterpriseId : team?.id === source.teamId,
    )
    if (found === undefined) return Promise.reject(new Error(`not installed: ${JSON.stringify(source)}`))
    return Promise.resolve({
      botToken: found.token.secret,
      botId: found.bot.id,
      botUserId: found.bot.user.id,
    })
  }

/** Over HTTP, on a free port, where the fake delivers from now on. */
export async function boltOverHttp(slack: FakeSlack): Promise<RunningApp> {
  const receiver = new HTTPReceiver({ signingSecret: slack.app.signingSecret, logger: quiet })
  const app = new App({
    receiver,
    authorize: authorizing(slack),
    logger: quiet,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  })
  const server: Server = createServer((request, response) => receiver.requestListener(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  slack.app.requestUrl = `http://127.0.0.1:${address.port}/slack/events`
  return {
    app,
    async stop() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Through Socket Mode. */
export async function boltOverSocket(slack: FakeSlack): Promise<RunningApp> {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } }
  const receiver = new SocketModeReceiver({
    appToken: slack.scene.appToken.secret,
    logger: quiet,
    clientPingTimeout: 100,
    installerOptions: { clientOptions },
  })
  const app = new App({ receiver, authorize: authorizing(slack), logger: quiet, clientOptions })
  await app.start()
  return {
    app,
    async stop() {
      await app.stop()
    },
  }
}
