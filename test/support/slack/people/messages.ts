import { mentionsInMessage, type Ping } from '../text/pings.ts'
import { readTop } from '../text/read.ts'
import type { Names } from '../text/words.ts'
import type { Message } from '../world/messages.ts'
import type { World } from '../world/world.ts'
import { joined, type Rendered, renderBlocks, type ShownButton, single } from './render.ts'

/** A message as one person sees it. */
export type ShownMessage = Readonly<{
  ts: string
  channel: string
  author: string
  /** Posted by the app. */
  fromApp: boolean
  /** "Only visible to you". */
  private: boolean
  edited: boolean
  thread: string | null
  /** Everything there is to read, buttons and descriptions of pictures included, white space made single. */
  words: string
  /** What notifications and screen readers say. */
  spoken: string
  buttons: readonly ShownButton[]
  links: readonly string[]
  alts: readonly string[]
  files: readonly string[]
  /** Who was notified by it. */
  pings: readonly Ping[]
}>

/** What a person sees in a place, oldest first; nothing where they may not look. */
export function shownTo(world: World, user: string, channelId: string): readonly ShownMessage[] {
  const channel = world.channels.get(channelId)
  const person = world.people.get(user)
  if (channel === undefined || person === undefined) return []
  const open = channel.kind === 'public' && channel.teams.some((team) => person.teams.includes(team))
  if (!open && !channel.members.has(user)) return []
  return world.messages
    .in(channelId)
    .filter(({ onlyFor }) => onlyFor === null || onlyFor === user)
    .toSorted((a, b) => (a.ts < b.ts ? -1 : 1))
    .map((message) => shown(world, message))
}

export const namesIn = (world: World): Names => ({
  person: (id) => world.people.get(id)?.name ?? id,
  channel: (id) => world.channels.get(id)?.name ?? id,
})

export function shown(world: World, message: Message): ShownMessage {
  const { top, blocks, files } = message.content
  const names = namesIn(world)
  const read = readTop(top)
  const spoken = read.words(names)
  const plain: Rendered = {
    words: [spoken],
    buttons: [],
    links: read.tokens.flatMap((token) => (token.kind === 'link' ? [token.url] : [])),
    alts: [],
  }
  // With blocks, the text is for notifications alone.
  const rendered = blocks.length === 0 ? plain : renderBlocks(blocks, names)
  const attached = files.map((id) => world.files.find(id)).filter((file) => file !== undefined)
  const all = joined([
    rendered,
    ...attached.map(({ title, alt }) => ({
      words: [title, ...(alt === null ? [] : [alt])],
      buttons: [],
      links: [],
      alts: alt === null ? [] : [alt],
    })),
  ])
  return {
    ts: message.ts,
    channel: message.channel,
    author: message.author,
    fromApp: message.bot !== null,
    private: message.onlyFor !== null,
    edited: message.edited,
    thread: message.thread,
    words: single(all.words),
    spoken: single([spoken]),
    buttons: all.buttons,
    links: [...new Set(all.links)],
    alts: all.alts,
    files: attached.map(({ title }) => title),
    pings: mentionsInMessage(top, blocks).pings,
  }
}
