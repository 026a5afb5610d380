import { circleIn } from './breakdown/circle.ts'
import type { Plan } from './consultation.ts'
import { advises, blocks, type Facts, type Finding } from './finding.ts'
import { faultOf } from './plan.ts'

/** With fewer asked, nobody can be sure that nobody can tell who said what. */
export const fewestForAnonymous = 10

/** Long enough for a complaint, its appeal and the Ombudsman; longer would make the promise an empty one. */
const longestKeptYears = 2

/** Whether what people are told about who can see their answers can be kept. */
export function checkPrivacy({ mode, keptUntil, outcomeDue }: Plan, { auditor, asked }: Facts): Finding[] {
  switch (mode) {
    case 'named':
      return []
    case 'anonymous':
      if (asked === null || asked >= fewestForAnonymous) return []
      return [blocks('too-few-for-anonymous', { asked, fewest: fewestForAnonymous })]
    case 'confidential': {
      const found = auditor ? [] : [blocks('no-auditor')]
      if (!keptUntil) return [...found, blocks('no-kept-until')]
      if (!outcomeDue) return found
      if (keptUntil.until(outcomeDue).sign > 0) return [...found, blocks('kept-until-early')]
      const isFar = outcomeDue.add({ years: longestKeptYears }).until(keptUntil).sign > 0
      return isFar ? [...found, blocks('kept-until-far', { years: longestKeptYears })] : found
    }
  }
}

/** Whether the tables named can be made, and together give nothing away. */
export function checkBreakdowns({ questions, breakdowns }: Plan, { groups }: Facts): Finding[] {
  const found: Finding[] = []
  for (const breakdown of breakdowns) {
    const { question, by } = breakdown
    const values =
      by.kind === 'question' ? { question, axis: by.kind, by: String(by.n) } : { question, axis: by.kind, by: by.name }
    if (faultOf(breakdown, questions)) found.push(blocks('breakdown-impossible', values))
    if (circleIn(breakdowns) === breakdown) found.push(blocks('breakdown-circle', values))
    const unknown = by.kind === 'attribute' && groups !== null && !groups.includes(by.name)
    if (unknown) found.push(advises('group-unknown', values))
  }
  return found
}
