import { z } from 'zod'
import { type Consultation, isSealed } from '../../consultation/consultation.ts'
import { subjectOf } from '../../consultation/find.ts'
import { termsLines } from '../../consultation/terms.ts'
import { viewConsultation } from '../../consultation/view.ts'
import { againWords, withdrawnWords } from '../../consultation/withdrawn-card.ts'
import { closingWords, deciderWords, outcomeWords } from '../../consultation/wording.ts'
import type { LandlordId } from '../../landlord/scope.ts'
import type { By, Needs } from '../../needs.ts'
import { countReached } from '../../nudge/reached.ts'
import { reachedLine } from '../../nudge/reached-words.ts'
import type { Records } from '../../ports/store.ts'
import { say, sayCode } from '../../words/say.ts'
import { command } from './command.ts'
import { consultationOf, numberSchema } from './consultation-of.ts'
import { landlordOf, landlordOption } from './landlord-of.ts'

const shown = z.object({
  number: z.number(),
  title: z.string(),
  stage: z.enum(['draft', 'open', 'closed', 'decided', 'withdrawn']),
  closes: z.string(),
  decider: z.string(),
  outcomeBy: z.string(),
  /** Who can see what, ties, and the tables by group, in sentences. */
  terms: z.array(z.string()),
  asked: z.number(),
  answered: z.number(),
  /** What came after closing: kept apart from the count, and read at the desk. */
  lateViews: z.number(),
  /** How many were reminded, and why others were not: counts alone. Empty where none was to go, or what became of them is not kept. */
  reminders: z.string(),
  /** When and why it was taken back; empty when it was not. */
  takenBack: z.string(),
  /** Only before opening, and only when one was asked for. */
  mustBePutRight: z.array(z.string()),
  worthAThought: z.array(z.string()),
})
type Shown = z.infer<typeof shown>

export const consultShow = command({
  name: 'consult show',
  about: 'Shows the consultations, or one of them with what its check finds.',
  words: ['[NUMBER]'],
  options: [landlordOption],
  examples: ['parley consult show', 'parley consult show 3 --landlord longden'],
  args: z.object({ landlord: z.string().optional(), number: numberSchema.optional() }),
  result: z.object({ one: z.boolean(), consultations: z.array(shown) }),
  read: ({ words: [number], options }) => ({ landlord: options['landlord'], number }),
  async run(needs, { landlord, number }) {
    const by = await landlordOf(needs, landlord)
    const found =
      number === undefined
        ? await needs.store.records.consultations.list(by.scope)
        : [await consultationOf(needs, by, number)]
    const consultations: Shown[] = []
    for (const consultation of found) consultations.push(await showOne(needs, by, consultation))
    return { one: number !== undefined, consultations }
  },
  print({ one, consultations }) {
    const [first] = consultations
    if (!first) return 'There is no consultation yet. Open one with: parley consult open FILE'
    return one ? inFull(first) : consultations.map(asLine).join('\n')
  },
})

async function showOne({ store }: Needs, { scope }: By, consultation: Consultation): Promise<Shown> {
  const view = await viewConsultation(store.records, scope, consultation)
  const sentences = (blocking: boolean) =>
    view.findings.filter((f) => f.blocking === blocking).map((f) => sayCode(`finding.${f.code}`, f.values))
  return {
    number: consultation.number,
    title: consultation.plan.title || say('gap.title'),
    stage: consultation.stage.name,
    closes: closingWords(view),
    decider: deciderWords(view),
    outcomeBy: outcomeWords(view),
    terms: [...termsLines(view)],
    ...view.count,
    lateViews: await store.records.lateViews.count(scope, consultation.id),
    reminders: await remindersOf(store.records, scope, consultation),
    takenBack: consultation.stage.name === 'withdrawn' ? [withdrawnWords(view), ...againWords(view)].join(' ') : '',
    mustBePutRight: sentences(true),
    worthAThought: sentences(false),
  }
}

/** Once a sealed one is over, whom a reminder went to is not kept. */
async function remindersOf(records: Records, scope: LandlordId, consultation: Consultation): Promise<string> {
  const { stage, plan } = consultation
  if (stage.name === 'draft' || (stage.name !== 'open' && isSealed(plan.mode))) return ''
  return reachedLine(countReached(await records.nudges.list(scope, subjectOf(consultation))))
}

const asLine = ({ number, title, stage }: Shown): string =>
  say('show.list-item', { number, title, stage: say(`stage.${stage}`) })

const inFull = (c: Shown): string =>
  [
    asLine(c),
    ...(c.stage === 'withdrawn'
      ? [`  ${c.takenBack}`]
      : [
          `  Answering ends: ${c.closes}`,
          `  Decides: ${c.decider}, by ${c.outcomeBy}`,
          ...c.terms.map((line) => `  ${line.replaceAll('\n', '\n    ')}`),
        ]),
    ...(c.stage === 'draft' || c.stage === 'withdrawn' ? [] : [`  Answered: ${c.answered} of ${c.asked}`]),
    ...(c.reminders ? [`  ${c.reminders}`] : []),
    ...(c.lateViews > 0 ? [`  Late views: ${c.lateViews}`] : []),
    ...(c.mustBePutRight.length > 0 ? [say('show.must'), ...c.mustBePutRight.map((line) => `  - ${line}`)] : []),
    ...(c.worthAThought.length > 0 ? [say('show.advice'), ...c.worthAThought.map((line) => `  - ${line}`)] : []),
  ].join('\n')
