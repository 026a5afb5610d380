import type { Button, KnownBlock, SectionBlock } from '@slack/types'
import { splitText } from '../../src/desk/split-text.ts'
import type { Block, Choice, Message } from '../../src/ports/message.ts'
import { limits } from './limits.ts'
import { clean, isBlank, plainText } from './plain.ts'
import { type Counted, spoken } from './spoken.ts'
import { linesOfTable } from './table-lines.ts'

/** What goes to Slack for a message. `text` is what screen readers and notifications read: all of it, where it fits. */
export type Written = Readonly<{ text: string; blocks: KnownBlock[] }>

/** Slack's own file for a picture that was drawn and handed over, by the place of its block. */
export type Pictures = ReadonlyMap<number, string>

export type Writing = Readonly<{
  pictures?: Pictures
  /** Goes with the buttons: from an organisation's own installation a press does not say it. */
  workspace?: string
  /** What is said to one person alone is bounded in bytes; what is new may be far longer than a change. */
  counted?: Counted
}>

/** Nothing we say is read for mentions, links or formatting, and nothing it names is shown beside it. */
export const asWritten = {
  parse: 'none',
  link_names: false,
  mrkdwn: false,
  unfurl_links: false,
  unfurl_media: false,
} as const

/** As much of that as may be said of a message that is changed, or shown to one person alone. */
export const asWrittenInPart = { parse: 'none', link_names: false } as const

/** A message as Slack shows it. Nothing in it is read as a mention, a link, a name of an emoji, or as formatting. */
export function write(message: Message, writing: Writing = {}): Written {
  const blocks = message.blocks.flatMap((block, n) => written(block, n, writing))
  const text = spoken(message, writing.counted)
  return { text, blocks: blocks.length > 0 ? blocks : inShort(message) }
}

function written(block: Block, n: number, { pictures, workspace }: Writing): KnownBlock[] {
  const id = `b${n}`
  switch (block.kind) {
    case 'heading':
      return isBlank(block.text) ? [] : [{ type: 'header', block_id: id, text: plainText(block.text) }]
    case 'prose':
      return isBlank(block.text) ? [] : [section(block.text, id)]
    case 'facts':
      return [section(block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n'), id)]
    case 'table':
      return [section([block.caption, ...linesOfTable(block)].join('\n'), id)]
    case 'image':
      return image(block, id, pictures?.get(n))
    case 'choices': {
      const block_id = workspace === undefined ? id : `${id}@${workspace}`
      const elements = block.choices.map((choice, nth) => element(choice, nth))
      return elements.length === 0 ? [] : [{ type: 'actions', block_id, elements }]
    }
    case 'rule':
      return [{ type: 'divider', block_id: id }]
    case 'file':
      // The outlet refuses files, so none comes here.
      return []
  }
}

/** The workspace that went with the buttons of a block, by the block's name. */
export const workspaceIn = (blockId: string): string | undefined => /@([TE][A-Z0-9]+)$/.exec(blockId)?.[1]

const inShort = ({ summary }: Message): KnownBlock[] =>
  splitText(summary, limits.text).map((piece, n) => section(piece, `s${n}`))

const section = (text: string, id: string): SectionBlock => ({
  type: 'section',
  block_id: id,
  text: plainText(text),
  expand: true,
})

function image(
  { source, alt }: Extract<Block, { kind: 'image' }>,
  id: string,
  picture: string | undefined,
): KnownBlock[] {
  const alt_text = isBlank(alt) ? '…' : clean(alt)
  if ('url' in source) return [{ type: 'image', block_id: id, image_url: source.url, alt_text }]
  return picture === undefined ? [] : [{ type: 'image', block_id: id, slack_file: { id: picture }, alt_text }]
}

/**
 * A button carries its key in its value; its action's name only has to be unlike the others in the message, since the
 * same thing can be offered twice.
 */
function element(choice: Choice, nth: number): Button {
  const text = plainText(choice.label)
  if (choice.kind === 'link') return { type: 'button', action_id: `link.${nth}`, text, url: choice.url }
  const style = choice.tone === 'go' ? 'primary' : choice.tone === 'danger' ? 'danger' : undefined
  return { type: 'button', action_id: `press.${nth}`, text, value: choice.action, ...(style ? { style } : {}) }
}
