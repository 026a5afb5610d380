import { z } from 'zod'
import { stages } from '../../charter/adoption.ts'
import { viewCharter } from '../../charter/view.ts'
import { evidenceWords } from '../../charter/wording.ts'
import { say } from '../../words/say.ts'
import { command } from './command.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'
import { Refused } from './refused.ts'

const shown = z.object({
  code: z.string(),
  version: z.string(),
  name: z.string(),
  source: z.string(),
  jurisdiction: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  begun: z.boolean(),
  stages: z.array(
    z.object({
      stage: z.enum(stages),
      reached: z.string().nullable(),
      evidence: z.string().nullable(),
      waitsFor: z.array(z.enum(stages)),
    }),
  ),
  points: z.array(
    z.object({
      number: z.string(),
      title: z.string(),
      wording: z.string().nullable(),
      promises: z.array(z.object({ number: z.number(), wording: z.string() })),
    }),
  ),
  /** Promises for points that this version does not have. */
  left: z.array(z.object({ number: z.number(), wording: z.string() })),
  newer: z.string().nullable(),
})
type Shown = z.infer<typeof shown>

export const charterShow = command({
  name: 'charter show',
  about: 'Shows one charter: its points with what is promised for each, and how far the landlord is with it.',
  words: ['CODE'],
  options: [landlordOption],
  examples: ['parley charter show together-with-tenants', 'parley charter show tia-standard --landlord longden'],
  args: z.object({ landlord: z.string().optional(), code: z.string() }),
  result: shown,
  read: ({ words: [code = ''], options }) => ({ landlord: options['landlord'], code }),
  async run(needs, { landlord, code }) {
    const { scope } = await landlordOf(needs, landlord)
    const view = await viewCharter(needs.store.records, scope, code)
    if (!view) throw new Refused(`There is no charter "${code}". See which there are: parley charter list`)
    const { charter, adoption, newer } = view
    const named = (all: readonly Readonly<{ number: number; wording: string }>[]) =>
      all.map(({ number, wording }) => ({ number, wording }))
    return {
      ...{ code: charter.code, version: charter.version, name: charter.name },
      ...{ source: charter.source, jurisdiction: charter.jurisdiction },
      from: charter.effective.from.toString(),
      to: charter.effective.to?.toString() ?? null,
      begun: adoption !== null,
      stages: view.stages.map((one) => ({
        stage: one.stage,
        reached: one.reached?.on.toString() ?? null,
        evidence: one.reached ? evidenceWords(one, view.today) : null,
        waitsFor: [...one.missing],
      })),
      points: view.points.map(({ point, promises }) => ({ ...point, promises: named(promises) })),
      left: named(view.left),
      newer: newer?.version ?? null,
    }
  },
  print: (c) => [...headLines(c), ...stageLines(c), '', ...pointLines(c)].join('\n'),
})

const headLines = (c: Shown): readonly string[] => [
  `${c.name}, version ${c.version} (${c.jurisdiction}), from ${c.from}${c.to === null ? '' : ` to ${c.to}`}`,
  c.source,
  ...(c.newer === null ? [] : [`There is a newer version: ${c.newer}.`]),
  '',
]

const stageLines = (c: Shown): readonly string[] =>
  c.begun
    ? c.stages.map(({ stage, reached, evidence, waitsFor }) => {
        const name = say(`charter.stage.${stage}`)
        if (reached !== null) return `  done   ${name}: ${evidence ?? ''}`
        const first = waitsFor.map((one) => say(`charter.stage.${one}`)).join('; ')
        return first === '' ? `  open   ${name}` : `  later  ${name}. First: ${first}`
      })
    : [`Not begun. Type /charter adopt ${c.code} in a chat, or go to the desk.`]

const pointLines = (c: Shown): readonly string[] => [
  ...c.points.flatMap(({ number, title, wording, promises }) => [
    `${number} ${title}: ${wording ?? 'text to be supplied'}`,
    ...promises.map((one) => `    ${one.number}. ${one.wording}`),
  ]),
  ...(c.left.length === 0 ? [] : ['', 'Promised for points that are no longer there:']),
  ...c.left.map((one) => `    ${one.number}. ${one.wording}`),
]
