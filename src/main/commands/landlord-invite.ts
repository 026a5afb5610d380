import { z } from 'zod'
import { invite, linkCodeDays } from '../../person/invite.ts'
import { roles } from '../../person/role.ts'
import { command } from './command.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'

export const landlordInvite = command({
  name: 'landlord invite',
  about: 'Adds a person with a role and shows the code by which they come in, once.',
  words: [],
  options: [
    landlordOption,
    { flags: '--name <name>', about: 'their name', required: true },
    { flags: '--role <role>', about: `one of: ${roles.join(', ')}`, required: true },
  ],
  examples: ['parley landlord invite --landlord longden --name "Sam Reed" --role officer'],
  args: z.object({
    landlord: z.string().optional(),
    name: z.string(),
    role: z.enum(roles, `must be one of: ${roles.join(', ')}`),
  }),
  result: z.object({ person: z.string(), name: z.string(), role: z.string(), code: z.string(), days: z.number() }),
  read: ({ options }) => options,
  async run(needs, { landlord, name, role }) {
    const { person, code } = await invite(needs, await landlordOf(needs, landlord), { name, role })
    return { person, name, role, code, days: linkCodeDays }
  },
  print: ({ name, role, code, days }) =>
    [
      `${name} has been added (${role}). Their code:`,
      '',
      `    ${code}`,
      '',
      `They send it to Parley in a private message:  /parley setup ${code}`,
      `It works once, for ${days} days, and is not shown again.`,
    ].join('\n'),
})
