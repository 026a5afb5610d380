import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/main/config.ts'
import { ConfigError, type SettingProblem } from '../../src/main/config-error.ts'
import type { Platform } from '../../src/main/platforms.ts'

const secret = 'kIdc1Yf9rrFm0QeYqFeGzRZ0Y5cA1xj9'
const postgres = { DATABASE_URL: 'postgresql://parley@db/parley', PARLEY_SECRET: secret }

function problemsOf(env: NodeJS.ProcessEnv, speaks?: readonly Platform[]): readonly SettingProblem[] {
  try {
    readConfig(env, speaks)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}
const named = (env: NodeJS.ProcessEnv, speaks?: readonly Platform[]) =>
  problemsOf(env, speaks).map(({ setting }) => setting)

test('without settings: embedded, on this machine, with the demo', () => {
  expect(readConfig({ PATH: '/bin', HOME: '/root' })).toEqual({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://127.0.0.1:3000',
    logLevel: 'warn',
    dataDir: resolve('.parley'),
    database: { kind: 'embedded' },
    redisUrl: null,
    secret: null,
    earlierSecrets: [],
    parts: ['web', 'worker'],
    demo: true,
    metricsToken: null,
    slack: null,
  })
})

test('in production: a server, Redis, one part, no demo', () => {
  const env = {
    ...postgres,
    REDIS_URL: 'redis://r:6379',
    PARLEY_ROLES: 'worker',
    PUBLIC_URL: 'https://parley.example.org/',
  }
  expect(readConfig(env)).toMatchObject({
    database: { kind: 'postgres', url: postgres.DATABASE_URL, secret },
    redisUrl: 'redis://r:6379',
    parts: ['worker'],
    publicUrl: 'https://parley.example.org',
    demo: false,
    logLevel: 'info',
  })
})

test('a setting left empty is one that is not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', PARLEY_DEMO: '', SLACK_BOT_TOKEN: '' })).toEqual(readConfig({}))
})

test('all problems are told at once, by name, with a cure and never with the value', () => {
  const env = {
    PORT: 'threethousand',
    REDIS_URL: 'localhost',
    PARLEY_SECRET: 'short-secret',
    PARLEY_DATADIR: '/srv',
    DISCORD_TOKEN: 't',
  }
  const problems = problemsOf(env)
  expect(problems.map(({ setting }) => setting).sort()).toEqual(Object.keys(env).sort())
  for (const { cure } of problems) expect(cure.length).toBeGreaterThan(10)
  expect(JSON.stringify(problems)).not.toContain('short-secret')
})

test.each([
  ['PARLEY_DATADIR', 'PARLEY_DATA_DIR'],
  ['SLACK_BOT_TOKENS', 'SLACK_BOT_TOKEN'],
])('%s is not known, and %s was probably meant', (typed, meant) => {
  expect(problemsOf({ [typed]: 'x' })).toEqual([
    { setting: typed, cure: `is not a setting of Parley. Did you mean ${meant}?` },
  ])
})

test('settings of the tests, and of other programs, are let be', () => {
  expect(
    problemsOf({ PARLEY_TEST_REQUIRE: 'redis', TEST_REDIS_URL: 'x', NODE_ENV: 'production', SLACKER: 'y' }),
  ).toEqual([])
})

describe('secrets from before', () => {
  const [one, other] = ['a'.repeat(40), 'b'.repeat(32)]
  test.each([
    [one, [one]],
    [`${one} ${other}`, [one, other]],
    [`  ${one}\t${other} `, [one, other]],
    ['correct horse battery staple, and more', ['correct horse battery staple, and more']],
  ])('%j', (PARLEY_SECRET_OLD, earlierSecrets) => {
    expect(readConfig({ ...postgres, PARLEY_SECRET_OLD })).toMatchObject({ secret, earlierSecrets })
  })
  test('too short, or the same as the present one, is a mistake', () => {
    expect(named({ ...postgres, PARLEY_SECRET_OLD: 'short' })).toEqual(['PARLEY_SECRET_OLD'])
    expect(named({ ...postgres, PARLEY_SECRET_OLD: `${one} ${secret}` })).toEqual(['PARLEY_SECRET_OLD'])
  })
})

describe('rules between settings', () => {
  test('a server needs a secret', () => {
    expect(named({ DATABASE_URL: postgres.DATABASE_URL })).toEqual(['PARLEY_SECRET'])
  })
  test('Redis needs a server', () => {
    expect(named({ REDIS_URL: 'redis://r' })).toEqual(['REDIS_URL'])
  })
  test('one embedded process plays every part', () => {
    expect(named({ PARLEY_ROLES: 'web' })).toEqual(['PARLEY_ROLES'])
    expect(named({ PARLEY_ROLES: 'worker, web' })).toEqual([])
    expect(named({ ...postgres, PARLEY_ROLES: 'web,cook' })).toEqual(['PARLEY_ROLES'])
  })
  test('anyone may speak as anyone on this machine only', () => {
    const env = { TEAMS_ALLOW_ANONYMOUS: 'on' }
    expect(named({ ...env, HOST: '0.0.0.0' }, ['Teams'])).toEqual(['TEAMS_ALLOW_ANONYMOUS'])
    expect(named(env, ['Teams'])).toEqual([])
  })
  test('the public address has no path', () => {
    expect(named({ PUBLIC_URL: 'https://example.org/parley' })).toEqual(['PUBLIC_URL'])
  })
})

describe('the demo', () => {
  test.each([
    [{}, true],
    [{ HOST: '::1' }, true],
    [{ HOST: '0.0.0.0' }, false],
    [postgres, false],
    [{ PARLEY_DEMO: 'off' }, false],
    [{ HOST: '0.0.0.0', PARLEY_DEMO: 'on' }, true],
    [{ ...postgres, PARLEY_DEMO: 'true' }, true],
  ])('with %j: %s', (env, demo) => {
    expect(readConfig(env).demo).toBe(demo)
  })
  test('is off where a platform is set up', () => {
    const env = { DISCORD_TOKEN: 't', DISCORD_APPLICATION_ID: '1' }
    expect(readConfig(env, ['Discord']).demo).toBe(false)
  })
})

describe('platforms', () => {
  test('this release refuses others in a plain sentence', () => {
    expect(problemsOf({ DISCORD_TOKEN: 't' })).toEqual([
      {
        setting: 'DISCORD_TOKEN',
        cure: 'this release of Parley does not speak on Discord yet. Remove what is set for it',
      },
    ])
  })
  test.each<[Platform, NodeJS.ProcessEnv, boolean]>([
    ['Slack', { SLACK_SIGNING_SECRET: 's', SLACK_BOT_TOKEN: 'xoxb-1' }, true],
    ['Slack', { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: 'c' }, true],
    ['Slack', { SLACK_APP_TOKEN: 'xapp-1', SLACK_BOT_TOKEN: 'xoxb-1' }, true],
    ['Slack', { SLACK_BOT_TOKEN: 'xoxb-1' }, false],
    ['Slack', { SLACK_API_URL: 'http://127.0.0.1:1' }, false],
    ['Teams', { TEAMS_APP_ID: 'a', TEAMS_APP_PASSWORD: 'p', TEAMS_TENANT_ID: 't' }, true],
    ['Teams', { TEAMS_APP_ID: 'a' }, false],
    ['Discord', { DISCORD_TOKEN: 't', DISCORD_APPLICATION_ID: '1' }, true],
    ['Discord', { DISCORD_TOKEN: 't' }, false],
  ])('%s with %j is complete: %s', (platform, env, complete) => {
    expect(problemsOf(env, [platform]).length === 0).toBe(complete)
  })
})

test('links point at this machine when it listens on every address', () => {
  expect(readConfig({ HOST: '0.0.0.0', PORT: '80' }).publicUrl).toBe('http://localhost:80')
  expect(readConfig({ HOST: '::1' }).publicUrl).toBe('http://[::1]:3000')
})

describe('Slack', () => {
  const http = { SLACK_SIGNING_SECRET: 'shh', SLACK_BOT_TOKEN: 'xoxb-1' }

  test('one workspace over HTTP, by a token', () => {
    expect(readConfig({ ...http, SLACK_API_URL: 'http://127.0.0.1:1/api/' }).slack).toEqual({
      connection: { kind: 'http', signingSecret: 'shh' },
      installed: { kind: 'one', botToken: 'xoxb-1' },
      apiUrl: 'http://127.0.0.1:1/api/',
    })
  })
  test('many workspaces, each of which agrees', () => {
    const env = { SLACK_SIGNING_SECRET: 'shh', SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c' }
    expect(readConfig(env).slack).toEqual({
      connection: { kind: 'http', signingSecret: 'shh' },
      installed: { kind: 'many', clientId: '1.2', clientSecret: 'c' },
      apiUrl: null,
    })
  })
  test.each([{}, { SLACK_SIGNING_SECRET: 'shh' }])('an app token means a socket, also beside %j', (more) => {
    expect(readConfig({ SLACK_APP_TOKEN: 'xapp-1', SLACK_BOT_TOKEN: 'xoxb-1', ...more }).slack).toMatchObject({
      connection: { kind: 'socket', appToken: 'xapp-1' },
    })
  })
  test('one workspace and many cannot both be meant', () => {
    expect(named({ ...http, SLACK_CLIENT_ID: '1.2' })).toEqual(['SLACK_BOT_TOKEN'])
    expect(named({ ...http, SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'c' })).toEqual(['SLACK_BOT_TOKEN'])
  })
})
