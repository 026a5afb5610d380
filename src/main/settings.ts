import { z } from 'zod'

const text = (cure: string, pattern = /^\S+$/) => z.string().regex(pattern, cure).optional()
const address = (schemes: readonly string[], cure: string) =>
  z
    .string()
    .refine((value) => schemes.includes(schemeOf(value)), cure)
    .optional()

function schemeOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : ''
}

const httpAddress = address(['http:', 'https:'], 'give an address that begins with https:// (or http://)')
const given = 'give it as the platform shows it, in one line without spaces'

const onOff = { on: true, true: true, '1': true, off: false, false: false, '0': false } as const
const isOnOff = (value: string): value is keyof typeof onOff => Object.hasOwn(onOff, value)
const flag = z
  .string()
  .transform((value, context) => {
    if (isOnOff(value)) return onOff[value]
    context.addIssue({ code: 'custom', message: 'give "on" or "off"' })
    return z.NEVER
  })
  .optional()

/** The parts a process can play. */
export const parts = ['web', 'worker'] as const
export type Part = (typeof parts)[number]

/** Every setting there is, each with what a right value looks like. `.env.example` says what they are for. */
export const settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'give a whole number from 1 to 65535, such as 3000')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'give a whole number from 1 to 65535, such as 3000')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'give a host name or an IP address, such as 127.0.0.1')
    .default('127.0.0.1'),
  PUBLIC_URL: httpAddress,
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'give one of: silent, error, warn, info, debug')
    .optional(),
  DATABASE_URL: address(
    ['postgres:', 'postgresql:'],
    'give an address such as postgresql://user:password@host:5432/parley',
  ),
  REDIS_URL: address(['redis:', 'rediss:'], 'give an address such as redis://host:6379'),
  PARLEY_DATA_DIR: z.string().default('.parley'),
  PARLEY_ROLES: z.string().optional(),
  PARLEY_SECRET: z.string().min(32, 'give at least 32 characters; `openssl rand -base64 48` makes one').optional(),
  PARLEY_SECRET_OLD: z.string().min(32, 'give the secret from before, as it was, or remove it').optional(),
  PARLEY_METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/, 'give at least 16 characters without spaces')
    .optional(),
  PARLEY_DEMO: flag,
  SLACK_SIGNING_SECRET: text(given),
  SLACK_BOT_TOKEN: text('give the token that begins with xoxb-', /^xoxb-\S+$/),
  SLACK_CLIENT_ID: text(given),
  SLACK_CLIENT_SECRET: text(given),
  SLACK_APP_TOKEN: text('give the token that begins with xapp-', /^xapp-\S+$/),
  SLACK_API_URL: httpAddress,
  TEAMS_APP_ID: text(given),
  TEAMS_APP_PASSWORD: text(given),
  TEAMS_TENANT_ID: text(given),
  TEAMS_OPENID_METADATA_URL: httpAddress,
  TEAMS_LOGIN_URL: httpAddress,
  TEAMS_ALLOW_ANONYMOUS: flag,
  DISCORD_TOKEN: text(given),
  DISCORD_APPLICATION_ID: text('give the number the developer portal shows', /^\d+$/),
  DISCORD_PUBLIC_KEY: text('give the 64 hexadecimal digits the developer portal shows', /^[0-9a-fA-F]{64}$/),
  DISCORD_API_URL: httpAddress,
})

export type Settings = z.infer<typeof settings>
export type LogLevel = NonNullable<Settings['LOG_LEVEL']>
export const settingNames = Object.keys(settings.shape)

/** Settings whose names begin like this are meant for Parley, so one that is not known is a mistake. */
export const ourPrefixes = ['PARLEY_', 'SLACK_', 'TEAMS_', 'DISCORD_'] as const
/** Read by the tests alone. */
export const testPrefix = 'PARLEY_TEST_'
