import { Temporal } from 'temporal-polyfill'
import { usualAlerts } from '../../commitment/alert-settings.ts'
import type { Plan } from '../../consultation/consultation.ts'
import type { LandlordSettings } from '../../landlord/landlord.ts'
import { usualMostPerDay } from '../../landlord/most-per-day.ts'
import { usualRetention } from '../../landlord/retention.ts'

/** The make-believe landlord of the try-out. No real place, person or number (01632 960xxx is kept for stories). */
export const landlord = { slug: 'riverside', name: 'Riverside Homes' } as const

export const settings: LandlordSettings = {
  contactName: 'Dana Reid',
  contactPhone: '01632 960101',
  repairs: 'Ring 01632 960100, day or night.',
  complaints:
    'You can complain: ring 01632 960102 or write to complaints@riverside.example. If you are not happy with our answer, the Housing Ombudsman can look at it.',
  quiet: { from: '20:00', to: '08:00' },
  retention: usualRetention,
  mostPerDay: usualMostPerDay,
  alerts: usualAlerts,
  auditor: null,
}

/** Neighbours on the landlord's list, beside the residents one can be. */
export const neighbours: readonly string[] = [
  'Abena Mensah',
  'Brian Whitlock',
  'Carys Morgan',
  'Delroy Francis',
  'Eileen Murphy',
  'Farah Siddiqui',
  'George Papadakis',
  'Hannah Lowe',
  'Ines Costa',
  'Joyce Adeyemi',
  'Keith Bradshaw',
  'Lubna Rahman',
  'Malcolm Reeve',
  'Nadia Petrova',
  'Owen Price',
  'Pauline Sharp',
  'Rashid Khan',
  'Sandra Mills',
]

/** Where they live, in turn; the list says so. */
export const blocks: readonly string[] = ['Kestrel Court', 'Heron House']

type Told = Omit<Plan, 'decisionMaker' | 'closes' | 'outcomeDue'>

/** The one that has run its course: asked, answered, decided, promised; one promise kept, one late. */
export const bins: Told = {
  kind: 'consultation',
  title: 'How should we sort out the bin store at Kestrel Court?',
  background: 'The bin store is often full by Thursday. We have money to do one thing this winter.',
  canChange: 'What we do first, and where the bins stand.',
  cannotChange: 'The council’s collection days. They are set for the whole borough.',
  offline: 'Ring Dana Reid on 01632 960101, or ask for a paper form at the Kestrel Court office.',
  audience: 'joined',
  mode: 'named',
  tieRule: 'decision-maker',
  breakdowns: [],
  keptUntil: null,
  questions: [
    {
      n: 1,
      kind: 'one-choice',
      wording: 'What should we do first?',
      required: true,
      options: ['Two more bins (£900)', 'A lock, so only we can use it (£400)', 'A clean every Friday (£1,200 a year)'],
    },
    {
      n: 2,
      kind: 'satisfaction',
      wording: 'How satisfied or dissatisfied are you with the bin store now?',
      required: true,
      notApplicable: true,
    },
    { n: 3, kind: 'free-text', wording: 'Is there anything else about the bin store we should know?', required: false },
  ],
}

export const binAnswers: readonly Readonly<Record<string, readonly string[]>>[] = [
  { q1: ['1'], q2: ['2'], q3: ['The lid of the big one does not shut, so foxes get in.'] },
  { q1: ['1'], q2: ['2'] },
  { q1: ['2'], q2: ['1'], q3: ['People drive up at night and leave sofas.'] },
  { q1: ['1'], q2: ['3'] },
  { q1: ['1'], q2: ['1'] },
  { q1: ['3'], q2: ['4'] },
  { q1: ['1'], q2: ['2'] },
  { q1: ['2'], q2: ['na'] },
  { q1: ['1'], q2: ['2'], q3: ['The light by the gate has been out since summer.'] },
  { q1: ['1'], q2: ['3'] },
  { q1: ['2'], q2: ['2'] },
]

/** The one that is open: three short questions about something that can still change. Nobody sees who answers what. */
export const repairs: Told = {
  kind: 'consultation',
  title: 'When should repairs visits happen?',
  background:
    'Many of you told us you lose a day’s pay waiting in for repairs. We are choosing new visiting times for next year.',
  canChange: 'The times and days of visits.',
  cannotChange: 'The contractor. That contract runs until 2028.',
  offline: 'Ring Dana Reid on 01632 960101, or ask for a paper form at any Riverside office.',
  audience: 'joined',
  mode: 'anonymous',
  tieRule: 'decision-maker',
  breakdowns: [],
  keptUntil: null,
  questions: [
    {
      n: 1,
      kind: 'one-choice',
      wording: 'Which times would suit you best?',
      required: true,
      options: [
        'Mornings, 8 to 12 (as now)',
        'Afternoons, 12 to 5',
        'Evenings, 5 to 8 (costs us £18,000 a year)',
        'Saturday mornings (costs us £11,000 a year)',
      ],
    },
    { n: 2, kind: 'yes-no', wording: 'Would a text message an hour before the visit help you?', required: true },
    { n: 3, kind: 'free-text', wording: 'What else would make repairs visits easier for you?', required: false },
  ],
}

export const repairAnswers: readonly Readonly<Record<string, readonly string[]>>[] = [
  { q1: ['3'], q2: ['yes'] },
  { q1: ['3'], q2: ['yes'], q3: ['Please knock. I am hard of hearing and miss the phone.'] },
  { q1: ['1'], q2: ['no'] },
  { q1: ['4'], q2: ['yes'] },
  { q1: ['3'], q2: ['yes'] },
  { q1: ['2'], q2: ['yes'] },
  { q1: ['3'], q2: ['no'] },
  { q1: ['4'], q2: ['yes'] },
  { q1: ['3'], q2: ['yes'] },
]

/** The charter it is on the way to adopt: what has been done so far. */
export const charter = {
  code: 'together-with-tenants',
  steps: [
    {
      stage: 'board',
      text: 'The board said yes to adopting it, and asked for residents to be heard first. Minute 6.1.',
    },
    { stage: 'learning', text: 'We meet five landlords like us every three months.' },
  ],
} as const

/** Days before today on which things happened, and after today on which they will. */
export const timeline = {
  binsOpened: -47,
  binsCloses: -26,
  binsDecided: -19,
  binsOutcomeDue: -12,
  lightDue: -9,
  bins2Due: 30,
  charterBegun: -8,
  repairsOpened: -4,
  repairsCloses: 11,
  repairsOutcomeDue: 32,
} as const

export const fivePm = Temporal.PlainTime.from('17:00')
