import { type Home, newHome } from './running.ts'
import type { FakeSlack } from './slack/fake-slack.ts'

/** How the settings join a Parley to a fake Slack. */
export const slackSettings = {
  /** One workspace, Elm, over HTTP. */
  http: ({ app, scene, apiUrl }: FakeSlack) => ({
    SLACK_SIGNING_SECRET: app.signingSecret,
    SLACK_BOT_TOKEN: scene.installed.elm.token.secret,
    SLACK_API_URL: apiUrl,
  }),
  /** The same over a socket. */
  socket: ({ scene, apiUrl }: FakeSlack) => ({
    SLACK_APP_TOKEN: scene.appToken.secret,
    SLACK_BOT_TOKEN: scene.installed.elm.token.secret,
    SLACK_API_URL: apiUrl,
  }),
  /** Whichever workspace agrees. */
  oauth: ({ app, apiUrl }: FakeSlack) => ({
    SLACK_SIGNING_SECRET: app.signingSecret,
    SLACK_CLIENT_ID: app.clientId,
    SLACK_CLIENT_SECRET: app.clientSecret,
    SLACK_API_URL: apiUrl,
  }),
} as const satisfies Readonly<Record<string, (slack: FakeSlack) => NodeJS.ProcessEnv>>

/** A folder for a Parley that speaks in this Slack, and says all that happens in its log. */
export async function homeInSlack(slack: FakeSlack, how: keyof typeof slackSettings): Promise<Home> {
  const home = await newHome()
  const url = `http://127.0.0.1:${home.port}`
  slack.app.requestUrl = `${url}/slack/events`
  slack.app.redirectUrls = [`${url}/slack/oauth_redirect`]
  return { ...home, env: { ...home.env, ...slackSettings[how](slack), PUBLIC_URL: url, LOG_LEVEL: 'info' } }
}
