import { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import { usualAlerts } from '../../../src/commitment/alert-settings.ts'
import { type Consultation, consultationId, type Plan, type Stage } from '../../../src/consultation/consultation.ts'
import type { Question } from '../../../src/consultation/question.ts'
import type { AnswerSheet } from '../../../src/consultation/result.ts'
import type { ConsultationView } from '../../../src/consultation/view.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import { usualRetention } from '../../../src/landlord/retention.ts'
import { scopeOf } from '../../../src/landlord/scope.ts'
import { personId } from '../../../src/person/person.ts'
import type { Block, Choice, Message } from '../../../src/ports/message.ts'
import { Problem } from '../../../src/problem.ts'

export const at = (text: string): Temporal.Instant => Temporal.Instant.from(text)
export const date = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
export const moment = (text: string): Temporal.PlainDateTime => Temporal.PlainDateTime.from(text)

export const london = 'Europe/London'
export const jo = personId('jo')
export const now = at('2026-11-20T09:00:00Z')

export const yesNo: Question = { n: 1, wording: 'Do you want evening visits?', required: true, kind: 'yes-no' }
export const evenings: Question = {
  n: 2,
  wording: 'Which evening suits you?',
  required: false,
  kind: 'one-choice',
  options: ['Tuesday', 'Thursday', 'Neither'],
}
export const satisfied: Question = {
  n: 3,
  wording: 'How satisfied are you with repairs?',
  required: false,
  kind: 'satisfaction',
  notApplicable: true,
}
export const ownWords: Question = { n: 4, wording: 'Anything else?', required: false, kind: 'free-text' }
export const questions = [yesNo, evenings, satisfied, ownWords] as const

/** A plan in which the check finds nothing at all, on the day `now`. */
export const soundPlan: Plan = {
  kind: 'consultation',
  title: 'When should repairs visits happen?',
  background: 'We are choosing the hours of repairs visits for next year. None of the choices costs you money.',
  canChange: 'The days and the times.',
  cannotChange: 'The contractor.',
  offline: 'Ring Dana on 01234 567890, or ask for a paper form at the office.',
  audience: 'joined',
  mode: 'named',
  tieRule: 'decision-maker',
  breakdowns: [],
  keptUntil: null,
  questions,
  decisionMaker: jo,
  closes: moment('2026-12-18T17:00'),
  outcomeDue: date('2027-01-14'),
}

export const openedAt = at('2026-11-20T09:00:00Z')
export const closesAt = at('2026-12-18T17:00:00Z')
export const stages = {
  draft: { name: 'draft', accepted: null, opensWhenAccepted: false },
  open: { name: 'open', openedAt, closesAt },
  closed: { name: 'closed', openedAt, closedAt: closesAt },
  decided: { name: 'decided', openedAt, closedAt: closesAt, decidedAt: at('2027-01-12T10:00:00Z') },
  withdrawn: {
    name: 'withdrawn',
    openedAt,
    withdrawnAt: at('2026-12-01T10:00:00Z'),
    reason: 'The map was wrong',
    again: null,
  },
} as const satisfies Record<Stage['name'], Stage>
export const stageNames = ['draft', 'open', 'closed', 'decided', 'withdrawn'] as const

export const consultation = (stage: Stage = stages.draft, plan: Partial<Plan> = {}): Consultation => ({
  id: consultationId('c'.repeat(22)),
  number: 3,
  plan: { ...soundPlan, ...plan },
  zone: london,
  version: 1,
  author: personId('dana'),
  stage,
})

export const landlord: Landlord = {
  id: scopeOf('l1'),
  slug: 'harbour',
  name: 'Harbour Homes',
  zone: london,
  settings: {
    contactName: 'Dana Okafor',
    contactPhone: '01234 567890',
    repairs: 'Ring 01234 567891, day or night.',
    complaints: 'To complain, write to complaints@harbour.example.',
    quiet: { from: '20:00', to: '08:00' },
    retention: usualRetention,
    mostPerDay: 3,
    alerts: usualAlerts,
    auditor: null,
  },
}

export const view = (of: Consultation, more: Partial<ConsultationView> = {}): ConsultationView => ({
  consultation: of,
  landlord,
  decider: 'Jo Patel',
  count: { asked: 210, answered: 46 },
  findings: [],
  result: null,
  themes: [],
  again: null,
  now,
  ...more,
})

export const sheets = (count: number, sheet: AnswerSheet): readonly AnswerSheet[] =>
  Array.from({ length: count }, () => sheet)

/** With every day and time as text: a partial match of two Temporal objects would hold whatever they say. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** The refusal that some work ends with. */
export function problemOf(work: () => unknown): Problem {
  try {
    work()
  } catch (cause) {
    if (cause instanceof Problem) return cause
    throw cause
  }
  return expect.fail('it was not refused')
}

/** Every word of a message that a person can read. */
export const wordsOf = ({ summary, blocks }: Message): string => [summary, ...blocks.map(textOf)].join('\n')

export const choicesOf = ({ blocks }: Message): readonly Choice[] =>
  blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []))

export const buttonsOf = (message: Message) =>
  choicesOf(message).flatMap((choice) => (choice.kind === 'button' ? [choice] : []))

function textOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'prose':
      return block.text
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n')
    case 'table':
      return [block.caption, ...[block.columns, ...block.rows].map((row) => row.join(' | '))].join('\n')
    case 'choices':
      return block.choices.map(({ label }) => label).join('\n')
    case 'image':
      return block.alt
    case 'file':
      return block.title
    case 'rule':
      return ''
  }
}

/** Words that WORDS.md keeps out of everything people read. */
export const forbidden = /\b(?:ballots?|rolls?|nudg\w*|ledgers?|non-responders?|escalation level|breach\w*)\b/i
