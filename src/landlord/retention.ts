/** What is kept for a while and then goes, by kind. */
export const retained = [
  'responses',
  'texts',
  'roll',
  'late-views',
  'passed-on',
  'doubts',
  'absences',
  'messages',
  'chats',
  'ledger',
] as const
export type Retained = (typeof retained)[number]

/** For how many days each kind is kept; for what belongs to a consultation, counted from the day it was decided. */
export type Retention = Readonly<Record<Retained, number>>

/** Something for each kind. */
export const eachRetained = <Value>(of: (kind: Retained) => Value): Readonly<Record<Retained, Value>> => ({
  responses: of('responses'),
  texts: of('texts'),
  roll: of('roll'),
  'late-views': of('late-views'),
  'passed-on': of('passed-on'),
  doubts: of('doubts'),
  absences: of('absences'),
  messages: of('messages'),
  chats: of('chats'),
  ledger: of('ledger'),
})

/** Until a landlord settles its own: custom, not law, except that a year allows for complaints and their appeal. */
export const usualRetention: Retention = {
  responses: 365,
  texts: 365,
  roll: 365,
  'late-views': 365,
  'passed-on': 365,
  doubts: 365,
  absences: 365,
  messages: 90,
  chats: 365,
  ledger: 2555,
}

/** A month at least, so that nothing goes while it is still in use; and a year of who did what, so that a year can be accounted for. */
export const fewestDays: Retention = eachRetained((kind) => (kind === 'ledger' ? 365 : 30))
export const mostDays = 3650

const names: Readonly<Record<Retained, string>> = {
  responses: 'Named answers',
  texts: 'Texts that were never published',
  roll: 'Who was asked',
  'late-views': 'Late views',
  'passed-on': 'What somebody asked to pass on with their name',
  doubts: 'Why somebody doubted a promise, after it was answered',
  absences: 'Who was away, after they were back',
  messages: 'What was sent to whom, and when',
  chats: "Chats on Parley's own pages",
  ledger: 'Who acted, in the record of what was done',
}

/** The kinds and their usual days as a table in Markdown, as docs/data-protection.md quotes it. */
export const retentionTable = (): string =>
  [
    '| Kind | Usual days |',
    '|---|---|',
    ...retained.map((kind) => `| ${names[kind]} | ${usualRetention[kind]} |`),
  ].join('\n')
