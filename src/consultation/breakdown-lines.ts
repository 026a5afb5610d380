import { tidyGroup } from '../person/groups.ts'
import type { Breakdown } from './breakdown/breakdown.ts'

const line = /^(?:question\s+)?(\d{1,3})\s+by\s+(.*?)(,\s*sensitive)?$/i
const otherQuestion = /^(?:question\s+)?(\d{1,3})$/i

/** Breakdowns as somebody types them, one on each line: "1 by 2", "1 by block", "2 by age, sensitive". */
export const breakdownLines = (breakdowns: readonly Breakdown[]): string =>
  breakdowns
    .map(({ question, by, sensitive }) => {
      const other = by.kind === 'question' ? String(by.n) : by.name
      return `${question} by ${other}${sensitive ? ', sensitive' : ''}`
    })
    .join('\n')

/** Breakdowns from such lines, empty ones left out; undefined when a line is none. Whether they can be counted is the plan's affair. */
export function readBreakdownLines(text: string): readonly Breakdown[] | undefined {
  const found: Breakdown[] = []
  for (const typed of text.split('\n').map((one) => one.trim())) {
    if (!typed) continue
    const [all, question, by = '', sensitive] = line.exec(typed) ?? []
    if (all === undefined) return undefined
    const other = otherQuestion.exec(by)?.[1]
    found.push({
      question: Number(question),
      by: other === undefined ? { kind: 'attribute', name: tidyGroup(by) } : { kind: 'question', n: Number(other) },
      sensitive: sensitive !== undefined,
    })
  }
  return found
}
