import { existsSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { botEvents, botScopes } from '../../adapters/slack/manifest.ts'
import { commands } from '../../src/desk/commands.ts'
import { slackManifest } from '../../src/main/commands/slack-manifest.ts'

/** slackapi/manifest-schema, where it has been put beside this repository. Nothing of it is kept in here. */
const schema = new URL('../../../shared/schemas/slack/manifest/schemas/manifest.schema.1.0.0.json', import.meta.url)
const noSchema = !existsSync(schema)

const url = 'https://parley.example.org'
const typed = (options: Readonly<Record<string, string | boolean>>) => slackManifest.ask({ words: [], options })
const made = async (options: Readonly<Record<string, string | boolean>>) =>
  z.looseObject({}).parse(await slackManifest.run(undefined, typed(options), () => undefined))

const shape = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({ command: z.string(), url: z.string().optional(), description: z.string(), usage_hint: z.string() }),
    ),
  }),
  oauth_config: z.object({ redirect_urls: z.array(z.string()), scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.object({ request_url: z.string().optional(), bot_events: z.array(z.string()) }),
    interactivity: z.object({ is_enabled: z.boolean(), request_url: z.string().optional() }),
    socket_mode_enabled: z.boolean(),
  }),
})
const [overHttp, overSocket] = await Promise.all([
  made({ url: `${url}/` }).then((all) => shape.parse(all)),
  made({ url, socket: true }).then((all) => shape.parse(all)),
])

describe('the manifest', () => {
  it('offers every slash command there is, once, with all that can follow it', () => {
    const offered = overHttp.features.slash_commands.flatMap(({ command, usage_hint }) =>
      usage_hint.split(' | ').map((verb) => `${command.slice(1)} ${verb}`),
    )
    expect(offered).toEqual(commands.map(({ name }) => name))
    for (const { description } of overHttp.features.slash_commands) expect(description.length).toBeGreaterThan(10)
  })

  it('sends everything to the one address', () => {
    const { features, settings, oauth_config } = overHttp
    const addresses = [
      ...features.slash_commands.map((command) => command.url),
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
    ]
    expect(new Set(addresses)).toEqual(new Set([`${url}/slack/events`]))
    expect(oauth_config.redirect_urls).toEqual([`${url}/slack/oauth_redirect`])
  })

  it('names no address for what comes over a socket', () => {
    expect(JSON.stringify([overSocket.features, overSocket.settings])).not.toContain('http')
    expect(overSocket.settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } })
    expect(overHttp.settings.socket_mode_enabled).toBe(false)
  })

  it('asks for the scopes its events and calls need, and each is explained to whoever allows it', () => {
    expect(overHttp.oauth_config.scopes.bot).toEqual([...botScopes])
    expect(overHttp.settings.event_subscriptions.bot_events).toEqual([...botEvents])
    const explained = readFileSync(new URL('../../docs/running.md', import.meta.url), 'utf8')
    const table = explained.split('| scope | why |')[1]?.split('\n\n')[0] ?? ''
    const inTable = [...table.matchAll(/^\| `([^`]+)` \| \S/gm)].map(([, scope]) => scope)
    expect(inTable.toSorted()).toEqual([...botScopes])
  })

  it.each([{}, { url: 'parley.example.org' }, { url: 'http://parley.example.org' }, { url: `${url}/here` }])(
    'is not made for %j',
    (options) => {
      expect(() => typed(options)).toThrow(z.ZodError)
    },
  )
})

describe.skipIf(noSchema)(`the manifest by Slack's own schema${noSchema ? ' (which is not here)' : ''}`, () => {
  const valid = noSchema
    ? undefined
    : new Ajv({ strict: false, validateFormats: false }).compile(
        z.looseObject({}).parse(JSON.parse(readFileSync(schema, 'utf8'))),
      )

  it.each([{ url }, { url, socket: true }])('%j is valid', async (options) => {
    expect([valid?.(await made(options)), valid?.errors ?? null]).toEqual([true, null])
  })

  it('would be refused with a mistake in it', async () => {
    expect(valid?.({ ...(await made({ url })), settings: { socket_mode_enabled: 'yes' } })).toBe(false)
  })
})
