import { z } from 'zod'
import { verifyLedger } from '../../ledger/verify.ts'
import { command } from './command.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'

const faults = {
  body: 'what this entry says was changed',
  link: 'this entry was changed, moved, or one before it was taken out',
  head: 'entries are missing at the end',
  'known-head': 'the head you gave is not in it, so entries were replaced or taken out since',
} as const

export const ledgerVerify = command({
  name: 'ledger verify',
  about: 'Walks the record of who did what, from its first entry, and says whether anything was changed.',
  words: [],
  options: [landlordOption, { flags: '--head <hash>', about: 'a head that was published earlier, to be found again' }],
  examples: ['parley ledger verify', 'parley ledger verify --head 9f2c…'],
  args: z.object({
    landlord: z.string().optional(),
    head: z
      .string()
      .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits')
      .toLowerCase()
      .optional(),
  }),
  result: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('whole'),
      entries: z.number(),
      unchained: z.number(),
      head: z.object({ seq: z.number(), hash: z.string() }),
    }),
    z.object({ kind: z.literal('broken'), at: z.number(), why: z.enum(['body', 'link', 'head', 'known-head']) }),
  ]),
  read: ({ options }) => options,
  async run(needs, { landlord, head }, progress) {
    const { scope } = await landlordOf(needs, landlord)
    return verifyLedger(needs, scope, head, (entries) => progress(`${entries} entries read …`))
  },
  print: (verdict) =>
    verdict.kind === 'whole'
      ? [
          `Whole: ${verdict.entries === 1 ? '1 entry' : `${verdict.entries} entries`}, nothing changed.`,
          ...(verdict.unchained > 0 ? [`${verdict.unchained} of the last seconds wait to be chained.`] : []),
          `Head: ${verdict.head.hash}`,
        ].join('\n')
      : `Broken at entry ${verdict.at}: ${faults[verdict.why]}.`,
  exitCode: ({ kind }) => (kind === 'whole' ? 0 : 1),
})
