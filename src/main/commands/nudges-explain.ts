import { z } from 'zod'
import type { DeliveryState } from '../../nudge/delivery.ts'
import { sayCode } from '../../words/say.ts'
import { command } from './command.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'
import { type NudgeShown, nudgeShower, nudgeShown } from './nudge-shown.ts'
import { Refused } from './refused.ts'

export const nudgesExplain = command({
  name: 'nudges explain',
  about: 'Says of one of them what it is about, when it was due, and why it was or was not sent.',
  words: ['ID'],
  options: [landlordOption],
  examples: ['parley nudges explain 4Zk0WcQx1hB7n2dTfY9sLm'],
  args: z.object({ landlord: z.string().optional(), id: z.string() }),
  result: nudgeShown,
  read: ({ words: [id], options }) => ({ landlord: options['landlord'], id }),
  async run(needs, { landlord, id }) {
    const { scope } = await landlordOf(needs, landlord)
    const { records } = needs.store
    const found = await records.nudges.get(scope, id)
    if (!found) throw new Refused(`There is none with the id ${id}. See: parley nudges list`)
    return nudgeShower(records, scope, async (person) => (await records.people.get(scope, person))?.reference).show(
      found,
    )
  },
  print: (nudge) =>
    [
      `${nudge.what} (${nudge.code}), about ${nudge.about}`,
      ...(nudge.person === null ? [] : [`For ${nudge.person}.`]),
      `Due ${nudge.due}; attempts begun: ${nudge.attempt}${nudge.channel === null ? '' : `; through ${nudge.channel}`}.`,
      became(nudge),
    ].join('\n'),
})

/** What became of each, in words: of every state there is. */
const said: Readonly<Record<DeliveryState['name'], (nudge: NudgeShown) => string>> = {
  due: () => 'It waits for its time.',
  sending: ({ at }) => `It is being sent. If the process ends, another takes over at ${at}.`,
  sent: ({ at }) => `Sent at ${at}.`,
  ambiguous: ({ at }) =>
    `Sent at ${at}, but the channel gave no answer: it may or may not have arrived. It is not repeated.`,
  suppressed: ({ at, why }) => `Not sent, at ${at} (${why}): ${sayCode(`why.${why}`)}`,
  folded: ({ at }) => `Told within another message to the same person, at ${at}.`,
  failed: ({ at, why }) => `Could not be sent, at ${at} (${why}).`,
}

function became(nudge: NudgeShown): string {
  const cure = cureOf(nudge)
  return [said[nudge.state](nudge), ...(cure ? [sayCode(cure)] : [])].join(' ')
}

/** Where there are words on what helps: a channel refused it, or the place it was for is gone. */
function cureOf({ state, why, kind }: NudgeShown): string | undefined {
  if (state === 'failed' && why !== null) return `delivery.cure.${why}`
  return state === 'suppressed' && why === 'gone' && kind === 'post' ? 'delivery.cure.gone' : undefined
}
