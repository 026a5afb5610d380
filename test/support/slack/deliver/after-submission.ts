import { z } from 'zod'
import { Refusal } from '../api/refusal.ts'
import { modalFrom } from '../api/views.ts'
import type { World } from '../world/world.ts'
import type { Answered } from './answered.ts'
import type { Reply } from './delivery.ts'
import type { Effect } from './effects.ts'

/** What Slack says at the foot of a form when the app's answer failed. */
export const trouble = 'We had some trouble connecting. Try again?'

const action = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
  z.object({ response_action: z.literal('update'), view: z.unknown() }),
  z.object({ response_action: z.literal('push'), view: z.unknown() }),
  z.object({ response_action: z.literal('clear') }),
])

/** An empty answer closes the view. Anything that is no response action leaves it, with a word of regret. */
export function afterSubmission(
  world: World,
  { user, view: id }: Extract<Reply, { kind: 'submission' }>,
  answered: Answered,
): Effect {
  const open = world.views.find({ id })
  if (open === undefined) return {}
  const failed = (why: string): Effect => {
    world.views.tell(id, { errors: {}, notice: trouble })
    return { notice: `${trouble} (${why})` }
  }
  if (answered.kind === 'nothing' || (answered.kind === 'json' && Object.keys(answered.value).length === 0)) {
    world.views.close(user, 'top')
    return {}
  }
  const read = action.safeParse(answered.kind === 'json' ? answered.value : undefined)
  if (!read.success) return failed('the answer is no response_action')
  try {
    switch (read.data.response_action) {
      case 'errors': {
        const inputs = open.view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id)
        const stray = Object.keys(read.data.errors).find((block) => !inputs.includes(block))
        if (stray !== undefined) return failed(`there is no input block ${stray}`)
        world.views.tell(id, { errors: read.data.errors, notice: null })
        return {}
      }
      case 'update':
        world.views.update(id, modalFrom(read.data.view))
        return {}
      case 'push':
        return world.views.push({ ...open, view: modalFrom(read.data.view) }) === undefined
          ? failed('push_limit_reached')
          : {}
      case 'clear':
        world.views.close(user, 'all')
        return {}
    }
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    return failed(`${cause.error} ${JSON.stringify(cause.details)}`)
  }
}
