import { contentFrom, postedText } from '../api/content.ts'
import { Refusal } from '../api/refusal.ts'
import { flagAt, isJson, type Json, readJson, textAt } from '../json.ts'
import type { Message } from '../world/messages.ts'
import type { Respondable } from '../world/response-urls.ts'
import type { Installation } from '../world/teams.ts'
import { installationIn, teamOf, type World } from '../world/world.ts'
import { type Answer, jsonAnswer, textAnswer } from './answer.ts'

/**
 * Answers a POST to a response URL. What was used up or has run out is 404 with `used_url` or `expired_url`; what is
 * wrong with the message is 400 or 500 with the error as text, as incoming webhooks say it.
 */
export function respond(world: World, path: string, bytes: Buffer): Answer {
  const found = world.responseUrls.look(path)
  if (found === 'no_service') return textAnswer('no_service', 404)
  if (typeof found === 'string') return jsonAnswer({ ok: false, error: found }, {}, 404)
  const body = readJson(bytes.toString('utf8'))
  if (!isJson(body)) return textAnswer('invalid_payload', 400)
  try {
    const shown = showResponse(world, found, body)
    world.responseUrls.use(path, shown)
    return textAnswer('ok')
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    return textAnswer(cause.error, 400)
  }
}

/**
 * Shows what an app answers to an interaction, and says which message a later answer would replace.
 * @throws Refusal as for any message
 */
export function showResponse(world: World, to: Respondable, body: Json): string | null {
  const installation = installationIn(world, teamOf(world, to.team))
  if (installation === undefined) throw new Refusal('no_service')
  const inChannel = textAt(body, 'response_type') === 'in_channel'
  const original = to.original === null ? undefined : world.messages.find(to.original, to.channel)
  const remove = flagAt(body, 'delete_original') === true
  const says = ['text', 'blocks', 'attachments', 'markdown_text'].some((key) => body[key] !== undefined)
  if (remove && original !== undefined) world.messages.remove(original.ts, to.channel)
  if (remove && !says) return null
  const content = contentFrom(world, body, postedText)
  // Left out, an answer in the channel takes the place of the message acted on (docs: "be sure to set replace_original").
  const taken = inChannel && to.source === 'action' && original?.onlyFor === null
  const replace = flagAt(body, 'replace_original') ?? taken
  if (replace && !remove && original !== undefined) {
    world.messages.change(original.ts, to.channel, content, false)
    return original.ts
  }
  const thread = textAt(body, 'thread_ts') ?? to.thread
  const { ts } = posted(world, installation, to, content, inChannel, thread)
  return to.source === 'command' ? ts : to.original
}

const posted = (
  world: World,
  { bot }: Installation,
  { channel, user }: Respondable,
  content: Message['content'],
  inChannel: boolean,
  thread: string | null,
): Message =>
  world.messages.add({ channel, author: bot.user.id, bot: bot.id, content, onlyFor: inChannel ? null : user, thread })
