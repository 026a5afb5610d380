import { z } from 'zod'
import type { Channel } from '../world/teams.ts'
import { argumentsOf, botOf, type Call, filled, methods, optionalText, structured } from './call.ts'
import { blocksFrom } from './content.ts'
import { fileJson } from './json-of.ts'
import { channelNamed, mayPost } from './places.ts'
import { invalidArguments, Refusal } from './refusal.ts'

const asking = z.object({
  filename: filled,
  length: z.coerce.number().int().min(1),
  alt_txt: optionalText,
  alt_text: optionalText,
})
const listed = z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1)
const finishing = z.object({
  files: structured,
  channel_id: optionalText,
  channels: optionalText,
  initial_comment: optionalText,
  thread_ts: optionalText,
  blocks: structured,
})
const one = z.object({ file: filled })

/** The methods for files: ask where to put one, put it there, say where it belongs. */
export const fileMethods = methods({
  'files.getUploadURLExternal': {
    callers: ['bot'],
    tier: 4,
    scope: 'files:write',
    run(call) {
      const { world, args, base } = call
      const { filename, length, alt_txt, alt_text } = argumentsOf(args, asking)
      const { installation } = botOf(call)
      const alt = alt_txt ?? alt_text ?? null
      if (alt !== null && alt.length > 1000) throw new Refusal('alt_txt_too_large')
      const team = installation.team?.id ?? installation.bot.user.teams[0] ?? ''
      const file = world.files.add({ team, user: installation.bot.user.id, name: filename, length, alt })
      return { upload_url: `${base}/upload/v1/${file.ticket}`, file_id: file.id }
    },
  },

  'files.completeUploadExternal': {
    callers: ['bot'],
    tier: 4,
    scope: 'files:write',
    run(call) {
      const { world, args, base } = call
      const { files, channel_id, channels, initial_comment, thread_ts, blocks } = argumentsOf(args, finishing)
      const list = listed.safeParse(files)
      if (!list.success) throw invalidArguments(['invalid `files`'])
      const places = [channel_id, ...(channels ?? '').split(',')].flatMap((id) => (id ? [placeFor(call, id)] : []))
      const { installation } = botOf(call)
      const found = list.data.map(({ id, title }) => {
        const file = world.files.find(id)
        if (file === undefined || file.bytes === null || file.complete || file.user !== installation.bot.user.id) {
          throw new Refusal('file_not_found')
        }
        return { file, title }
      })
      const checked = initial_comment === undefined ? blocksFrom(world, blocks) : []
      for (const { file, title } of found) {
        file.complete = true
        if (title !== undefined) file.title = title
        for (const place of places) file.channels.add(place.id)
      }
      for (const place of places) {
        world.messages.add({
          channel: place.id,
          author: installation.bot.user.id,
          bot: installation.bot.id,
          content: {
            top: { text: initial_comment ?? '' },
            blocks: checked,
            files: found.map(({ file }) => file.id),
          },
          onlyFor: null,
          thread: thread_ts ?? null,
        })
      }
      return { files: found.map(({ file }) => fileJson(world, file.id, base)) }
    },
  },

  'files.info': {
    callers: ['bot'],
    tier: 4,
    scope: 'files:read',
    run(call) {
      const { world, args, base } = call
      const { file } = argumentsOf(args, one)
      const found = world.files.find(file)
      const { installation } = botOf(call)
      const bot = installation.bot.user.id
      const seen =
        found?.user === bot || [...(found?.channels ?? [])].some((id) => world.channels.get(id)?.members.has(bot))
      if (found === undefined || !found.complete || !seen) throw new Refusal('file_not_found')
      return { file: fileJson(world, file, base), comments: [] }
    },
  },
})

function placeFor(call: Call, id: string): Channel {
  try {
    const channel = channelNamed(call, id, { people: true })
    mayPost(call, channel)
    return channel
  } catch (cause) {
    if (cause instanceof Refusal && cause.error === 'channel_not_found') throw new Refusal('invalid_channel')
    if (cause instanceof Refusal && cause.error === 'not_in_channel') throw new Refusal('posting_to_channel_denied')
    throw cause
  }
}
