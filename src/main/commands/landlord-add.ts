import { z } from 'zod'
import { addLandlord, setupCodeHours } from '../../landlord/add.ts'
import { command } from './command.ts'

export const landlordAdd = command({
  name: 'landlord add',
  about: "Adds a landlord and its first admin, and shows the admin's setup code, once.",
  words: [],
  options: [
    { flags: '--name <name>', about: 'what residents call it: "Longden Homes"', required: true },
    {
      flags: '--slug <slug>',
      about: 'its short name in addresses: lower-case letters, digits, hyphens',
      required: true,
    },
    { flags: '--admin <name>', about: 'the name of its first admin', required: true },
    { flags: '--zone <zone>', about: 'the time zone of its days and hours (Europe/London)' },
  ],
  examples: ['parley landlord add --name "Longden Homes" --slug longden --admin "Priya Shah"'],
  args: z.object({ name: z.string(), slug: z.string(), admin: z.string(), zone: z.string().optional() }),
  result: z.object({ landlord: z.string(), slug: z.string(), name: z.string(), code: z.string(), hours: z.number() }),
  read: ({ options }) => options,
  async run(needs, { zone, ...args }) {
    const { landlord, code } = await addLandlord(needs, { ...args, ...(zone !== undefined && { zone }) })
    return { landlord: landlord.id, slug: landlord.slug, name: landlord.name, code, hours: setupCodeHours }
  },
  print: ({ name, code, hours }) =>
    [
      `${name} has been added. Its setup code:`,
      '',
      `    ${code}`,
      '',
      `Give it to the admin. In the place for residents they type:  /parley setup ${code}`,
      `It works once, for ${hours} hours, and is not shown again.`,
    ].join('\n'),
})
