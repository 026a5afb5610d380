import { z } from 'zod'
import type { Block } from '../blocks/blocks.ts'
import { checkBlocks } from '../blocks/check.ts'
import { limits } from '../blocks/limits.ts'
import type { Json } from '../json.ts'
import { isJson } from '../json.ts'
import { passagesIn } from '../text/read.ts'
import { noNames } from '../text/words.ts'
import type { Content } from '../world/messages.ts'
import type { World } from '../world/world.ts'
import { argumentsOf, flag, optionalText, structured } from './call.ts'
import { invalidBlocks, Refusal } from './refusal.ts'

const said = z.object({
  text: optionalText,
  blocks: structured,
  markdown_text: optionalText,
  metadata: structured,
  mrkdwn: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  parse: z.enum(['none', 'full', 'client']).optional(),
  link_names: flag,
})

/** How much text, and what happens to more. */
export type TextRule = Readonly<{ most: number; over: 'cut' | 'refuse'; count: 'characters' | 'bytes' }>

export const postedText: TextRule = { most: 40_000, over: 'cut', count: 'characters' }
export const changedText: TextRule = { most: 4_000, over: 'refuse', count: 'characters' }
export const ephemeralText: TextRule = { most: 4_000, over: 'refuse', count: 'bytes' }

/**
 * What a message is to say, from the arguments of a call.
 * @throws Refusal no_text, msg_too_long, invalid_blocks, invalid_blocks_format, msg_blocks_too_long, markdown_text_conflict
 */
export function contentFrom(world: World, args: Json, rule: TextRule): Content {
  const { text = '', blocks, markdown_text, metadata, mrkdwn, parse, link_names } = argumentsOf(args, said)
  if (metadata !== undefined) checkMetadata(metadata)
  if (markdown_text !== undefined) return markdownOnly(world, args, markdown_text)
  const checked = blocksFrom(world, blocks)
  if (text.trim() === '' && checked.length === 0) throw new Refusal('no_text')
  return {
    top: {
      text: fitted(text, rule),
      linkNames: link_names,
      mrkdwn: mrkdwn !== false && mrkdwn !== 'false',
      ...(parse === undefined || parse === 'client' ? {} : { parse }),
    },
    blocks: checked,
    files: [],
  }
}

function fitted(text: string, { most, over, count }: TextRule): string {
  const length = count === 'bytes' ? Buffer.byteLength(text) : text.length
  if (length <= most) return text
  if (over === 'refuse') throw new Refusal('msg_too_long')
  return text.slice(0, most)
}

function markdownOnly(world: World, args: Json, markdown: string): Content {
  if (args['text'] !== undefined || args['blocks'] !== undefined) throw new Refusal('markdown_text_conflict')
  if (markdown.length > limits.markdown) throw new Refusal('msg_too_long')
  if (markdown.trim() === '') throw new Refusal('no_text')
  const blocks = blocksFrom(world, [{ type: 'markdown', text: markdown }])
  return { top: { text: markdown, mrkdwn: false }, blocks, files: [] }
}

/** Blocks as Slack keeps them: checked, and each with a name. */
export function blocksFrom(world: World, value: unknown): readonly Block[] {
  if (value === undefined || value === '' || value === null) return []
  if (!Array.isArray(value)) throw new Refusal('invalid_blocks_format')
  const checked = checkBlocks(value)
  if (!checked.ok) throw invalidBlocks(checked.complaints)
  if (sizeOf(checked.value) > limits.messageWords) throw new Refusal('msg_blocks_too_long')
  missingFile(world, value)
  return checked.value.map((block): Block => ({ ...block, block_id: block.block_id ?? world.ids.block() }))
}

/** What the blocks of a message count: their words, and something for every block that is not Markdown. */
export const sizeOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => {
    const words = passagesIn(block).reduce((total, one) => total + one.words(noNames).length, 0)
    return sum + words + (block.type === 'markdown' ? 0 : limits.blockCost)
  }, 0)

/** A picture that is one of Slack's files must be one that was uploaded. */
function missingFile(world: World, blocks: readonly unknown[]): void {
  for (const [n, block] of blocks.entries()) {
    const file = isJson(block) && isJson(block['slack_file']) ? block['slack_file'] : undefined
    if (file === undefined) continue
    const id = typeof file['id'] === 'string' ? file['id'] : /-(F\w+)\//.exec(String(file['url']))?.[1]
    if (world.files.find(id ?? '')?.complete === true) continue
    const key = typeof file['id'] === 'string' ? 'id' : 'url'
    throw invalidBlocks([`invalid slack file [json-pointer:/blocks/${n}/slack_file.${key}/slack_file]`])
  }
}

function checkMetadata(metadata: unknown): void {
  if (!isJson(metadata)) throw new Refusal('invalid_metadata_format')
  if (typeof metadata['event_type'] !== 'string' || !isJson(metadata['event_payload'])) {
    throw new Refusal('invalid_metadata_schema')
  }
}
