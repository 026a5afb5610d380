/**
 * Everything that can be refused, as closed codes. Each has a sentence and a cure in the catalogue under
 * `problem.<code>`; the edge (desk, web, command line) turns a code into words, nobody else.
 */
export const problemCodes = [
  'not-allowed',
  'not-found',
  'no-landlord-here',
  'place-taken',
  'code-unknown',
  'code-used',
  'code-expired',
  'code-not-for-here',
  'code-of-another',
  'not-known-here',
  'not-on-roll',
  'consultation-closed',
  'consultation-not-open',
  'consultation-not-draft',
  'consultation-not-closed',
  'consultation-decided',
  'consultation-withdrawn',
  'consultation-not-withdrawn',
  'late-view-early',
  'late-view-decided',
  'too-few-to-show',
  'not-ready-to-open',
  'too-few-for-anonymous',
  'wording-frozen',
  'wording-changed',
  'nothing-answered',
  'answers-invalid',
  'answers-sealed',
  'date-unclear',
  'date-not-later',
  'date-too-far',
  'not-the-decision-maker',
  'reminded-today',
  'nobody-to-remind',
  'outcome-empty',
  'results-not-ready',
  'proof-named',
  'proof-without-answer',
  'proof-over',
  'nothing-to-pass-on',
  'not-confidential',
  'nothing-for-auditor',
  'auditor-key-invalid',
  'auditor-key-other',
  'auditor-needed',
  'opening-over',
  'too-long',
  'empty',
  'slug-taken',
  'command-incomplete',
  'forget-duties',
  'charter-otherwise',
  'charter-not-begun',
  'charter-waits',
  'state-not-allowed',
  'reason-missing',
  'evidence-missing',
  'snooze-too-long',
  'snooze-too-often',
  'date-past',
  'date-ahead',
  'owner-unknown',
  'link-not-safe',
  'file-not-taken',
  'file-too-large',
  'result-not-published',
  'nobody-to-answer',
  'absence-backwards',
  'busy',
] as const

export type ProblemCode = (typeof problemCodes)[number]

/** Values that fill the gaps in a problem's sentence. */
export type ProblemValues = Readonly<Record<string, string | number>>

/** The one error of the core: a refusal a person can do something about. Anything else that is thrown is a bug. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly values: ProblemValues
  /** Per field of a form, where the refusal is about what was filled in. */
  readonly fields: Readonly<Record<string, string>>

  constructor(code: ProblemCode, values: ProblemValues = {}, fields: Readonly<Record<string, string>> = {}) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.values = values
    this.fields = fields
  }
}
