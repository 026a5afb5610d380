import type { SettingProblem } from './config-error.ts'
import type { Settings } from './settings.ts'

/** How Parley is joined to Slack. */
export type SlackSettings = Readonly<{
  /** Slack calls our address, signed; or we open a socket to Slack, which needs no address. */
  connection: Readonly<{ kind: 'http'; signingSecret: string }> | Readonly<{ kind: 'socket'; appToken: string }>
  /** One workspace, by a token in the settings; or any number of them, each of which agrees at /slack/install. */
  installed:
    | Readonly<{ kind: 'one'; botToken: string }>
    | Readonly<{ kind: 'many'; clientId: string; clientSecret: string }>
  /** Null: Slack's own. */
  apiUrl: string | null
}>

/** What is set for Slack, or null where it is not wanted. The settings are complete: `platformProblems` found nothing. */
export function slackSettings(values: Settings): SlackSettings | null {
  const connection = connectionOf(values)
  const installed = installedOf(values)
  return connection && installed ? { connection, installed, apiUrl: values.SLACK_API_URL ?? null } : null
}

function connectionOf({
  SLACK_APP_TOKEN: appToken,
  SLACK_SIGNING_SECRET: signingSecret,
}: Settings): SlackSettings['connection'] | undefined {
  if (appToken !== undefined) return { kind: 'socket', appToken }
  return signingSecret === undefined ? undefined : { kind: 'http', signingSecret }
}

function installedOf({
  SLACK_BOT_TOKEN: botToken,
  SLACK_CLIENT_ID: clientId,
  SLACK_CLIENT_SECRET: clientSecret,
}: Settings): SlackSettings['installed'] | undefined {
  if (botToken !== undefined) return { kind: 'one', botToken }
  return clientId === undefined || clientSecret === undefined ? undefined : { kind: 'many', clientId, clientSecret }
}

/** One workspace and many are two ways, and only one can be meant. */
export function slackProblems(values: Settings): readonly SettingProblem[] {
  const { SLACK_BOT_TOKEN: bot, SLACK_CLIENT_ID: id, SLACK_CLIENT_SECRET: secret } = values
  if (bot === undefined || (id === undefined && secret === undefined)) return []
  const cure =
    'is for one workspace, SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are for any number of them. Keep the one you mean'
  return [{ setting: 'SLACK_BOT_TOKEN', cure }]
}
