import { say } from '../../src/words/say.ts'
import type { Manifest } from './manifest-shape.ts'

/** What we ask for, and nothing more. Each is explained to whoever allows it in docs/running.md. */
export const botScopes = ['app_mentions:read', 'chat:write', 'commands', 'files:write', 'im:history'] as const

/** What happens in a workspace that we are told of. */
export const botEvents = ['app_home_opened', 'app_mention', 'app_uninstalled', 'message.im', 'tokens_revoked'] as const

export type ManifestFor = Readonly<{
  /** Where Slack reaches us, without a slash at the end. */
  url: string
  /** Over a socket nothing needs to be reachable. */
  socket: boolean
  /** Each slash command, with one line for its help. */
  commands: readonly Readonly<{ name: string; about: string; hint: string }>[]
}>

/** The app as Slack takes it: paste it at api.slack.com/apps, "From a manifest". */
export function manifestFor({ url, socket, commands }: ManifestFor): Manifest {
  const events = `${url}/slack/events`
  const where = socket ? {} : { request_url: events }
  return {
    display_information: {
      name: 'Parley',
      description: say('slack.app-about'),
      background_color: '#1d5f8a',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Parley', always_online: true },
      slash_commands: commands.map(({ name, about, hint }) => ({
        command: `/${name}`,
        ...(socket ? {} : { url: events }),
        description: about,
        usage_hint: hint,
        // A name or an address is to reach us as it was typed.
        should_escape: false,
      })),
    },
    oauth_config: {
      redirect_urls: [`${url}/slack/oauth_redirect`],
      scopes: { bot: [...botScopes] },
    },
    settings: {
      event_subscriptions: { ...where, bot_events: [...botEvents] },
      interactivity: { is_enabled: true, ...where, ...(socket ? {} : { message_menu_options_url: events }) },
      org_deploy_enabled: true,
      socket_mode_enabled: socket,
      token_rotation_enabled: false,
    },
  }
}
