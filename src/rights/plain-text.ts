import type { Block } from '../ports/message.ts'
import type { RoomMessage } from '../ports/rooms.ts'

/** What was said, as plain text. Of a button or a link its label; where a link leads is for whoever was shown it. */
export const plainText = (said: RoomMessage['said']): string =>
  said.kind === 'text'
    ? said.text
    : said.message.blocks
        .map(blockText)
        .filter((text) => text !== '')
        .join('\n')

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'prose':
      return block.text
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
    case 'table':
      return [block.caption, ...[block.columns, ...block.rows].map((row) => row.join(' | '))].join('\n')
    case 'choices':
      return block.choices.map(({ label }) => `[${label}]`).join(' ')
    case 'image':
      return block.alt
    case 'file':
      return block.title
    case 'rule':
      return ''
  }
}
