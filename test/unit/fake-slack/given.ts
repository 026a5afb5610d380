import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api'
import { afterEach, beforeEach } from 'vitest'
import type { FakeSlack, FakeSlackOptions } from '../../support/slack/fake-slack.ts'
import { openFakeSlack } from '../../support/slack/open.ts'

/** A fake for each test, and Slack's own client pointed at it as the app in Elm. */
export type Given = Readonly<{ slack(): FakeSlack; web(token?: string, options?: WebClientOptions): WebClient }>

export function givenSlack(options: FakeSlackOptions = {}): Given {
  let slack: FakeSlack | undefined
  const opened = (): FakeSlack => {
    if (slack === undefined) throw new Error('the fake is used outside a test')
    return slack
  }
  beforeEach(async () => {
    slack = await openFakeSlack({ record: false, ...options })
  })
  afterEach(async () => {
    await slack?.close()
    slack = undefined
  })
  return {
    slack: opened,
    web: (token = opened().scene.installed.elm.token.secret, more = {}) =>
      new WebClient(token, {
        slackApiUrl: opened().apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        logLevel: LogLevel.ERROR,
        logger: quiet,
        ...more,
      }),
  }
}

const silent = () => undefined

/** Slack's packages write to the console unless they are given where to write. */
export const quiet = {
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  setLevel: silent,
  getLevel: () => LogLevel.ERROR,
  setName: silent,
}

export const section = (text: string) => ({ type: 'section', text: { type: 'plain_text', text } }) as const

export const button = (action_id: string, text = 'Press') =>
  ({
    type: 'actions',
    elements: [{ type: 'button', action_id, text: { type: 'plain_text', text } }],
  }) as const

/** What a refused call says. */
export const said = (error: string, more: Readonly<Record<string, unknown>> = {}) => ({
  data: { ok: false, error, ...more },
})
