import { z } from 'zod'
import { Refusal } from '../api/refusal.ts'
import { option, optionGroup } from '../blocks/options.ts'
import type { Json } from '../json.ts'
import { showResponse } from '../server/response-url.ts'
import type { World } from '../world/world.ts'
import { afterSubmission, trouble } from './after-submission.ts'
import type { Answered } from './answered.ts'
import type { Delivery, Reply } from './delivery.ts'

export type Effect = Readonly<{
  /** What Slack tells the person, when it could make nothing of the answer. */
  notice?: string
  options?: readonly Readonly<{ value: string; label: string }>[]
}>

/** Does what Slack does with an answer that came in time. */
export function takeEffect(world: World, { reply }: Delivery, answered: Answered): Effect {
  switch (reply.kind) {
    case 'command':
      return sayNow(world, reply, answered)
    case 'submission':
      return afterSubmission(world, reply, answered)
    case 'suggestion':
      return suggested(answered)
    case 'event':
    case 'action':
    case 'closed':
    case 'none':
      return {}
  }
}

/** What Slack tells the person when nothing came, too late, or not with status 200. */
export function tellFailure(world: World, { reply }: Delivery, why: string): string | undefined {
  switch (reply.kind) {
    case 'command': {
      const notice = `${reply.line.split(' ')[0]} failed with the error “${why}”`
      noteOnly(world, reply.user, reply.channel, notice)
      return notice
    }
    case 'submission':
      world.views.tell(reply.view, { errors: {}, notice: trouble })
      return trouble
    case 'action':
      return why === 'operation_timeout' ? 'This app took too long to respond' : 'This app responded with an error'
    case 'suggestion':
      return 'No results'
    case 'event':
    case 'closed':
    case 'none':
      return undefined
  }
}

const slackbot = 'USLACKBOT'

const noteOnly = (world: World, onlyFor: string, channel: string, text: string) =>
  world.messages.add({
    channel,
    author: slackbot,
    bot: null,
    content: { top: { text }, blocks: [], files: [] },
    onlyFor,
    thread: null,
  })

function sayNow(world: World, reply: Extract<Reply, { kind: 'command' }>, answered: Answered): Effect {
  const { user, channel, team, line, responseUrl } = reply
  const body: Json | undefined =
    answered.kind === 'json' ? answered.value : answered.kind === 'text' ? { text: answered.text } : undefined
  if (body === undefined) return {}
  if (body['response_type'] === 'in_channel') {
    const content = { top: { text: line }, blocks: [], files: [] }
    world.messages.add({ channel, author: user, bot: null, content, onlyFor: null, thread: null })
  }
  if (body['text'] === undefined && body['blocks'] === undefined) return {}
  try {
    const respondable = { user, channel, team, source: 'command', original: null, thread: null } as const
    const shown = showResponse(world, respondable, body)
    if (shown !== null) world.responseUrls.point(responseUrl, shown)
    return {}
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    const notice = `${line.split(' ')[0]} failed with the error “dispatch_failed” (${cause.error})`
    noteOnly(world, user, channel, notice)
    return { notice }
  }
}

const offered = z.union([
  z.object({ options: z.array(option).max(100) }),
  z.object({ option_groups: z.array(optionGroup).max(100) }),
])

function suggested(answered: Answered): Effect {
  const read = offered.safeParse(answered.kind === 'json' ? answered.value : undefined)
  if (!read.success) return { notice: 'No results' }
  const options = 'options' in read.data ? read.data.options : read.data.option_groups.flatMap((group) => group.options)
  return { options: options.map(({ value, text }) => ({ value, label: text.text })) }
}
