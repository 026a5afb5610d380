import { actionIdOf } from '../blocks/structure.ts'
import { type Chosen, initialOf, offeredBy } from '../deliver/values.ts'
import { readText } from '../text/read.ts'
import type { OpenView } from '../world/views.ts'
import type { World } from '../world/world.ts'
import { namesIn } from './messages.ts'
import { renderBlocks, type ShownButton, single } from './render.ts'

/** Something to fill in. */
export type ShownField = Readonly<{
  /** The name of its block, by which it is filled in and by which problems come back. */
  block: string
  action: string
  type: string
  label: string
  hint: string
  optional: boolean
  options: readonly Readonly<{ value: string; label: string }>[]
  /** What stands in it at first. */
  holds: Chosen
  /** What the app, or Slack, says is wrong with it. */
  problem?: string
}>

/** A view as the person in front of it sees it. */
export type ShownView = Readonly<{
  id: string
  hash: string
  callback: string
  metadata: string
  title: string
  /** The label of the button that sends it; empty when there is none. */
  submit: string
  close: string
  fields: readonly ShownField[]
  buttons: readonly ShownButton[]
  links: readonly string[]
  alts: readonly string[]
  /** Everything written on it, problems included, white space made single. */
  words: string
  /** What Slack itself says on it, when the app did not answer. */
  notice: string | null
}>

/** The modals in front of a person, the one on top last. */
export const modalsOf = (world: World, user: string): readonly ShownView[] =>
  world.views.stack(user).map((open) => shownView(world, open))

export const homeOf = (world: World, user: string, team: string): ShownView | undefined => {
  const open = world.views.home(user, team)
  return open && shownView(world, open)
}

export function shownView(world: World, open: OpenView): ShownView {
  const { view, errors, notice } = open
  const names = namesIn(world)
  const say = (text: Parameters<typeof readText>[0] | undefined): string =>
    text === undefined ? '' : readText(text).words(names)
  const fields = view.blocks.flatMap((block): readonly ShownField[] => {
    if (block.type !== 'input') return []
    const id = block.block_id ?? ''
    const problem = errors[id]
    return [
      {
        block: id,
        action: actionIdOf(block.element) ?? '',
        type: block.element.type,
        label: say(block.label),
        hint: say(block.hint),
        optional: block.optional === true,
        options: (offeredBy(block.element) ?? []).map(({ value, text }) => ({ value, label: say(text) })),
        holds: initialOf(block.element),
        ...(problem === undefined ? {} : { problem }),
      },
    ]
  })
  const rendered = renderBlocks(view.blocks, names)
  const title = say(view.title)
  const submit = say(view.submit)
  const close = say(view.close)
  return {
    id: open.id,
    hash: open.hash,
    callback: view.callback_id ?? '',
    metadata: view.private_metadata ?? '',
    title,
    submit,
    close,
    fields,
    buttons: rendered.buttons,
    links: rendered.links,
    alts: rendered.alts,
    words: single([title, ...rendered.words, ...Object.values(errors), notice ?? '', submit, close]),
    notice,
  }
}
