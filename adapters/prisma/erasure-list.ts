import type { Part } from '../../src/rights/parts.ts'

/**
 * erased: gone. anonymised: what is left says nothing of whose it was. kept: it stays as it is, for the reason given.
 */
export type ErasureFate = 'erased' | 'anonymised' | 'kept'

/** One way in which a column ties to a person; a column that does so in two ways stands here twice. */
export type Tie = Readonly<{
  /** With its schema where that is not `public`. */
  table: string
  column: string
  /** Which of it, where it is not all of it. */
  of?: string
  part: Part
  fate: ErasureFate
  /** How, or why not. */
  how: string
  /** Whether a person's export shows it; else why not. */
  exported: true | string
}>

const tie = (
  table: string,
  column: string,
  part: Part,
  fate: ErasureFate,
  how: string,
  more: Partial<Pick<Tie, 'of' | 'exported'>> = {},
): Tie => ({ table, column, part, fate, how, exported: true, ...more })

const rowGoes = 'The row is removed.'
const nobody = 'Points to a nobody made for it, who has no name and no other tie.'
const published =
  'The landlord’s own published words. Where they name somebody, the landlord is told which, to put them right by hand.'
const inRecord = 'It stands in the record of what they did.'
const onItsPage = 'The file itself is on the page of the promise.'
const itself = 'It only says whose the row is.'

/**
 * Every column that ties to a person, and what becomes of it when they are forgotten. A test reads the database’s own
 * catalogue and fails while one is missing here; another fails while an export does not show what is exported.
 */
export const ties: readonly Tie[] = [
  tie('person', 'id', 'you', 'erased', rowGoes, { exported: itself }),
  tie('person', 'name', 'you', 'erased', rowGoes),
  tie('person', 'reference', 'you', 'erased', rowGoes),
  tie('person', 'quiet_from', 'you', 'erased', rowGoes),
  tie('person', 'quiet_to', 'you', 'erased', rowGoes),
  tie('person', 'stopped', 'you', 'erased', rowGoes),
  tie('person', 'attributes', 'you', 'erased', rowGoes),
  tie('person', 'forgets_at', 'you', 'erased', rowGoes),
  tie('person_role', 'person', 'you', 'erased', rowGoes, { exported: itself }),
  tie('person_role', 'role', 'you', 'erased', rowGoes),

  tie('account', 'person', 'accounts', 'erased', rowGoes, { exported: itself }),
  tie('account', 'channel', 'accounts', 'erased', rowGoes),
  tie('account', 'workspace', 'accounts', 'erased', rowGoes),
  tie('account', 'external', 'accounts', 'erased', rowGoes),

  tie('claim', 'person', 'codes', 'erased', rowGoes, { exported: itself }),
  tie('claim', 'purpose', 'codes', 'erased', rowGoes),
  tie('claim', 'consultation', 'codes', 'erased', rowGoes),
  tie('claim', 'expires', 'codes', 'erased', rowGoes),
  tie('claim', 'fingerprint', 'codes', 'erased', rowGoes, { exported: 'It stands for a secret.' }),
  tie('vault', 'key', 'codes', 'erased', 'Rows whose key holds the person’s id are removed.', {
    exported: 'Kept for minutes, so that a double click is one.',
  }),
  tie(
    'vault',
    'box',
    'codes',
    'kept',
    'Encrypted, so nobody can tell whose it is; each goes by itself within 30 days.',
    {
      exported: 'Encrypted, so nobody can tell whose it is.',
    },
  ),

  tie('roll', 'person', 'asked', 'anonymised', nobody),
  tie('roll', 'answered', 'asked', 'anonymised', 'Stays counted under that nobody.'),

  tie('named_response', 'person', 'answers', 'anonymised', nobody, { exported: itself }),
  tie('named_response', 'answers', 'answers', 'anonymised', 'Stay counted, so that results do not change.', {
    of: 'choices',
  }),
  tie('named_response', 'answers', 'answers', 'erased', 'Taken out of the answer.', { of: 'own words' }),
  tie('named_response', 'at', 'answers', 'erased', 'Set to the opening, which is everybody’s.'),
  tie('named_response', 'revision', 'answers', 'anonymised', 'Stays with the choices.'),
  tie(
    'free_text',
    'text',
    'answers',
    'erased',
    'Emptied where the person’s own named answer has the same words; that there was a text stays counted.',
    {
      of: 'named, not published',
      exported: 'Shown with the answer they are from.',
    },
  ),
  tie('free_text', 'text', 'answers', 'kept', 'Part of the published result; it does not say whose it is.', {
    of: 'published',
    exported: 'It does not say whose it is.',
  }),
  tie('free_text', 'text', 'sealed', 'kept', 'Nobody can tell whose it is; goes by its age unless it was published.', {
    of: 'sealed once',
    exported: 'Nobody can tell whose it is.',
  }),
  tie('free_text', 'shown', 'answers', 'kept', 'Part of the published result; it does not say whose it is.', {
    exported: 'It does not say whose it is.',
  }),
  tie('late_view', 'text', 'answers', 'kept', 'Nobody can tell whose it is; goes by its age.', {
    exported: 'Nobody can tell whose it is.',
  }),

  tie('sealed_response', 'handle', 'sealed', 'anonymised', 'Made from an id that is nowhere any more; stays counted.', {
    exported: 'That there is an answer is shown; which row it is takes the key that opens all.',
  }),
  tie('sealed_response', 'box', 'sealed', 'anonymised', 'Sealed; stays counted.', {
    exported: 'Sealed answers are never repeated, to anybody.',
  }),
  tie('leaf', 'hash', 'sealed', 'kept', 'Without the person’s own code nobody can tell whose it is.', {
    exported: 'Nobody can tell whose it is.',
  }),

  tie('passed_on', 'person', 'passedOn', 'erased', rowGoes, { exported: itself }),
  tie('passed_on', 'text', 'passedOn', 'erased', rowGoes),
  tie('passed_on', 'at', 'passedOn', 'erased', rowGoes),

  tie('nudge', 'person', 'messages', 'erased', rowGoes, { exported: itself }),
  tie('nudge', 'reason', 'messages', 'erased', rowGoes),
  tie('nudge', 'subject', 'messages', 'erased', rowGoes),
  tie('delivery', 'id', 'messages', 'erased', rowGoes, { exported: itself }),
  tie('delivery', 'state', 'messages', 'erased', rowGoes),
  tie('delivery', 'why', 'messages', 'erased', rowGoes),
  tie('delivery', 'lane', 'messages', 'erased', rowGoes, {
    exported: 'The chat app, which stands among the accounts.',
  }),
  tie('delivery', 'message', 'messages', 'erased', rowGoes, { exported: 'The chat app’s own number for a message.' }),

  tie('web_message', 'author', 'chats', 'erased', rowGoes),
  tie('web_message', 'only_for', 'chats', 'erased', rowGoes, { exported: itself }),
  tie('web_message', 'room', 'chats', 'erased', 'A private chat is removed with all that is in it.', {
    of: 'private chats',
  }),
  tie('web_message', 'said', 'chats', 'erased', rowGoes, { of: 'by them, and to them alone' }),
  tie('web_message', 'said', 'chats', 'kept', 'Other people’s words, which may name them; goes by its age.', {
    of: 'by others',
    exported: 'Other people’s words.',
  }),

  tie(
    'ledger',
    'body',
    'record',
    'erased',
    'Emptied wherever the person acted or is named; the chain holds without it.',
  ),
  tie('ledger', 'salt', 'record', 'erased', 'Emptied with the body.', { exported: 'A random number.' }),
  tie('ledger', 'about', 'record', 'kept', 'Part of the chain: an id that points to nobody any more.'),

  tie('consultation', 'author', 'work', 'anonymised', nobody),
  tie('consultation', 'decision_maker', 'work', 'anonymised', nobody),
  tie('consultation', 'plan', 'work', 'kept', published, {
    exported: 'Published; its title is shown with their part in it.',
  }),
  tie('consultation', 'withdrawn_reason', 'work', 'kept', published, { exported: 'Published.' }),
  tie('outcome_theme', 'owner', 'work', 'anonymised', nobody),
  tie('outcome_theme', 'theme', 'work', 'kept', published, { exported: 'Published.' }),
  tie('outcome_theme', 'reason', 'work', 'kept', published, { exported: 'Published.' }),
  tie('outcome_theme', 'action', 'work', 'kept', published),
  tie('commitment', 'owner', 'work', 'anonymised', nobody),
  tie('commitment', 'wording', 'work', 'kept', published),
  tie('commitment', 'deputy', 'work', 'anonymised', 'Emptied: nobody stands in until somebody is chosen.'),
  tie('commitment', 'sponsor', 'work', 'anonymised', 'Emptied: whoever holds the role watches over it.'),
  tie('commitment', 'seen_by', 'work', 'anonymised', nobody, { exported: inRecord }),
  tie('commitment', 'measure', 'work', 'kept', published, { exported: 'Published.' }),
  tie('commitment', 'reason', 'work', 'kept', published, { exported: 'Published.' }),
  tie('commitment', 'snooze_reason', 'work', 'kept', published, { exported: 'Published.' }),
  tie('commitment_said', 'by', 'work', 'anonymised', nobody, { exported: inRecord }),
  tie('commitment_said', 'text', 'work', 'kept', published, { exported: 'Published.' }),

  tie('evidence', 'by', 'aboutPromises', 'erased', rowGoes, { of: 'from residents', exported: itself }),
  tie('evidence', 'by', 'aboutPromises', 'anonymised', nobody, { of: 'from the landlord', exported: itself }),
  tie('evidence', 'note', 'aboutPromises', 'erased', rowGoes, { of: 'from residents' }),
  tie('evidence', 'note', 'aboutPromises', 'kept', published, { of: 'from the landlord' }),
  tie('evidence', 'href', 'aboutPromises', 'erased', rowGoes, { of: 'from residents' }),
  tie('evidence', 'href', 'aboutPromises', 'kept', published, { of: 'from the landlord' }),
  tie('evidence', 'value', 'aboutPromises', 'erased', rowGoes, { of: 'from residents' }),
  tie('evidence', 'value', 'aboutPromises', 'kept', published, { of: 'from the landlord' }),
  tie('evidence', 'file_name', 'aboutPromises', 'erased', rowGoes, { of: 'from residents' }),
  tie('evidence', 'file_name', 'aboutPromises', 'kept', published, { of: 'from the landlord' }),
  tie('evidence', 'content', 'aboutPromises', 'erased', rowGoes, { of: 'from residents', exported: onItsPage }),
  tie('evidence', 'content', 'aboutPromises', 'kept', published, { of: 'from the landlord', exported: onItsPage }),

  tie('challenge', 'by', 'aboutPromises', 'anonymised', nobody, { exported: itself }),
  tie('challenge', 'text', 'aboutPromises', 'erased', 'Emptied; that somebody doubted it stays.'),
  tie('challenge', 'at', 'aboutPromises', 'anonymised', 'Stays with the doubt.'),
  tie('challenge', 'answer', 'aboutPromises', 'kept', published),
  tie('challenge', 'answerer', 'work', 'anonymised', nobody, { exported: inRecord }),
  tie('challenge', 'answered_by', 'work', 'anonymised', nobody, { exported: inRecord }),

  tie('absence', 'person', 'you', 'erased', rowGoes, { exported: itself }),
  tie('absence', 'from', 'you', 'erased', rowGoes),
  tie('absence', 'to', 'you', 'erased', rowGoes),
  tie('absence', 'cover', 'work', 'anonymised', 'Emptied: each promise’s deputy covers.', { exported: inRecord }),
  tie('adoption_stage', 'by', 'work', 'anonymised', 'Emptied: that the step was reached stays.', {
    exported: inRecord,
  }),
  tie('adoption_stage', 'text', 'work', 'kept', published, { exported: 'Published.' }),
  tie('landlord', 'settings', 'work', 'kept', 'Nobody is forgotten while they are the named contact.', {
    exported: 'The landlord’s own; a contact is asked to hand over first.',
  }),
]

/** Tables without any tie to a person, and what they hold. */
export const withoutPeople: Readonly<Record<string, string>> = {
  _prisma_migrations: 'which migrations have been applied',
  adoption: 'which charters a landlord adopts, and by which version it goes',
  card: 'where a consultation’s card stands in a group',
  charter: 'charters as they were brought in',
  charter_point: 'their points',
  landlord_number: 'the last number given out',
  lane: 'which worker speaks in which workspace now',
  ledger_head: 'the end of the chain',
  parley_clock: 'how far a demonstration’s clock is moved',
  result: 'what was counted, as published',
  seen: 'deliveries of the last 48 hours, as hashes under keys that go with them',
  space: 'the landlord’s own groups',
  zone_rules: 'which rules of the world’s time zones are in use',
  'secret.day_key': 'the keys of those hashes',
  'secret.consultation_key': 'one wrapped key per sealed consultation that is open',
  'secret.auditor_key': 'what is left of a confidential one for its auditor, until a stated day',
  'secret.data_key': 'wrapped keys by purpose',
  'secret.worn': 'that a key was removed, until its place in the files is written over',
}

/** The list as a table in Markdown, as docs/data-protection.md quotes it. */
export const erasureTable = (): string =>
  [
    '| table | column | when somebody is forgotten | how, or why |',
    '|---|---|---|---|',
    ...ties.map(({ table, column, of, fate, how }) => {
      const named = of === undefined ? `\`${column}\`` : `\`${column}\` (${of})`
      return `| \`${table}\` | ${named} | ${fate} | ${how} |`
    }),
  ].join('\n')
