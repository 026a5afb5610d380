import { automatic } from './automatic.ts'
import { unescaped } from './escape.ts'

/** A piece of text as Slack understands it. `auto`: Slack found it in plain words; nobody wrote it in angle brackets. */
export type Token =
  | Readonly<{ kind: 'text'; text: string }>
  | Readonly<{ kind: 'user'; id: string; label?: string }>
  | Readonly<{ kind: 'usergroup'; id: string; label?: string }>
  | Readonly<{ kind: 'channel'; id: string; label?: string; auto: boolean }>
  | Readonly<{ kind: 'broadcast'; range: 'here' | 'channel' | 'everyone'; auto: boolean }>
  | Readonly<{ kind: 'link'; url: string; label: string; auto: boolean }>
  | Readonly<{ kind: 'date'; label: string; url?: string }>
  | Readonly<{ kind: 'emoji'; name: string }>
  | Readonly<{ kind: 'special'; command: string; label: string }>

/** What else Slack looks for in plain words: addresses, and names (`@here`, `#general`). */
export type Automatic = Readonly<{ links: boolean; names: boolean }>

/**
 * Reads mrkdwn as the servers do: everything between angle brackets is a mention, a command or a link; in the rest
 * addresses, names and emoji are found. From "Formatting message text" (docs.slack.dev/messaging/formatting-message-text),
 * its parts on special and on automatic parsing.
 */
export function parseMrkdwn(text: string, { links, names }: Automatic): readonly Token[] {
  const tokens: Token[] = []
  let from = 0
  for (const { index, 0: whole, 1: inside = '' } of text.matchAll(/<([^<>]*)>/g)) {
    tokens.push(...automatic(text.slice(from, index), { links, names }))
    tokens.push(bracketed(inside))
    from = index + whole.length
  }
  tokens.push(...automatic(text.slice(from), { links, names }))
  return tokens.filter((token) => token.kind !== 'text' || token.text !== '')
}

function bracketed(inside: string): Token {
  const bar = inside.indexOf('|')
  const target = bar < 0 ? inside : inside.slice(0, bar)
  const label = bar < 0 ? undefined : unescaped(inside.slice(bar + 1))
  const named = label === undefined ? {} : { label }
  if (/^@[UW][A-Z0-9]*$/.test(target)) return { kind: 'user', id: target.slice(1), ...named }
  if (/^#[CGD][A-Z0-9]*$/.test(target)) return { kind: 'channel', id: target.slice(1), auto: false, ...named }
  if (/^!subteam\^/.test(target)) return { kind: 'usergroup', id: target.slice('!subteam^'.length), ...named }
  if (/^!(here|channel|everyone|group)$/.test(target)) {
    const range = target === '!here' ? 'here' : target === '!everyone' ? 'everyone' : 'channel'
    return { kind: 'broadcast', range, auto: false }
  }
  if (target.startsWith('!date^')) {
    const [, , pattern = '', url] = target.split('^')
    return { kind: 'date', label: label ?? pattern, ...(url === undefined ? {} : { url }) }
  }
  if (target.startsWith('!')) return { kind: 'special', command: target.slice(1), label: label ?? target.slice(1) }
  return { kind: 'link', url: target, label: label || unescaped(target), auto: false }
}
