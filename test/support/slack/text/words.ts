import { withoutMarks } from './markdown.ts'
import type { Token } from './mrkdwn.ts'

/** How people and places are called, for mentions. */
export type Names = Readonly<{ person(id: string): string; channel(id: string): string }>

export const noNames: Names = { person: (id) => id, channel: (id) => id }

/** What one piece is read as. */
function said(token: Token, names: Names): string {
  switch (token.kind) {
    case 'text':
      return token.text
    case 'user':
      return `@${names.person(token.id)}`
    case 'usergroup':
      return `@${token.label ?? token.id}`
    case 'channel':
      return `#${token.label ?? names.channel(token.id)}`
    case 'broadcast':
      return `@${token.range}`
    case 'emoji':
      return `:${token.name}:`
    case 'link':
    case 'date':
    case 'special':
      return token.label
  }
}

const first = 0xe000
const most = 0xf8ff - first

/**
 * The words of mrkdwn: bold, italic, struck and code words without the marks around them. `marks` says whether there
 * are any; top-level text may be sent without.
 */
export function readWords(
  tokens: readonly Token[],
  names: Names = noNames,
  marks: 'mrkdwn' | 'markdown' | 'none' = 'mrkdwn',
): string {
  if (marks === 'none') return tokens.map((token) => said(token, names)).join('')
  // Whatever is no plain text stands as one private character, so that marks around it are seen and marks in it are not.
  const kept: string[] = []
  const keep = (text: string): string => {
    kept.push(text)
    return String.fromCharCode(first + kept.length - 1)
  }
  const keepCode = (text: string): string => keep(restored(text, kept))
  const line = tokens
    .map((token) => (token.kind === 'text' ? token.text.replace(/[\uE000-\uF8FF]/g, keep) : keep(said(token, names))))
    .join('')
  if (kept.length > most) return tokens.map((token) => said(token, names)).join('')
  const plain = marks === 'mrkdwn' ? withoutStyles(line, keepCode) : withoutMarks(line, keep)
  return restored(plain, kept)
}

function withoutStyles(line: string, keepCode: (text: string) => string): string {
  const edge = '[\\s\\p{P}\\p{S}\\uE000-\\uF8FF]'
  const styled = (mark: string) =>
    new RegExp(`(?<=^|${edge})${mark}(?=[^\\s${mark}])([^\\n]*?[^\\s]|[^\\s])${mark}(?=$|${edge})`, 'gmu')
  let out = line
    .replace(/```([\s\S]+?)```/g, (_whole, code: string) => keepCode(code))
    .replace(/`([^`\n]+)`/g, (_whole, code: string) => keepCode(code))
    .replace(/^(?:>>>|>) ?/gm, '')
  // Marks nest, so go on until none is left.
  for (let round = 0; round < 4; round += 1) {
    out = out.replace(styled('\\*'), '$1').replace(styled('_'), '$1').replace(styled('~'), '$1')
  }
  return out
}

const restored = (text: string, kept: readonly string[]): string =>
  text.replace(/[\uE000-\uF8FF]/g, (mark) => kept[mark.charCodeAt(0) - first] ?? mark)
