import { z } from 'zod'
import { manifestFor } from '../../../adapters/slack/manifest.ts'
import { commands } from '../../desk/commands.ts'
import { sayCode } from '../../words/say.ts'
import { bareCommand } from './command.ts'

const address = 'give the address people reach Parley at, such as https://parley.example.org'

export const slackManifest = bareCommand({
  name: 'slack manifest',
  about: 'Prints the app for Slack: paste it at api.slack.com/apps, "Create New App", "From a manifest".',
  words: [],
  options: [
    { flags: '--url <url>', about: 'where people reach Parley', required: true },
    { flags: '--socket', about: 'for Socket Mode, where Slack does not need to reach Parley' },
  ],
  examples: [
    'parley slack manifest --url https://parley.example.org',
    'parley slack manifest --url https://parley.example.org --socket',
  ],
  args: z.object({
    url: z.string(address).regex(/^https:\/\/[^/?#\s]+\/?$/, address),
    socket: z.boolean(),
  }),
  result: z.record(z.string(), z.json()),
  read: ({ options }) => ({ url: options['url'], socket: options['socket'] === true }),
  run: async (_given, { url, socket }) =>
    asJson(manifestFor({ url: url.replace(/\/$/, ''), socket, commands: slashCommands() })),
  print: (manifest) => JSON.stringify(manifest, null, 2),
})

/** The slash commands there are, "consult" for all of "consult new", "consult open" …, each with what can follow it. */
function slashCommands(): readonly Readonly<{ name: string; about: string; hint: string }>[] {
  const names = [...new Set(commands.map(({ name }) => groupOf(name)))]
  return names.map((name) => ({
    name,
    about: sayCode(`slack.about.${name}`),
    hint: commands.flatMap((command) => (groupOf(command.name) === name ? [verbOf(command.name)] : [])).join(' | '),
  }))
}

const groupOf = (name: string): string => name.split(' ')[0] ?? ''
const verbOf = (name: string): string => name.split(' ')[1] ?? ''

/** As it is printed, without what is undefined. */
const asJson = (value: object): Record<string, z.core.util.JSONType> =>
  z.record(z.string(), z.json()).parse(JSON.parse(JSON.stringify(value)))
