import { say } from '../words/say.ts'
import { asSentence } from '../words/sentence.ts'
import { optionsOf } from './options.ts'
import type { Question } from './question.ts'
import { type Result, type ResultTable, smallest } from './result.ts'

/** The result in sentences: how many were asked and answered, then one thought per closed question. */
export function resultSentences(questions: readonly Question[], result: Result): readonly string[] {
  const { asked, answered, tables } = result
  const intro = say('result.asked', { asked, answered })
  if (answered === 0) return [say('result.nobody', { asked })]
  if (tables === 'too-few') return [intro, say('result.too-few', { smallest })]
  return [intro, ...questionSentences(questions, tables)]
}

/** One thought per closed question, after the question's own words. */
export const questionSentences = (questions: readonly Question[], tables: readonly ResultTable[]): readonly string[] =>
  questions
    .filter(({ kind }) => kind !== 'free-text')
    .map((question) => {
      const table = tables.find((one) => one.question === question.n)
      return `${asSentence(question.wording)} ${table ? saying(question, table) : say('result.few-here', { smallest })}`
    })

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
