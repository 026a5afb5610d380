import { splitText } from '../../src/desk/split-text.ts'
import type { Block, Message } from '../../src/ports/message.ts'
import { limits, longestText } from './limits.ts'
import { escaped } from './plain.ts'
import { linesOfTable } from './table-lines.ts'

/** In what Slack counts a text, characters of UTF-16 or bytes of UTF-8; and whether it is new, when it takes far more. */
export type Counted = 'posted' | 'characters' | 'bytes'

/**
 * What screen readers and notifications read, ready for Slack: the whole message in words; its summary, where that would
 * be too long to be taken; as much as is taken of a summary that is itself too long, since the blocks say all of it.
 */
export function spoken({ summary, blocks }: Message, counted: Counted = 'characters'): string {
  const whole = escaped(blocks.flatMap(wordsOf).join('\n'))
  if (whole.trim() !== '' && fits(whole, counted)) return whole
  for (let most = summary.length; most > 0; most = Math.floor(most / 2)) {
    const piece = escaped(splitText(summary, most)[0] ?? '')
    if (fits(piece, counted)) return piece
  }
  return ''
}

const fits = (text: string, counted: Counted): boolean =>
  (counted === 'bytes' ? Buffer.byteLength(text) : text.length) <= (counted === 'posted' ? longestText : limits.summary)

function wordsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'prose':
      return [block.text]
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`)
    case 'table':
      return [block.caption, ...linesOfTable(block)]
    case 'image':
      return [block.alt]
    case 'file':
      return [block.title]
    case 'choices':
      return block.choices.map(({ label }) => `[${label}]`)
    case 'rule':
      return []
  }
}
