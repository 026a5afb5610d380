import { z } from 'zod'
import { closeConsultation } from '../../consultation/close.ts'
import { answeredOf } from '../../consultation/view.ts'
import { command } from './command.ts'
import { consultationOf, numberSchema } from './consultation-of.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'
import { Refused } from './refused.ts'

export const consultClose = command({
  name: 'consult close',
  about: 'Closes a consultation now. Nobody can answer any more, and it cannot be opened again.',
  words: ['NUMBER'],
  options: [landlordOption, { flags: '--yes', about: 'yes, close it' }],
  examples: ['parley consult close 3 --yes'],
  args: z.object({ landlord: z.string().optional(), number: numberSchema }),
  result: z.object({ number: z.number(), title: z.string(), asked: z.number(), answered: z.number() }),
  read({ words: [number], options }) {
    if (options['yes'] !== true) throw new Refused('Closing cannot be undone. To go on, add --yes', 2)
    return { landlord: options['landlord'], number }
  },
  async run(needs, { landlord, number }) {
    const by = await landlordOf(needs, landlord)
    const closed = await closeConsultation(needs, by, {
      consultation: (await consultationOf(needs, by, number)).id,
    })
    const { asked, answered } = await answeredOf(needs.store.records, by.scope, closed)
    return { number, title: closed.plan.title, asked, answered }
  },
  print: ({ number, title, asked, answered }) => `${number}. ${title}: closed. ${answered} of ${asked} answered.`,
})
