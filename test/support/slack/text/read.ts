import type { Block } from '../blocks/blocks.ts'
import { piecesOf, type RichPiece, type RichText, richText } from '../blocks/rich-text.ts'
import type { Cell } from '../blocks/tables.ts'
import type { Text } from '../blocks/text.ts'
import { automatic } from './automatic.ts'
import { unescaped } from './escape.ts'
import { parseMarkdown } from './markdown.ts'
import { parseMrkdwn, type Token } from './mrkdwn.ts'
import { type Names, readWords } from './words.ts'

/** Top-level text as it was sent, with what was said about how to read it. */
export type TopText = Readonly<{ text: string; parse?: 'none' | 'full'; linkNames?: boolean; mrkdwn?: boolean }>

/** A stretch of text with what Slack makes of it, and its words. */
export type Passage = Readonly<{ tokens: readonly Token[]; words(names: Names): string }>

const passage = (tokens: readonly Token[], marks: 'mrkdwn' | 'markdown' | 'none'): Passage => ({
  tokens,
  words: (names) => readWords(tokens, names, marks),
})

/** What Slack makes of a text object. Plain text has no mentions, links or styles; only emoji, unless switched off. */
export function readText(text: Text): Passage {
  if (text.type === 'mrkdwn') {
    const auto = text.verbatim !== true
    return passage(parseMrkdwn(text.text, { links: auto, names: auto }), 'mrkdwn')
  }
  return passage(readPlain(text.text, text.emoji !== false), 'none')
}

const readPlain = (text: string, emoji: boolean): readonly Token[] =>
  emoji ? automatic(text, { links: false, names: false }) : [{ kind: 'text', text: unescaped(text) }]

/** What Slack makes of the `text` of a message: names only when asked for, addresses unless `parse` is none. */
export function readTop({ text, parse, linkNames = false, mrkdwn = true }: TopText): Passage {
  const tokens = parseMrkdwn(text, { links: parse !== 'none', names: linkNames || parse === 'full' })
  return passage(tokens, mrkdwn ? 'mrkdwn' : 'none')
}

export const readMarkdown = (text: string): Passage => passage(parseMarkdown(text), 'markdown')

export const readRich = (rich: RichText): Passage => passage(piecesOf(rich).map(tokenOfPiece), 'none')

export const readCell = (cell: Cell): Passage =>
  cell.type === 'rich_text' ? readRich(cell) : passage([{ kind: 'text', text: cell.text }], 'none')

function tokenOfPiece(piece: RichPiece): Token {
  switch (piece.type) {
    case 'text':
      return { kind: 'text', text: piece.text }
    case 'user':
      return { kind: 'user', id: piece.user_id }
    case 'usergroup':
      return { kind: 'usergroup', id: piece.usergroup_id }
    case 'broadcast':
      return { kind: 'broadcast', range: piece.range, auto: false }
    case 'channel':
      return { kind: 'channel', id: piece.channel_id, auto: false }
    case 'link':
      return { kind: 'link', url: piece.url, label: piece.text ?? piece.url, auto: false }
    case 'emoji':
      return { kind: 'emoji', name: piece.name }
    case 'date':
      return { kind: 'date', label: piece.fallback ?? piece.format }
    case 'team':
      return { kind: 'special', command: 'team', label: piece.team_id }
    case 'color':
      return { kind: 'text', text: piece.value }
  }
}

/** Every stretch of text in a block, buttons and menus included, in reading order. */
export const passagesIn = (block: Block): readonly Passage[] => textsIn(block)

function textsIn(value: unknown): readonly Passage[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  if ('type' in value && 'text' in value && typeof value.text === 'string') {
    const { type, text } = value
    if (type === 'mrkdwn') return [readText({ type, text, verbatim: 'verbatim' in value && value.verbatim === true })]
    if (type === 'plain_text') return [readText({ type, text, emoji: !('emoji' in value) || value.emoji !== false })]
    if (type === 'markdown') return [readMarkdown(text)]
    if (type === 'raw_text') return [passage([{ kind: 'text', text }], 'none')]
  }
  const rich = richText.safeParse(value)
  if (rich.success) return [readRich(rich.data)]
  return Object.values(value).flatMap(textsIn)
}
