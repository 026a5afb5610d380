import type { Block } from '../blocks/blocks.ts'
import type { Element } from '../blocks/elements.ts'
import type { Text } from '../blocks/text.ts'
import { passagesIn, readCell, readMarkdown, readRich, readText } from '../text/read.ts'
import type { Names } from '../text/words.ts'

/** A button as somebody sees it. */
export type ShownButton = Readonly<{ label: string; action: string; block: string; url?: string; value?: string }>

/** What blocks come to for a reader: the words from top to bottom, and what can be pressed, followed or looked at. */
export type Rendered = Readonly<{
  words: readonly string[]
  buttons: readonly ShownButton[]
  links: readonly string[]
  alts: readonly string[]
}>

const nothing: Rendered = { words: [], buttons: [], links: [], alts: [] }
const words = (...said: readonly string[]): Rendered => ({ ...nothing, words: said.filter((one) => one !== '') })

export const joined = (all: readonly Rendered[]): Rendered => ({
  words: all.flatMap((one) => one.words),
  buttons: all.flatMap((one) => one.buttons),
  links: all.flatMap((one) => one.links),
  alts: all.flatMap((one) => one.alts),
})

export function renderBlocks(blocks: readonly Block[], names: Names): Rendered {
  return joined(blocks.map((block) => renderBlock(block, names)))
}

export function renderBlock(block: Block, names: Names): Rendered {
  const say = (text: Text | undefined): Rendered => (text === undefined ? nothing : words(readText(text).words(names)))
  const links = { ...nothing, links: passagesIn(block).flatMap(linksOf) }
  const inside = renderInside(block, names, say)
  return joined([inside, links])
}

function renderInside(block: Block, names: Names, say: (text: Text | undefined) => Rendered): Rendered {
  const block_id = block.block_id ?? ''
  const element = (one: Element) => renderElement(one, block_id, say)
  switch (block.type) {
    case 'section':
      return joined([
        say(block.text),
        ...(block.fields ?? []).map(say),
        ...(block.accessory === undefined ? [] : [element(block.accessory)]),
      ])
    case 'header':
      return say(block.text)
    case 'actions':
      return joined(block.elements.map(element))
    case 'input':
      return joined([say(block.label), say(block.hint), element(block.element)])
    case 'context':
      return joined(block.elements.map((one) => (one.type === 'image' ? picture(one.alt_text) : say(one))))
    case 'image':
      return joined([picture(block.alt_text), say(block.title)])
    case 'markdown':
      return words(readMarkdown(block.text).words(names))
    case 'rich_text':
      return words(readRich(block).words(names))
    case 'table':
      return words(...block.rows.flat().map((cell) => readCell(cell).words(names)))
    case 'data_table':
      return words(block.caption, ...block.rows.flat().map((cell) => readCell(cell).words(names)))
    case 'card':
      return joined([say(block.title), say(block.subtitle), say(block.body), ...(block.actions ?? []).map(element)])
    case 'carousel':
      return renderBlocks(block.elements, names)
    case 'container':
      return joined([say(block.title), say(block.subtitle), renderBlocks(block.child_blocks, names)])
    case 'divider':
      return nothing
    case 'alert':
    case 'context_actions':
    case 'video':
      return words(...passagesIn(block).map((one) => one.words(names)))
  }
}

function renderElement(element: Element, block: string, say: (text: Text | undefined) => Rendered): Rendered {
  if (element.type === 'image') return picture(element.alt_text)
  if (element.type === 'button') {
    const { words: said } = say(element.text)
    const shown: ShownButton = {
      label: said.join(''),
      action: element.action_id ?? '',
      block,
      ...(element.url === undefined ? {} : { url: element.url }),
      ...(element.value === undefined ? {} : { value: element.value }),
    }
    return { ...nothing, words: said, buttons: [shown], links: element.url === undefined ? [] : [element.url] }
  }
  const groups = 'option_groups' in element ? (element.option_groups ?? []) : []
  const options = 'options' in element ? (element.options ?? []) : []
  return joined([
    say('placeholder' in element ? element.placeholder : undefined),
    say('text' in element ? element.text : undefined),
    ...options.flatMap((option) => [say(option.text), say(option.description)]),
    ...groups.flatMap(({ label, options: within }) => [say(label), ...within.map((option) => say(option.text))]),
  ])
}

const picture = (alt: string): Rendered => ({ ...nothing, words: [alt], alts: [alt] })

const linksOf = ({ tokens }: ReturnType<typeof readText>): readonly string[] =>
  tokens.flatMap((token) => (token.kind === 'link' ? [token.url] : []))

export const single = (said: readonly string[]): string => said.join(' ').replace(/\s+/g, ' ').trim()
