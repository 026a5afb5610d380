import type { Block } from '../../src/ports/message.ts'

/** A row a line, the columns' names first: Slack's own tables say nothing to a screen reader. */
export const linesOfTable = ({ columns, rows }: Extract<Block, { kind: 'table' }>): readonly string[] =>
  [columns, ...rows].map(([first = '', ...rest]) => (rest.length > 0 ? `${first}: ${rest.join(', ')}` : first))
