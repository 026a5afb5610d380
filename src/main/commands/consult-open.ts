import { z } from 'zod'
import { draftConsultation } from '../../consultation/draft.ts'
import { openConsultation } from '../../consultation/open.ts'
import { viewConsultation } from '../../consultation/view.ts'
import { closingWords, deciderWords, outcomeWords } from '../../consultation/wording.ts'
import { say } from '../../words/say.ts'
import { command } from './command.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'
import { readTextFile } from './read-text-file.ts'
import { Refused } from './refused.ts'
import { sheetOf } from './sheet-of.ts'

export const consultOpen = command({
  name: 'consult open',
  about: 'Opens a consultation from a file (YAML), or asks the person who decides to say yes to its date first.',
  words: ['FILE'],
  options: [landlordOption],
  examples: ['parley consult open gates.yaml --landlord longden'],
  args: z.object({ landlord: z.string().optional(), file: z.string(), text: z.string() }),
  result: z.object({
    kind: z.enum(['opened', 'waits']),
    number: z.number(),
    title: z.string(),
    asked: z.number(),
    closes: z.string(),
    decider: z.string(),
    outcomeBy: z.string(),
  }),
  read: ({ words: [file = ''], options }) => ({ landlord: options['landlord'], file, text: readTextFile(file) }),
  async run(needs, { landlord: slug, file, text }) {
    const { landlord, ...by } = await landlordOf(needs, slug)
    const { plan, mustBePutRight } = await sheetOf(needs, landlord, file, text)
    if (mustBePutRight.length > 0) {
      throw new Refused([say('show.must'), ...mustBePutRight.map((line) => `  - ${line}`)].join('\n'))
    }
    const draft = await draftConsultation(needs, by, { plan })
    if (!draft) throw new Error('a draft without a delivery is always new')
    const opening = await openConsultation(needs, by, { consultation: draft.id })
    const view = await viewConsultation(needs.store.records, by.scope, opening.consultation)
    return {
      kind: opening.kind,
      number: draft.number,
      title: draft.plan.title,
      asked: view.count.asked,
      closes: closingWords(view),
      decider: deciderWords(view),
      outcomeBy: outcomeWords(view),
    }
  },
  print: ({ kind, number, title, asked, closes, decider, outcomeBy }) =>
    kind === 'opened'
      ? `${number}. ${say('opened.now', { title, asked, closes })}`
      : `${number}. ${title}\n${say('opened.waits', { decider, outcome: outcomeBy })}`,
})
