import type { Block } from '../blocks/blocks.ts'
import type { TopText } from '../text/read.ts'
import type { Shared } from './world.ts'

/** What a message says. */
export type Content = Readonly<{ top: TopText; blocks: readonly Block[]; files: readonly string[] }>

/** A message as it stands. */
export type Message = Readonly<{
  ts: string
  channel: string
  /** Whose it is: a person, or the app's bot. */
  author: string
  /** Set when an app posted it. */
  bot: string | null
  content: Content
  /** Only they see it, until they reload. */
  onlyFor: string | null
  thread: string | null
  edited: boolean
}>

export type MessageStore = Readonly<{
  add(message: Omit<Message, 'ts' | 'edited'>): Message
  /** With `edited`, people see that it was changed. */
  change(ts: string, channel: string, content: Content, edited: boolean): Message | undefined
  remove(ts: string, channel: string): boolean
  find(ts: string, channel: string): Message | undefined
  in(channel: string): readonly Message[]
  all(): readonly Message[]
  /** Private ones are not kept: they are gone when the person's Slack starts anew. */
  forget(person: string): void
}>

export function openMessages({ ids, clock, changed }: Shared): MessageStore {
  const all = new Map<string, Message>()
  const keyOf = (ts: string, channel: string) => `${channel} ${ts}`
  const put = (message: Message): Message => {
    all.set(keyOf(message.ts, message.channel), message)
    changed()
    return message
  }
  const store: MessageStore = {
    add: (message) => put({ ...message, ts: ids.ts(clock.now()), edited: false }),
    change(ts, channel, content, edited) {
      const found = store.find(ts, channel)
      return found && put({ ...found, content, edited: found.edited || edited })
    },
    remove(ts, channel) {
      const gone = all.delete(keyOf(ts, channel))
      changed()
      return gone
    },
    find: (ts, channel) => all.get(keyOf(ts, channel)),
    all: () => [...all.values()],
    in: (channel) => [...all.values()].filter((one) => one.channel === channel),
    forget(person) {
      for (const [key, { onlyFor }] of all) if (onlyFor === person) all.delete(key)
      changed()
    },
  }
  return store
}
