import type { Base } from '../api/call.ts'
import { fileJson, messageJson } from '../api/json-of.ts'
import type { Json } from '../json.ts'
import { escaped } from '../text/escape.ts'
import type { Message } from '../world/messages.ts'
import type { Channel, ChannelKind } from '../world/teams.ts'
import { channelOf, type World } from '../world/world.ts'
import type { Delivery } from './delivery.ts'
import { isExternal, wrappedIn } from './event-envelope.ts'

/** Where a message stands. */
export type At = Pick<Message, 'ts' | 'channel'>

/** What somebody writes. `text` is what they type; Slack escapes it. `markup` is already as Slack sends it. */
export type Writing = Readonly<{
  from: string
  channel: string
  text?: string
  markup?: string
  thread?: string
  files?: readonly Readonly<{ name: string; bytes: Uint8Array }>[]
}>

/** What is written, as the app hears of it. Each call is something new that happens. */
export type MessageMaker = Readonly<{
  /** Somebody writes. The app's bot must be there to hear it. */
  message(writing: Writing): Delivery
  /** The same as an `app_mention`, which Slack sends beside the message. */
  mention(writing: Writing): Delivery
  /** What the app itself posted, as Slack tells it. */
  echo(message: At): Delivery
  /** Somebody changes what they wrote. */
  changed(message: At, text: string): Delivery
  /** Somebody removes a message, theirs or the app's. */
  deleted(message: At): Delivery
}>

const channelTypes: Readonly<Record<ChannelKind, string>> = {
  public: 'channel',
  private: 'group',
  im: 'im',
  mpim: 'mpim',
}

export function messagesOf(world: World, base: Base): MessageMaker {
  const heard = (message: Message, type: 'message' | 'app_mention'): Delivery => {
    const channel = channelOf(world, message.channel)
    const { files } = message.content
    return wrappedIn(world, message.author, channel, {
      ...messageJson(world, message, base),
      type,
      ...(message.bot === null && files.length === 0 ? { blocks: [typedRich(world, message)] } : {}),
      ...(files.length === 0
        ? {}
        : {
            subtype: 'file_share',
            upload: false,
            display_as_bot: false,
            files: files.map((id) => heardFile(world, channel, id, base)),
          }),
      channel: channel.id,
      event_ts: message.ts,
      ...(type === 'message' ? { channel_type: channelTypes[channel.kind] } : {}),
    })
  }

  const hidden = (subtype: string, message: Message, more: Json): Delivery => {
    const channel = channelOf(world, message.channel)
    const ts = world.ids.ts(world.clock.now())
    return wrappedIn(world, message.author, channel, {
      type: 'message',
      subtype,
      hidden: true,
      channel: channel.id,
      ...more,
      ts,
      event_ts: ts,
      channel_type: channelTypes[channel.kind],
    })
  }

  return {
    message: (writing) => heard(written(world, writing), 'message'),
    mention: (writing) => heard(written(world, writing), 'app_mention'),
    echo: (message) => heard(standing(world, message), 'message'),
    changed(message, text) {
      const before = standing(world, message)
      const content = { ...before.content, top: { ...before.content.top, text: escaped(text) } }
      const after = world.messages.change(before.ts, before.channel, content, true) ?? before
      return hidden('message_changed', before, {
        message: messageJson(world, after, base),
        previous_message: messageJson(world, before, base),
      })
    },
    deleted(message) {
      const before = standing(world, message)
      world.messages.remove(before.ts, before.channel)
      const previous_message = messageJson(world, before, base)
      return hidden('message_deleted', before, { deleted_ts: before.ts, previous_message })
    },
  }
}

/** A message that stands. @throws Error when there is none. */
export function standing(world: World, { ts, channel }: At): Message {
  const found = world.messages.find(ts, channel)
  if (found === undefined) throw new Error(`there is no message ${ts} in ${channel}`)
  return found
}

function written(world: World, { from, channel: id, text = '', markup, thread, files = [] }: Writing): Message {
  const channel = channelOf(world, id)
  if (!channel.members.has(from) && channel.kind !== 'public') throw new Error(`${from} is not in ${channel.name}`)
  const stored = files.map(({ name, bytes }) => {
    const file = world.files.add({ team: channel.teams[0] ?? '', user: from, name, length: bytes.length, alt: null })
    file.bytes = bytes
    file.complete = true
    file.channels.add(id)
    return file.id
  })
  return world.messages.add({
    channel: id,
    author: from,
    bot: null,
    content: { top: { text: markup ?? escaped(text) }, blocks: [], files: stored },
    onlyFor: null,
    thread: thread ?? null,
  })
}

const typedRich = (world: World, { content }: Message): Json => ({
  type: 'rich_text',
  block_id: world.ids.block(),
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: content.top.text }] }],
})

/** Files in a channel shared with others are only named; `files.info` says more. */
const heardFile = (world: World, channel: Channel, id: string, base: Base): Json =>
  isExternal(world, channel)
    ? { id, mode: 'file_access', file_access: 'check_file_info', created: 0, timestamp: 0, user: '' }
    : fileJson(world, id, base)
