import { z } from 'zod'
import type { By, Needs } from '../../needs.ts'
import type { Person } from '../../person/person.ts'
import { dutiesOf, dutyWords } from '../../rights/duties.ts'
import { askToBeForgotten, forgetAfterDays, forgetNow } from '../../rights/forget.ts'
import { whatGoesAndStays } from '../../rights/forget-message.ts'
import { mentionsOf, mentionWords } from '../../rights/mentions.ts'
import { command } from './command.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'
import { personOf, whomOptions, whomShape } from './person-of.ts'

const lines = z.array(z.string())

export const personForget = command({
  name: 'person forget',
  about: 'Forgets one person, for a request that came by letter. Without --yes it only says what goes and what stays.',
  words: [],
  options: [
    landlordOption,
    ...whomOptions,
    { flags: '--now', about: `at once, without the ${forgetAfterDays} days in which they may change their mind` },
    { flags: '--yes', about: 'yes, forget them' },
  ],
  examples: [
    'parley person forget --landlord longden --ref T-1042',
    'parley person forget --landlord longden --ref T-1042 --yes',
    'parley person forget --landlord longden --account slack:T0123:U0456 --now --yes',
  ],
  args: z.object({ ...whomShape, now: z.boolean().default(false), yes: z.boolean().default(false) }),
  result: z.object({
    state: z.enum(['listed', 'refused', 'waits', 'forgotten']),
    /** Until when they may change their mind; null unless it waits. */
    until: z.string().nullable(),
    goes: lines,
    stays: lines,
    /** What others count on them for, and must be handed over first. */
    duties: lines,
    /** Where their name stands in words of the landlord's, which only a person can put right. */
    named: lines,
  }),
  read: ({ options }) => options,
  async run(needs, { landlord: slug, now, yes, ...whom }) {
    const { landlord, ...by } = await landlordOf(needs, slug)
    const person = await personOf(needs, by.scope, whom)
    const { records } = needs.store
    const duties = (await dutiesOf(records, by.scope, person.id)).map(dutyWords)
    const { goes, stays } = whatGoesAndStays(landlord, person.roles)
    const named = (await mentionsOf(records, by.scope, person)).map(mentionWords)
    const done = duties.length > 0 ? refused : yes ? await forget(needs, by, person, now) : listed
    return { ...done, goes: [...goes], stays: [...stays], duties, named }
  },
  print: ({ state, until, goes, stays, duties, named }) =>
    [
      ...section('What goes (they are told the same):', goes),
      ...section('What stays, but not their name:', stays),
      ...section('Their name also stands here. Put it right by hand, if need be:', named),
      ...section('Not yet. Somebody else must take this over first:', duties),
      ...endings[state](until ?? ''),
    ].join('\n'),
  exitCode: ({ state }) => (state === 'listed' || state === 'refused' ? 1 : 0),
})

const listed = { state: 'listed', until: null } as const
const refused = { state: 'refused', until: null } as const

async function forget(needs: Needs, by: By, { id: person }: Person, now: boolean) {
  if (!now) return { state: 'waits', until: (await askToBeForgotten(needs, by, { person })).toString() } as const
  await forgetNow(needs, by, { person })
  return { state: 'forgotten', until: null } as const
}

const endings = {
  listed: () => ['', 'Nothing has been done. To go on, add --yes (and --now to do it without a wait).'],
  refused: () => ['', 'Nothing has been done.'],
  waits: (until: string) => ['', `They are forgotten after ${until}. Until then nothing is sent to them.`],
  forgotten: () => ['', 'They have been forgotten.'],
}

const section = (heading: string, of: readonly string[]): string[] =>
  of.length === 0 ? [] : [heading, ...of.map((line) => `  - ${line}`)]
