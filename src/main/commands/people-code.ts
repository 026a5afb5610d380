import { z } from 'zod'
import { linkCodeDays } from '../../person/invite.ts'
import { renewCode } from '../../person/renew-code.ts'
import { command } from './command.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'

export const peopleCode = command({
  name: 'people code',
  about: 'Makes a new code for somebody who lost theirs, by their reference or their name. The earlier code ends.',
  words: ['WHO'],
  options: [landlordOption],
  examples: ['parley people code T-1042 --landlord longden', 'parley people code "Sam Reed"'],
  args: z.object({ landlord: z.string().optional(), who: z.string().trim().min(1, 'must not be empty') }),
  result: z.object({
    name: z.string().nullable(),
    reference: z.string().nullable(),
    code: z.string(),
    days: z.number(),
  }),
  read: ({ words: [who = ''], options }) => ({ landlord: options['landlord'], who }),
  async run(needs, { landlord, who }) {
    const { person, code } = await renewCode(needs, await landlordOf(needs, landlord), who)
    return { name: person.name, reference: person.reference, code, days: linkCodeDays }
  },
  print: ({ name, reference, code, days }) =>
    [
      `A new code for ${name ?? reference ?? 'them'}:`,
      '',
      `    ${code}`,
      '',
      `It works once, for ${days} days, and is not shown again.`,
    ].join('\n'),
})
