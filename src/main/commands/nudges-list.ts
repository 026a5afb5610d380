import { z } from 'zod'
import { command } from './command.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'
import { nudgeShown, showNudge } from './nudge-shown.ts'

const mostShown = 40
const states = nudgeShown.shape.state.options

export const nudgesList = command({
  name: 'nudges list',
  about: 'Lists what was promised to people and places, and what became of it.',
  words: [],
  options: [landlordOption],
  examples: ['parley nudges list', 'parley nudges list --json'],
  args: z.object({ landlord: z.string().optional() }),
  result: z.object({ nudges: z.array(nudgeShown) }),
  read: ({ options }) => options,
  async run(needs, { landlord }) {
    const { scope } = await landlordOf(needs, landlord)
    return { nudges: (await needs.store.records.nudges.list(scope)).map(showNudge) }
  },
  print({ nudges }) {
    if (nudges.length === 0) return 'Nothing has been promised to anyone yet.'
    const counts = states.flatMap((name) => {
      const count = nudges.filter(({ state }) => state === name).length
      return count === 0 ? [] : [`${count} ${name}`]
    })
    const lines = nudges
      .slice(0, mostShown)
      .map(({ id, due, state, why, what }) => `  ${id}  ${due}  ${state}${why === null ? '' : ` (${why})`}  ${what}`)
    const more = nudges.length - lines.length
    return [
      `${nudges.length} in all: ${counts.join(', ')}`,
      ...lines,
      ...(more > 0 ? [`  and ${more} more: see --json`] : []),
    ].join('\n')
  },
})
