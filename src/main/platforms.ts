import type { SettingProblem } from './config-error.ts'
import type { Settings } from './settings.ts'

const platforms = ['Slack', 'Teams', 'Discord'] as const
export type Platform = (typeof platforms)[number]

/** The platforms this release can speak on, beside the web. */
export const platformsOfThisRelease: readonly Platform[] = ['Slack']

type Name = keyof Settings & string
type Shape = Readonly<{
  /** Any of these means the platform is wanted. */
  all: readonly Name[]
  /** One of these sets must be there in full. */
  oneOf: readonly (readonly Name[])[]
}>

const shapes: Readonly<Record<Platform, Shape>> = {
  Slack: {
    all: [
      'SLACK_SIGNING_SECRET',
      'SLACK_BOT_TOKEN',
      'SLACK_CLIENT_ID',
      'SLACK_CLIENT_SECRET',
      'SLACK_APP_TOKEN',
      'SLACK_API_URL',
    ],
    oneOf: [
      ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN'],
      ['SLACK_SIGNING_SECRET', 'SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'],
      ['SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN'],
    ],
  },
  Teams: {
    all: [
      'TEAMS_APP_ID',
      'TEAMS_APP_PASSWORD',
      'TEAMS_TENANT_ID',
      'TEAMS_OPENID_METADATA_URL',
      'TEAMS_LOGIN_URL',
      'TEAMS_ALLOW_ANONYMOUS',
    ],
    oneOf: [['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'], ['TEAMS_ALLOW_ANONYMOUS']],
  },
  Discord: {
    all: ['DISCORD_TOKEN', 'DISCORD_APPLICATION_ID', 'DISCORD_PUBLIC_KEY', 'DISCORD_API_URL'],
    oneOf: [['DISCORD_TOKEN', 'DISCORD_APPLICATION_ID']],
  },
}

/** Platforms for which anything is set at all. */
export function wantedPlatforms(values: Settings): readonly Platform[] {
  return platforms.filter((platform) => shapes[platform].all.some((name) => isSet(values, name)))
}

/** What is wrong with the platforms' settings: not of this release, or not complete. */
export function platformProblems(values: Settings, speaks: readonly Platform[]): readonly SettingProblem[] {
  return wantedPlatforms(values).flatMap((platform): SettingProblem[] => {
    const { all, oneOf } = shapes[platform]
    const there = all.filter((name) => isSet(values, name))
    const setting = there.join(', ')
    if (!speaks.includes(platform)) {
      return [{ setting, cure: `this release of Parley does not speak on ${platform} yet. Remove what is set for it` }]
    }
    if (oneOf.some((names) => names.every((name) => isSet(values, name)))) return []
    const missing = oneOf.map((names) => names.filter((name) => !isSet(values, name)).join(' and '))
    return [{ setting, cure: `${platform} is set up in part. Add ${missing.join(', or ')}; or remove them all` }]
  })
}

const isSet = (values: Settings, name: Name): boolean => values[name] !== undefined && values[name] !== false
