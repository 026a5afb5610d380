import { z } from 'zod'
import { sentFor } from './answers.ts'
import { argumentsOf, botOf, type Call, filled, methods, needScope, optionalText } from './call.ts'
import { changedText, contentFrom, ephemeralText, postedText } from './content.ts'
import { messageJson } from './json-of.ts'
import { channelNamed, mayPost } from './places.ts'
import { Refusal } from './refusal.ts'

const place = z.object({ channel: filled, thread_ts: optionalText, username: optionalText, icon_url: optionalText })
const one = z.object({ channel: filled, ts: filled })
const whisper = z.object({ channel: filled, user: filled, thread_ts: optionalText })
const both = { callers: ['bot'], scope: 'chat:write' } as const

/** The methods that post, change and remove messages. */
export const chatMethods = methods({
  'chat.postMessage': {
    ...both,
    tier: 'posting',
    run(call) {
      const { world, args, base } = call
      const { channel: named, thread_ts, username, icon_url } = argumentsOf(args, place)
      const { installation, token } = botOf(call)
      if (username !== undefined || icon_url !== undefined) needScope(token, 'chat:write.customize')
      const channel = channelNamed(call, named, { people: true })
      mayPost(call, channel)
      const content = contentFrom(world, args, postedText)
      const thread = thread_ts !== undefined && world.messages.find(thread_ts, channel.id) ? thread_ts : null
      const message = world.messages.add({
        channel: channel.id,
        author: installation.bot.user.id,
        bot: installation.bot.id,
        content,
        onlyFor: null,
        thread,
      })
      const cut = String(args['text'] ?? '').length > postedText.most
      return {
        channel: channel.id,
        ts: message.ts,
        message: messageJson(world, message, base),
        ...(cut ? { response_metadata: { messages: ['[WARN] The message was truncated.'] } } : {}),
      }
    },
  },

  'chat.update': {
    ...both,
    tier: 3,
    run(call) {
      const { world, args, base } = call
      const { channel: named, ts } = argumentsOf(args, one)
      const channel = channelNamed(call, named, { people: false })
      const found = ownMessage(call, ts, channel.id, 'cant_update_message')
      if (channel.archived) throw new Refusal('is_inactive')
      if (world.channels.get(channel.id)?.teams.some((id) => world.teams.get(id)?.editWindowClosed)) {
        throw new Refusal('edit_window_closed')
      }
      // Text without blocks takes the blocks away. Neither leaves the message as it stands.
      const kept = args['blocks'] === undefined && args['text'] === undefined && args['markdown_text'] === undefined
      if (kept && args['metadata'] === undefined) throw new Refusal('no_text')
      const content = kept ? found.content : contentFrom(world, args, changedText)
      const changed = world.messages.change(ts, channel.id, content, content.blocks.length === 0)
      if (changed === undefined) throw new Refusal('message_not_found')
      return { channel: channel.id, ts, text: content.top.text, message: messageJson(world, changed, base) }
    },
  },

  'chat.delete': {
    ...both,
    tier: 3,
    run(call) {
      const { channel: named, ts } = argumentsOf(call.args, one)
      const channel = channelNamed(call, named, { people: false })
      ownMessage(call, ts, channel.id, 'cant_delete_message')
      call.world.messages.remove(ts, channel.id)
      return { channel: channel.id, ts }
    },
  },

  'chat.postEphemeral': {
    ...both,
    tier: 4,
    run(call) {
      const { world, args } = call
      const { channel: named, user, thread_ts } = argumentsOf(args, whisper)
      const { installation } = botOf(call)
      const channel = channelNamed(call, named, { people: false })
      mayPost(call, channel)
      const person = world.people.get(user)
      if (person === undefined) throw new Refusal('user_not_found')
      if (person.deactivated || !channel.members.has(user)) throw new Refusal('user_not_in_channel')
      const content = contentFrom(world, args, ephemeralText)
      const message = sentFor(world, installation, channel.id, user, content, thread_ts ?? null)
      return { message_ts: message.ts }
    },
  },
})

/** @throws Refusal message_not_found, also for what only one person saw, and the given one for what others said. */
function ownMessage(call: Call, ts: string, channel: string, refused: string) {
  const found = call.world.messages.find(ts, channel)
  if (found === undefined || found.onlyFor !== null) throw new Refusal('message_not_found')
  if (found.author !== botOf(call).installation.bot.user.id) throw new Refusal(refused)
  return found
}
