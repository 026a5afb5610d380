import type { Limits } from '../ports/capabilities.ts'
import type { Block, Message } from '../ports/message.ts'
import { Problem } from '../problem.ts'
import { blocksWithin, sizeOf, wordsOf } from './fit-block.ts'
import { splitText } from './split-text.ts'

/**
 * Splits a message into parts that a channel with these limits can show. Nothing is lost and the order stays;
 * a message within limits is returned as it is.
 * @throws Problem too-long when something can't be split: the words on one button or link, or a table's columns.
 */
export function fit(message: Message, limits: Limits): readonly Message[] {
  if (overLimits(message, limits).length === 0) return [message]
  const groups = grouped(
    message.blocks.flatMap((block) => blocksWithin(block, limits)),
    limits,
  )
  const summaries = splitText(message.summary, limits.summary)
  const parts = groups.map(
    (blocks, n): Message => ({ summary: summaries[n] ?? summaryOf(blocks, limits, summaries), blocks }),
  )
  // A summary with more pieces than there are parts: what is left over is said in parts of its own.
  const rest = summaries.slice(groups.length).map((summary): Message => {
    const said = splitText(summary, limits.text).map((text): Block => ({ kind: 'prose', text }))
    return { summary, blocks: said.slice(0, limits.blocks) }
  })
  return [...parts, ...rest]
}

/** Which limits a message is over; none means that it fits. */
export function overLimits(message: Message, limits: Limits): readonly (keyof Limits)[] {
  const over = new Set<keyof Limits>()
  if (message.summary.length > limits.summary) over.add('summary')
  if (message.blocks.length > limits.blocks) over.add('blocks')
  if (wholeOf(message.blocks) > limits.whole) over.add('whole')
  for (const block of message.blocks) for (const limit of overInBlock(block, limits)) over.add(limit)
  return [...over]
}

function overInBlock(block: Block, limits: Limits): readonly (keyof Limits)[] {
  const over: (keyof Limits)[] = []
  if (block.kind === 'choices') {
    if (block.choices.length > limits.choices) over.push('choices')
    if (block.choices.some((choice) => choice.label.length > limits.label)) over.push('label')
    return over
  }
  if (block.kind === 'facts' && block.facts.length > limits.facts) over.push('facts')
  if (block.kind === 'table' && block.rows.length > limits.rows) over.push('rows')
  const { title, text } = wordsOf(block)
  if (title.length > limits.title) over.push('title')
  if (text > limits.text) over.push('text')
  return over
}

const wholeOf = (blocks: readonly Block[]): number => blocks.reduce((sum, block) => sum + sizeOf(block), 0)

/** Parts within the limits, each holding at least one block; a heading moves on with what it stands above. */
function grouped(blocks: readonly Block[], { blocks: most, whole }: Limits): readonly (readonly Block[])[] {
  const groups: Block[][] = []
  let group: Block[] = []
  for (const block of blocks) {
    const full = group.length === most || wholeOf(group) + sizeOf(block) > whole
    if (full && group.length > 0) {
      const moved = group.length > 1 && group.at(-1)?.kind === 'heading' ? group.splice(-1) : []
      groups.push(group)
      group = moved
    }
    group.push(block)
  }
  groups.push(group)
  return groups
}

/** What a further part is called in a notification: the beginning of its own words. */
function summaryOf(blocks: readonly Block[], limits: Limits, summaries: readonly string[]): string {
  for (const block of blocks) {
    const words = firstWords(block)
    if (words.trim() !== '') return splitText(words.trim(), limits.summary)[0] ?? words
  }
  const first = summaries[0]
  if (first === undefined) throw new Problem('empty')
  return first
}

function firstWords(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'prose':
      return block.text
    case 'facts':
      return block.facts.map((fact) => `${fact.label}: ${fact.value}`).join('. ')
    case 'table':
      return block.caption
    case 'image':
      return block.alt
    case 'file':
      return block.title
    case 'choices':
      return block.choices.map((choice) => choice.label).join(', ')
    case 'rule':
      return ''
  }
}
