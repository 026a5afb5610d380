import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { readDate, readMoment } from '../time/local.ts'
import { audiences, kinds, type Plan, privacyModes, tieRules } from './consultation.ts'
import { limits, type Question, questionKinds } from './question.ts'
import { breakdownFrom, breakdownProblems, breakdownsSchema } from './sheet-breakdowns.ts'
import { at, firstAlias, keyPosition, positionOf } from './sheet-positions.ts'

/** A consultation written in a file. The decision-maker is a name, to be found among the landlord's people. */
export type Sheet = Readonly<{ plan: Omit<Plan, 'decisionMaker'>; decisionMaker: string | null }>

export type SheetProblem = Readonly<{ line: number; column: number; path: string; message: string }>

export type ReadSheet =
  | Readonly<{ kind: 'sheet'; sheet: Sheet }>
  | Readonly<{ kind: 'problems'; problems: readonly SheetProblem[] }>

const text = (most: number) =>
  z.string('must be text').trim().max(most, `is longer than ${most} characters`).default('')
const moment = z.string('must be a time in quotes, such as "2026-12-18 17:00"').transform((value, context) => {
  const found = readMoment(value)
  if (!found) context.addIssue({ code: 'custom', message: 'is not a time such as "2026-12-18 17:00"' })
  return found ?? null
})
const day = z.string('must be a day in quotes, such as "2027-01-14"').transform((value, context) => {
  const found = readDate(value)
  if (!found) context.addIssue({ code: 'custom', message: 'is not a day such as "2027-01-14"' })
  return found ?? null
})

const questionSchema = z
  .strictObject({
    ask: z
      .string('must be text')
      .trim()
      .min(1, 'is empty')
      .max(limits.wording, `is longer than ${limits.wording} characters`),
    kind: z.enum(questionKinds, `must be one of: ${questionKinds.join(', ')}`),
    options: z
      .array(
        z
          .union([z.string(), z.number(), z.boolean()], 'must be text; put quotes around an answer with a colon in it')
          .transform((answer) => String(answer).trim())
          .pipe(z.string().min(1, 'is empty').max(limits.option, `is longer than ${limits.option} characters`)),
        'must be a list',
      )
      .max(limits.options, `has more than ${limits.options} answers`)
      .optional(),
    required: z.boolean('must be true or false').default(true),
    notApplicable: z.boolean('must be true or false').default(true),
  })
  .superRefine(({ kind, options }, context) => {
    if (kind === 'one-choice' && (options?.length ?? 0) < 2)
      context.addIssue({ code: 'custom', path: ['options'], message: 'needs at least two answers' })
    if (kind === 'one-choice' && new Set(options?.map((option) => option.toLowerCase())).size < (options?.length ?? 0))
      context.addIssue({ code: 'custom', path: ['options'], message: 'has the same answer twice' })
    if (kind !== 'one-choice' && options)
      context.addIssue({ code: 'custom', path: ['options'], message: 'is only for the kind one-choice' })
  })

const sheetSchema = z.strictObject({
  kind: z.enum(kinds, `must be one of: ${kinds.join(', ')}`).default('consultation'),
  title: z
    .string('must be text')
    .trim()
    .min(1, 'is empty')
    .max(limits.title, `is longer than ${limits.title} characters`),
  background: text(limits.prose),
  canChange: text(limits.prose),
  cannotChange: text(limits.prose),
  offline: text(limits.offline),
  audience: z.enum(audiences, `must be one of: ${audiences.join(', ')}`).default('joined'),
  privacy: z.enum(privacyModes, `must be one of: ${privacyModes.join(', ')}`).default('named'),
  keptUntil: day.nullable().default(null),
  tie: z.enum(tieRules, `must be one of: ${tieRules.join(', ')}`).default('decision-maker'),
  decisionMaker: z.string('must be a name').trim().nullable().default(null),
  closes: moment.nullable().default(null),
  outcomeDue: day.nullable().default(null),
  questions: z
    .array(questionSchema, 'must be a list')
    .max(limits.questions, `has more than ${limits.questions} questions`)
    .default([]),
  breakdowns: breakdownsSchema,
})

/** Reads a consultation from YAML. Every problem is found at once, each with its line and column. */
export function readSheet(source: string): ReadSheet {
  const lines = new LineCounter()
  const document = parseDocument(source, {
    lineCounter: lines,
    prettyErrors: false,
    schema: 'core',
    logLevel: 'error',
  })
  const unread = (offset: number, why: string): SheetProblem => ({
    ...at(lines, offset),
    path: '',
    message: `cannot be read as YAML: ${why}`,
  })
  if (document.errors.length > 0)
    return { kind: 'problems', problems: document.errors.map(({ pos, message }) => unread(pos[0], message)) }
  let value: unknown
  try {
    value = document.toJS() ?? {}
  } catch (cause) {
    // Only aliases can fail this late: one without its anchor, or far too many.
    return { kind: 'problems', problems: [unread(firstAlias(document), cause instanceof Error ? cause.message : '')] }
  }
  const parsed = sheetSchema.safeParse(value)
  if (parsed.success) {
    const sheet = sheetFrom(parsed.data)
    const faults = faultsBetween(sheet.plan)
    if (faults.length === 0) return { kind: 'sheet', sheet }
    const placed = faults.map(({ path, message }): SheetProblem => {
      return { ...at(lines, positionOf(document, path)), path: path.join('.'), message }
    })
    return { kind: 'problems', problems: placed }
  }
  const problems = parsed.error.issues.flatMap((issue): SheetProblem[] => {
    const path = issue.path.join('.')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        ...at(lines, keyPosition(document, issue.path, key)),
        path,
        message: `does not know ${key}`,
      }))
    }
    const vague = issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')
    const message = vague ? 'is missing or of the wrong kind' : issue.message
    return [{ ...at(lines, positionOf(document, issue.path)), path, message }]
  })
  return { kind: 'problems', problems }
}

/** What does not go together, although each is well written. */
function faultsBetween({ mode, keptUntil, breakdowns, questions }: Sheet['plan']) {
  const faults = breakdownProblems(breakdowns, questions)
  if (!keptUntil || mode === 'confidential') return faults
  return [{ path: ['keptUntil'], message: 'is only for privacy: confidential' }, ...faults]
}

type SheetQuestion = z.infer<typeof questionSchema>

const sheetFrom = (read: z.infer<typeof sheetSchema>): Sheet => {
  const { decisionMaker, privacy, tie, questions, breakdowns, ...rest } = read
  return {
    decisionMaker,
    plan: {
      ...rest,
      mode: privacy,
      tieRule: tie,
      breakdowns: breakdowns.map(breakdownFrom),
      questions: questions.map(questionFrom),
    },
  }
}

function questionFrom({ ask, required, kind, options, notApplicable }: SheetQuestion, index: number): Question {
  const shared = { n: index + 1, wording: ask, required }
  switch (kind) {
    case 'one-choice':
      return { ...shared, kind, options: options ?? [] }
    case 'satisfaction':
    case 'agreement':
      return { ...shared, kind, notApplicable }
    case 'yes-no':
    case 'free-text':
      return { ...shared, kind }
  }
}
