import { z } from 'zod'
import { withdrawConsultation } from '../../consultation/withdraw.ts'
import { command } from './command.ts'
import { consultationOf, numberSchema } from './consultation-of.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'

export const consultWithdraw = command({
  name: 'consult withdraw',
  about: 'Takes an open consultation back: its answers are gone for good, and everyone asked is told why.',
  words: ['NUMBER'],
  options: [
    landlordOption,
    { flags: '--because <reason>', about: 'why, as everyone asked will read it', required: true },
  ],
  examples: ['parley consult withdraw 3 --because "The map showed the wrong street."'],
  args: z.object({ landlord: z.string().optional(), number: numberSchema, because: z.string() }),
  result: z.object({ number: z.number(), title: z.string(), asked: z.number() }),
  read: ({ words: [number], options }) => ({ landlord: options['landlord'], number, because: options['because'] }),
  async run(needs, { landlord, number, because }) {
    const by = await landlordOf(needs, landlord)
    const found = await consultationOf(needs, by, number)
    const { id, plan } = await withdrawConsultation(needs, by, { consultation: found.id, reason: because })
    const { asked } = await needs.store.records.roll.count(by.scope, id)
    return { number, title: plan.title, asked }
  },
  print: ({ number, title, asked }) =>
    `${number}. ${title}: taken back. Its answers are gone. ${asked === 1 ? '1 person is' : `${asked} people are`} told.`,
})
