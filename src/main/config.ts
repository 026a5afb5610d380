import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { nearest } from '../words/nearest.ts'
import { ConfigError, type SettingProblem } from './config-error.ts'
import { type Platform, platformProblems, platformsOfThisRelease, wantedPlatforms } from './platforms.ts'
import {
  type LogLevel,
  ourPrefixes,
  type Part,
  parts,
  type Settings,
  settingNames,
  settings,
  testPrefix,
} from './settings.ts'
import { type SlackSettings, slackProblems, slackSettings } from './slack-settings.ts'

/** What Parley runs on, parsed and agreed with itself. */
export type Config = Readonly<{
  port: number
  host: string
  /** Without a slash at its end. */
  publicUrl: string
  logLevel: LogLevel
  /** Where the embedded database, its secret and the command line's socket are. Absolute. */
  dataDir: string
  database: Readonly<{ kind: 'embedded' }> | Readonly<{ kind: 'postgres'; url: string; secret: string }>
  redisUrl: string | null
  /** Overrides the secret kept in the data directory. Always there with a PostgreSQL server. */
  secret: string | null
  /** Secrets it took the place of. What they wrapped still opens. */
  earlierSecrets: readonly string[]
  parts: readonly Part[]
  demo: boolean
  /** Whoever shows it may read the metrics from elsewhere; without it only this machine may. */
  metricsToken: string | null
  /** Null where Parley is not to speak in Slack. */
  slack: SlackSettings | null
}>

/** The settings of this process, with those of a file `.env` in the working directory beneath them. */
export function environment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

/**
 * Reads the settings, all at once.
 * @throws ConfigError naming each setting that cannot be used, with its cure.
 */
export function readConfig(env: NodeJS.ProcessEnv, speaks: readonly Platform[] = platformsOfThisRelease): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const strangers = Object.keys(set).filter(isStranger).map(stranger)
  const parsed = settings.safeParse(set)
  if (!parsed.success) {
    const malformed = parsed.error.issues.map(({ path, message }) => ({ setting: String(path[0]), cure: message }))
    const sound = settings.parse(
      without(
        set,
        malformed.map(({ setting }) => setting),
      ),
    )
    throw new ConfigError([...strangers, ...malformed, ...platformProblems(sound, speaks)])
  }
  const values = parsed.data
  const roles = readParts(values)
  const problems = [...strangers, ...crossed(values), ...roles.problems, ...platformProblems(values, speaks)]
  if (problems.length > 0) throw new ConfigError(problems)
  return configOf(values, roles.parts)
}

const without = (set: Readonly<Record<string, unknown>>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(set).filter(([name]) => !names.includes(name)))

function configOf(values: Settings, playing: readonly Part[]): Config {
  const { DATABASE_URL: url, PARLEY_SECRET: secret } = values
  const embedded = url === undefined || secret === undefined
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: (values.PUBLIC_URL ?? `http://${linkHost(values.HOST)}:${values.PORT}`).replace(/\/+$/, ''),
    logLevel: values.LOG_LEVEL ?? (embedded ? 'warn' : 'info'),
    dataDir: resolve(values.PARLEY_DATA_DIR),
    database: embedded ? { kind: 'embedded' } : { kind: 'postgres', url, secret },
    redisUrl: values.REDIS_URL ?? null,
    secret: secret ?? null,
    earlierSecrets: readEarlier(values.PARLEY_SECRET_OLD),
    parts: playing,
    demo: values.PARLEY_DEMO ?? (embedded && isLoopback(values.HOST) && wantedPlatforms(values).length === 0),
    metricsToken: values.PARLEY_METRICS_TOKEN ?? null,
    slack: slackSettings(values),
  }
}

/** Rules between settings. */
function crossed(values: Settings): readonly SettingProblem[] {
  const problems: SettingProblem[] = [...slackProblems(values)]
  if (values.DATABASE_URL !== undefined && values.PARLEY_SECRET === undefined) {
    const cure =
      'must be set together with DATABASE_URL. Make one with `openssl rand -base64 48`, keep it safe, keep it the same'
    problems.push({ setting: 'PARLEY_SECRET', cure })
  }
  if (values.PARLEY_SECRET !== undefined && readEarlier(values.PARLEY_SECRET_OLD).includes(values.PARLEY_SECRET)) {
    problems.push({ setting: 'PARLEY_SECRET_OLD', cure: 'names the same secret as PARLEY_SECRET. Remove it' })
  }
  if (values.REDIS_URL !== undefined && values.DATABASE_URL === undefined) {
    const cure = 'has a use only with a PostgreSQL server. Set DATABASE_URL as well, or remove it'
    problems.push({ setting: 'REDIS_URL', cure })
  }
  if (values.PUBLIC_URL !== undefined && !/^https?:\/\/[^/?#]+\/?$/.test(values.PUBLIC_URL)) {
    problems.push({
      setting: 'PUBLIC_URL',
      cure: 'give the address alone, without a path, such as https://parley.example.org',
    })
  }
  if (values.TEAMS_ALLOW_ANONYMOUS === true && !isLoopback(values.HOST)) {
    const cure = 'lets anyone speak as anyone, so it is allowed only while HOST is 127.0.0.1. Remove it, or set HOST'
    problems.push({ setting: 'TEAMS_ALLOW_ANONYMOUS', cure })
  }
  return problems
}

/** Several are parted by spaces. One that holds spaces itself, as words do, stands alone. */
function readEarlier(setting: string | undefined): readonly string[] {
  if (setting === undefined) return []
  const parted = setting.split(/\s+/).filter((part) => part !== '')
  return parted.every((part) => part.length >= 32) ? parted : [setting]
}

function readParts(values: Settings): Readonly<{ parts: readonly Part[]; problems: readonly SettingProblem[] }> {
  const setting = 'PARLEY_ROLES'
  const named = values.PARLEY_ROLES?.split(',').map((part) => part.trim()) ?? parts
  const chosen = parts.filter((part) => named.includes(part))
  if (named.some((part) => !parts.some((known) => known === part))) {
    return { parts: chosen, problems: [{ setting, cure: `give one or more of ${parts.join(', ')}, parted by commas` }] }
  }
  if (values.DATABASE_URL === undefined && chosen.length < parts.length) {
    const cure = 'parts the work between processes, which needs a PostgreSQL server. Set DATABASE_URL, or remove it'
    return { parts: chosen, problems: [{ setting, cure }] }
  }
  return { parts: chosen, problems: [] }
}

const isStranger = (name: string): boolean =>
  ourPrefixes.some((prefix) => name.startsWith(prefix)) && !name.startsWith(testPrefix) && !settingNames.includes(name)

function stranger(name: string): SettingProblem {
  const meant = nearest(name, settingNames)
  return { setting: name, cure: `is not a setting of Parley. ${meant ? `Did you mean ${meant}?` : 'Remove it'}` }
}

/** Whether a host name or address is this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(host)
}

/** "Every address" is no address to put in a link. */
function linkHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
