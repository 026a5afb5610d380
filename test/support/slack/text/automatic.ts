import { unescaped } from './escape.ts'
import type { Automatic, Token } from './mrkdwn.ts'

/** Endings of names that Slack takes for an address without "https://"; the ones people here would type. */
const endings = 'com|org|net|io|dev|app|co|uk|gov|eu|info|me|ai|us|de|fr'
const address = `(?:https?|ftp)://[^\\s<>|]*[^\\s<>|.,:;!?'")\\]}]`
const mail = '(?:mailto:)?[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+'
const bare = `(?:www\\.[\\w-]+\\.[\\w.-]*\\w|(?:[a-z0-9-]+\\.)+(?:${endings}))(?:/[^\\s<>|]*[^\\s<>|.,:;!?'")\\]}])?`
const found = new RegExp(
  [
    `(?<link>${address})`,
    `(?<mail>(?<![\\w.@])${mail})`,
    `(?<bare>(?<![\\w.@/-])${bare}(?![\\w@-]))`,
    '(?<broadcast>(?<![\\w@])@(?:here|channel|everyone)(?!\\w))',
    '(?<channel>(?<![\\w#&])#[\\p{L}\\p{N}_-]*[\\p{L}_-][\\p{L}\\p{N}_-]*)',
    "(?<emoji>:[a-z0-9_+'-]+:)",
  ].join('|'),
  'giu',
)

/** What Slack makes of plain words by itself. */
export function automatic(text: string, { links, names }: Automatic): readonly Token[] {
  const tokens: Token[] = []
  let from = 0
  for (const match of text.matchAll(found)) {
    const token = tokenOf(match.groups ?? {}, { links, names })
    if (token === undefined) continue
    tokens.push({ kind: 'text', text: unescaped(text.slice(from, match.index)) }, token)
    from = match.index + match[0].length
  }
  return [...tokens, { kind: 'text', text: unescaped(text.slice(from)) }]
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>, { links, names }: Automatic): Token | undefined {
  const { link, mail: letter, bare: plain, broadcast, channel, emoji } = groups
  if (links && link !== undefined) return { kind: 'link', url: link, label: unescaped(link), auto: true }
  if (links && letter !== undefined) {
    return { kind: 'link', url: `mailto:${letter.replace(/^mailto:/, '')}`, label: letter, auto: true }
  }
  if (links && plain !== undefined) return { kind: 'link', url: `http://${plain}`, label: unescaped(plain), auto: true }
  if (names && broadcast !== undefined) {
    const range = broadcast.slice(1).toLowerCase()
    return { kind: 'broadcast', range: range === 'here' || range === 'everyone' ? range : 'channel', auto: true }
  }
  if (names && channel !== undefined) return { kind: 'channel', id: '', label: channel.slice(1), auto: true }
  if (emoji !== undefined) return { kind: 'emoji', name: emoji.slice(1, -1) }
  return undefined
}
