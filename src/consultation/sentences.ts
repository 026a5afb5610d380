import { say } from '../words/say.ts'
import { asSentence } from '../words/sentence.ts'
import type { Plan } from './consultation.ts'
import { optionsOf } from './options.ts'
import type { Question } from './question.ts'
import { type Result, type ResultTable, smallest } from './result.ts'

type Settled = Pick<Plan, 'questions' | 'tieRule'>

/**
 * The result in sentences: how many were asked and answered, then one thought per closed question, with what a tie now
 * means. `decider` is the name of the one who decides.
 */
export function resultSentences(
  plan: Settled,
  result: Pick<Result, 'asked' | 'answered' | 'tables'>,
  decider: string,
): readonly string[] {
  const { asked, answered, tables } = result
  const intro = say('result.asked', { asked, answered })
  if (answered === 0) return [say('result.nobody', { asked })]
  if (tables === 'too-few') return [intro, say('result.too-few', { smallest })]
  return [intro, ...questionSentences(plan, tables, decider)]
}

/** One thought per closed question, after the question's own words. */
export const questionSentences = (
  { questions, tieRule }: Settled,
  tables: readonly ResultTable[],
  decider: string,
): readonly string[] =>
  questions
    .filter(({ kind }) => kind !== 'free-text')
    .map((question) => {
      const table = tables.find((one) => one.question === question.n)
      const said = table ? saying(question, table) : say('result.few-here', { smallest })
      const means = table && isTied(table) ? [say(`result.tie-means.${tieRule}`, { decider })] : []
      return [asSentence(question.wording), said, ...means].join(' ')
    })

/** Whether two answers came first with as many each. A scale has no first. */
export function isTied({ kind, counts, base }: ResultTable): boolean {
  if (base === 0 || (kind !== 'one-choice' && kind !== 'yes-no')) return false
  const [most, next] = Object.values(counts).toSorted((one, other) => other - one)
  return most === next
}

function saying(question: Question, table: ResultTable): string {
  if (table.base === 0) return say('result.none-here')
  switch (table.kind) {
    case 'yes-no':
      return say('result.yes-no', { yes: table.counts['yes'] ?? 0, no: table.counts['no'] ?? 0 })
    case 'one-choice':
      return choices(question, table)
    case 'satisfaction':
    case 'agreement': {
      const count = table.topTwo ?? 0
      const said = say(`result.${table.kind}`, { count, base: table.base, percent: percent(count, table.base) })
      const left = table.counts['na'] ?? 0
      return left > 0 ? `${said} ${say('result.left-out', { left })}` : said
    }
  }
}

function choices(question: Question, table: ResultTable): string {
  const ranked = optionsOf(question)
    .map(({ value, label }) => ({ label, count: table.counts[value] ?? 0 }))
    .toSorted((a, b) => b.count - a.count)
  const most = ranked[0]?.count ?? 0
  const first = ranked.filter(({ count }) => count === most)
  const rest = ranked
    .filter(({ count }) => count < most)
    .map(({ label, count }) => say('result.rest-item', { label, count }))
  const top =
    first.length === 1
      ? say('result.most', { label: first[0]?.label ?? '', count: most, base: table.base })
      : say('result.tie', {
          labels: listed(first.map(({ label }) => say('result.quoted', { label }))),
          count: most,
          base: table.base,
        })
  return rest.length > 0 ? `${top} ${say('result.rest', { items: listed(rest) })}` : top
}

/** Whole per cent, for reading beside the counts it comes from. */
export const percent = (count: number, base: number): number => (base === 0 ? 0 : Math.round((count / base) * 100))

const listed = (items: readonly string[]): string => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(items)
