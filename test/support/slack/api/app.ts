import type { Json } from '../json.ts'
import { botOf, type Call, type Method, methods } from './call.ts'
import { Refusal } from './refusal.ts'

/** The methods about the app itself. `openSocket` gives an address for one Socket Mode connection. */
export const appMethods = (openSocket: () => string): Readonly<Record<string, Method>> =>
  methods({
    'api.test': {
      callers: ['bot', 'app', 'nobody'],
      tier: 'none',
      run({ args }) {
        const { error, ...rest } = args
        if (typeof error === 'string' && error !== '') throw new Refusal(error, { args })
        return { args: { ...(error === undefined ? {} : { error }), ...rest } }
      },
    },
    'auth.test': { callers: ['bot'], tier: 'none', run: whoAmI },
    'apps.connections.open': {
      callers: ['app'],
      tier: 1,
      scope: 'connections:write',
      run: () => ({ url: openSocket() }),
    },
  })

function whoAmI(call: Call): Json {
  const { installation } = botOf(call)
  const { team, org, bot } = installation
  const whole = team === null
  return {
    url: `https://${team?.domain ?? org?.name.toLowerCase().replaceAll(' ', '-')}.slack.com/`,
    team: team?.name ?? org?.name,
    user: bot.user.name,
    team_id: team?.id ?? org?.id,
    user_id: bot.user.id,
    bot_id: bot.id,
    ...(org === null ? {} : { enterprise_id: org.id }),
    is_enterprise_install: whole,
  }
}
