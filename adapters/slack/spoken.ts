import { splitText } from '../../src/desk/split-text.ts'
import type { Block, Message } from '../../src/ports/message.ts'
import { say } from '../../src/words/say.ts'
import { limits, longestText } from './limits.ts'
import { escaped, isBlank } from './plain.ts'
import { linesOfTable } from './table-lines.ts'

/** In what Slack counts a text, characters of UTF-16 or bytes of UTF-8; and whether it is new, when it takes far more. */
export type Counted = 'posted' | 'characters' | 'bytes'

/**
 * What screen readers and notifications read, ready for Slack: the whole message in words. Where that would be too long to
 * be taken, as much of it as is taken, and that there is more: a screen reader reads this and no block, unless it is told to.
 */
export function spoken({ summary, blocks }: Message, counted: Counted = 'characters'): string {
  const words = blocks.flatMap(wordsOf).join('\n')
  const text = isBlank(words) ? summary : words
  const whole = escaped(text)
  if (fits(whole, counted)) return whole
  const more = `\n${escaped(say('slack.more'))}`
  for (let most = text.length; most > 0; most = Math.floor(most * 0.9)) {
    const beginning = escaped(splitText(text, most)[0] ?? '') + more
    if (fits(beginning, counted)) return beginning
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
