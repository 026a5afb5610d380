import { z } from 'zod'
import { sayCode } from '../../words/say.ts'
import { command } from './command.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'
import { type NudgeShown, nudgeShown, showNudge } from './nudge-shown.ts'
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
    const found = await needs.store.records.nudges.get(scope, id)
    if (!found) throw new Refused(`There is none with the id ${id}. See: parley nudges list`)
    return showNudge(found)
  },
  print: (nudge) =>
    [
      `${nudge.what}, about ${nudge.subject}`,
      `Due ${nudge.due}; attempts begun: ${nudge.attempt}.`,
      became(nudge),
    ].join('\n'),
})

const reasons: Readonly<Record<string, string>> = {
  answered: 'they have answered',
  stopped: 'they asked for no more messages',
  closed: 'it had closed',
  moved: 'its date was changed, and another was promised in its place',
  done: 'it was done already',
  left: 'they are no longer part of it',
  gone: 'the place is gone',
  'too-late': 'it would have come too late to be right',
  'not-needed': 'it was no longer needed',
  forgotten: 'they asked to be forgotten',
  withdrawn: 'it was taken back',
}

/** Where there are words on what helps: a channel refused it, or the place it was for is gone. */
function cureOf({ state, why, what }: NudgeShown): string | undefined {
  if (state === 'failed' && why !== null) return `delivery.cure.${why}`
  return state === 'suppressed' && why === 'gone' && what.startsWith('post') ? 'delivery.cure.gone' : undefined
}

function became(nudge: NudgeShown): string {
  const { state, why, at } = nudge
  const because = why === null ? '' : (reasons[why] ?? why)
  const cure = cureOf(nudge)
  switch (state) {
    case 'due':
      return 'It waits for its time.'
    case 'sending':
      return `It is being sent. If the process ends, another takes over at ${at}.`
    case 'sent':
      return `Sent at ${at}.`
    case 'ambiguous':
      return `Sent at ${at}, but the channel gave no answer: it may or may not have arrived. It is not repeated.`
    case 'suppressed':
      return [`Not sent, at ${at}, because ${because}.`, ...(cure ? [sayCode(cure)] : [])].join(' ')
    case 'failed':
      return [`Could not be sent, at ${at}: ${because}.`, ...(cure ? [sayCode(cure)] : [])].join(' ')
  }
}
