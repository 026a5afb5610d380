import { z } from 'zod'
import { subjectOf } from '../../consultation/find.ts'
import type { By, Needs } from '../../needs.ts'
import type { Delivery } from '../../nudge/delivery.ts'
import type { Subject } from '../../nudge/nudge.ts'
import { command } from './command.ts'
import { consultationOf, numberSchema } from './consultation-of.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'
import { isState, nudgeShower, nudgeShown, stateNames } from './nudge-shown.ts'
import { personOf } from './person-of.ts'
import { Refused } from './refused.ts'

const mostShown = 40

/** Those that would show who has answered, counted: never one by one. */
const counted = z.object({
  code: z.string(),
  about: z.string(),
  state: nudgeShown.shape.state,
  why: z.string().nullable(),
  count: z.number(),
})
type Counted = z.infer<typeof counted>

const args = z.object({
  landlord: z.string().optional(),
  consultation: numberSchema.optional(),
  commitment: numberSchema.optional(),
  person: z.string().trim().min(1, 'must not be empty').optional(),
  state: z
    .string()
    .refine(isState, `must be one of: ${stateNames.join(', ')}`)
    .optional(),
})

export const nudgesList = command({
  name: 'nudges list',
  about: 'Lists what was promised to people and places, and what became of it.',
  words: [],
  options: [
    landlordOption,
    { flags: '--consultation <number>', about: 'only about this consultation' },
    { flags: '--commitment <number>', about: 'only about this promise' },
    { flags: '--person <reference>', about: 'only for this person; where answers are sealed, no reminders' },
    { flags: '--state <state>', about: `only those that are: ${stateNames.join(', ')}` },
  ],
  examples: [
    'parley nudges list',
    'parley nudges list --consultation 3 --state suppressed',
    'parley nudges list --json',
  ],
  args,
  result: z.object({ nudges: z.array(nudgeShown), counted: z.array(counted) }),
  read: ({ options }) => options,
  async run(needs, asked) {
    const by = await landlordOf(needs, asked.landlord)
    const found = await chosen(needs, by, asked)
    const { records } = needs.store
    const references = new Map((await records.people.list(by.scope)).map(({ id, reference }) => [id, reference]))
    const shower = nudgeShower(records, by.scope, async (id) => references.get(id))
    const nudges: z.infer<typeof nudgeShown>[] = []
    const counts = new Map<string, Counted>()
    for (const one of found) {
      const shown = await shower.show(one)
      if (!(await shower.tells(one))) nudges.push(shown)
      else if (asked.person === undefined) addTo(counts, shown)
    }
    return { nudges, counted: [...counts.values()] }
  },
  print({ nudges, counted: counts }) {
    if (nudges.length === 0 && counts.length === 0) return 'There is none.'
    const because = (why: string | null): string => (why === null ? '' : ` (${why})`)
    const states = stateNames.flatMap((name) => {
      const count = nudges.filter(({ state }) => state === name).length
      return count === 0 ? [] : [`${count} ${name}`]
    })
    const lines = nudges
      .slice(0, mostShown)
      .map(({ id, due, state, why, what, about, person }) =>
        [`  ${id}  ${due}  ${state}${because(why)}  ${what}, ${about}`, ...(person === null ? [] : [person])].join(
          '  ',
        ),
      )
    const more = nudges.length - lines.length
    return [
      ...(nudges.length === 0 ? [] : [`${nudges.length} in all: ${states.join(', ')}`]),
      ...lines,
      ...(more > 0 ? [`  and ${more} more: see --json`] : []),
      ...(counts.length === 0 ? [] : ['Counted alone, because each would show who has answered:']),
      ...counts.map(({ code, about, state, why, count }) => `  ${count} ${state}${because(why)}  ${code}, ${about}`),
    ].join('\n')
  },
})

type Asked = z.infer<typeof args>

async function chosen(needs: Needs, by: By, asked: Asked): Promise<readonly Delivery[]> {
  const all = await needs.store.records.nudges.list(by.scope, await subjectAsked(needs, by, asked))
  const person = asked.person === undefined ? undefined : await personOf(needs, by.scope, { ref: asked.person })
  return all.filter(
    (one) =>
      (asked.state === undefined || one.state.name === asked.state) &&
      (person === undefined || (one.kind === 'nudge' && one.person === person.id)),
  )
}

async function subjectAsked(needs: Needs, by: By, { consultation, commitment }: Asked): Promise<Subject | undefined> {
  if (consultation !== undefined && commitment !== undefined) {
    throw new Refused('Ask for a consultation or for a promise, not for both.', 2)
  }
  if (consultation !== undefined) return subjectOf(await consultationOf(needs, by, consultation))
  if (commitment === undefined) return undefined
  const found = await needs.store.records.commitments.byNumber(by.scope, commitment)
  if (!found) throw new Refused(`There is no promise ${commitment}.`)
  return `commitment:${found.id}`
}

function addTo(counts: Map<string, Counted>, { code, about, state, why }: z.infer<typeof nudgeShown>): void {
  const key = [code, about, state, why].join('\n')
  counts.set(key, { code, about, state, why, count: (counts.get(key)?.count ?? 0) + 1 })
}
