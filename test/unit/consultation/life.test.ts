import { describe, expect, it } from 'vitest'
import { type Consultation, consultationId } from '../../../src/consultation/consultation.ts'
import {
  askedAgain,
  closed,
  corrected,
  decided,
  extended,
  mustBeDraft,
  mustBeOpen,
  opened,
  replan,
  withdrawn,
} from '../../../src/consultation/life.ts'
import { personId } from '../../../src/person/person.ts'
import type { ProblemCode } from '../../../src/problem.ts'
import {
  at,
  closesAt,
  consultation,
  date,
  jo,
  moment,
  now,
  openedAt,
  plain,
  problemOf,
  soundPlan,
  stageNames,
  stages,
} from './given.ts'

const later = moment('2027-01-08T17:00')
const longest = moment('2027-05-19T10:00')

type Edge = Readonly<{
  edge: string
  take: (from: Consultation) => Consultation
  to: Readonly<Record<(typeof stageNames)[number], (typeof stageNames)[number] | ProblemCode>>
}>

const notDraft = 'consultation-not-draft'
const notOpen = {
  draft: 'consultation-not-open',
  closed: 'consultation-closed',
  decided: 'consultation-closed',
  withdrawn: 'consultation-withdrawn',
} as const
const edges: readonly Edge[] = [
  {
    edge: 'to be changed as a draft',
    take: (from) => replan(from, soundPlan),
    to: { draft: 'draft', open: notDraft, closed: notDraft, decided: notDraft, withdrawn: notDraft },
  },
  {
    edge: 'to be opened',
    take: (from) => opened(from, now),
    to: { draft: 'open', open: notDraft, closed: notDraft, decided: notDraft, withdrawn: notDraft },
  },
  {
    edge: 'to be held as a draft',
    take: mustBeDraft,
    to: { draft: 'draft', open: notDraft, closed: notDraft, decided: notDraft, withdrawn: notDraft },
  },
  {
    edge: 'to be held as an open one',
    take: mustBeOpen,
    to: { ...notOpen, open: 'open' },
  },
  {
    edge: 'to be extended',
    take: (from) => extended(from, later, date('2027-02-04')),
    to: { ...notOpen, open: 'open' },
  },
  {
    edge: 'to have its wording put right',
    take: (from) => corrected(from, soundPlan, 0),
    to: { ...notOpen, open: 'open' },
  },
  {
    edge: 'to be closed',
    take: (from) => closed(from, closesAt),
    to: { ...notOpen, open: 'closed' },
  },
  {
    edge: 'to be taken back',
    take: (from) => withdrawn(from, now, 'The map was wrong.'),
    to: { ...notOpen, open: 'withdrawn' },
  },
  {
    edge: 'to be asked again',
    take: (from) => askedAgain(from, consultationId('d'.repeat(22))),
    to: {
      draft: 'consultation-not-withdrawn',
      open: 'consultation-not-withdrawn',
      closed: 'consultation-not-withdrawn',
      decided: 'consultation-not-withdrawn',
      withdrawn: 'withdrawn',
    },
  },
  {
    edge: 'to be decided',
    take: (from) => decided(from, now),
    to: {
      draft: 'consultation-not-closed',
      open: 'consultation-not-closed',
      closed: 'decided',
      decided: 'consultation-decided',
      withdrawn: 'consultation-withdrawn',
    },
  },
]

describe.each(stageNames)('given a consultation that is %s', (name) => {
  it.each(edges)('when it is $edge, it goes on or says why not', ({ take, to }) => {
    const given = consultation(stages[name])
    const outcome = to[name]
    if (stageNames.some((stage) => stage === outcome)) expect(take(given).stage.name).toBe(outcome)
    else expect(problemOf(() => take(given)).code).toBe(outcome)
  })
})

describe('given a draft whose date the decision-maker has accepted', () => {
  const accepted = date('2027-01-14')
  const draft = consultation({ name: 'draft', accepted, opensWhenAccepted: true })

  it('keeps their word, the version and the wish to open when only the words change', () => {
    const after = replan(draft, { ...soundPlan, title: 'When should we come?' })
    expect(plain(after)).toMatchObject({ version: 1, stage: { accepted: '2027-01-14', opensWhenAccepted: true } })
  })

  it.each([
    ['another date', { outcomeDue: date('2027-01-15') }],
    ['no date', { outcomeDue: null }],
    ['another decision-maker', { decisionMaker: personId('sam') }],
    ['nobody to decide', { decisionMaker: null }],
  ])('when the plan then names %s, their word is void and it does not open by itself', (_what, change) => {
    const after = replan(draft, { ...soundPlan, ...change })
    expect(after).toMatchObject({ version: 2, stage: { accepted: null, opensWhenAccepted: false } })
  })

  it('still asks for a word when neither the old plan nor the new names a date', () => {
    const bare = consultation(stages.draft, { outcomeDue: null })
    expect(replan(bare, bare.plan)).toMatchObject({ version: 1, stage: { accepted: null } })
  })
})

describe('given a draft that is opened', () => {
  it('opens now, closes at the wall time of the plan in its zone, and gets a version of its own', () => {
    expect(opened(consultation(), now).version).toBe(2)
    expect(opened(consultation(), now).stage).toEqual({ name: 'open', openedAt: now, closesAt })
    const summer = consultation(stages.draft, { closes: moment('2027-06-18T17:00') })
    expect(opened(summer, now).stage.closesAt.toString()).toBe('2027-06-18T16:00:00Z')
  })

  it('does not open without a closing time', () => {
    expect(problemOf(() => opened(consultation(stages.draft, { closes: null }), now)).code).toBe('not-ready-to-open')
  })
})

describe('given an open consultation that is to run longer', () => {
  const open = consultation(stages.open)

  it('moves closing and the decision, and may remind again', () => {
    const after = extended(open, later, date('2027-02-04'))
    expect(after.version).toBe(2)
    expect(after.stage).toEqual({ name: 'open', openedAt, closesAt: at('2027-01-08T17:00:00Z') })
    expect(after.plan).toEqual({ ...soundPlan, closes: later, outcomeDue: date('2027-02-04') })
  })

  it('never gives people less time, nor the same', () => {
    for (const closes of [moment('2026-12-18T16:59'), moment('2026-12-18T17:00')])
      expect(problemOf(() => extended(open, closes, date('2027-02-04'))).code).toBe('date-not-later')
  })

  it('never puts the decision before the day after closing', () => {
    expect(extended(open, later, date('2027-01-09')).plan.outcomeDue).toEqual(date('2027-01-09'))
    for (const day of ['2027-01-08', '2027-01-07'])
      expect(problemOf(() => extended(open, later, date(day))).code).toBe('date-not-later')
  })

  it('runs for 180 days at most, from its opening', () => {
    const due = date('2027-08-01')
    expect(extended(open, longest, due).stage.closesAt.toString()).toBe('2027-05-19T09:00:00Z')
    const refused = problemOf(() => extended(open, longest.add({ minutes: 1 }), due))
    expect(refused).toMatchObject({ code: 'date-too-far', values: { days: 180 } })
  })
})

describe('given an open consultation that ends', () => {
  it('closed by hand it ends now; found late by the clock it ended when it said it would', () => {
    const early = at('2026-12-01T12:00:00Z')
    expect(closed(consultation(stages.open), early).stage).toEqual({ name: 'closed', openedAt, closedAt: early })
    const late = at('2026-12-18T17:04:00Z')
    expect(closed(consultation(stages.open), late).stage).toEqual({ name: 'closed', openedAt, closedAt: closesAt })
  })

  it('remembers all its times once it is decided', () => {
    const decidedAt = at('2027-01-12T10:00:00Z')
    expect(decided(consultation(stages.closed), decidedAt).stage).toEqual(stages.decided)
  })
})

describe('given an open consultation that should not have been asked like this', () => {
  const reason = 'The map showed the wrong street.'

  it('is taken back with the reason, and remembers when; reminders of before are of another version', () => {
    const after = withdrawn(consultation(stages.open), now, reason)
    expect(after.stage).toEqual({ name: 'withdrawn', openedAt, withdrawnAt: now, reason, again: null })
    expect(after.version).toBe(2)
  })

  it('until its time is up: what has been answered to the end is counted', () => {
    const open = consultation(stages.open)
    expect(withdrawn(open, closesAt.subtract({ milliseconds: 1 }), reason).stage.name).toBe('withdrawn')
    expect(problemOf(() => withdrawn(open, closesAt, reason)).code).toBe('consultation-closed')
  })

  it('names the one that asks again, and nothing else changes', () => {
    const again = consultationId('d'.repeat(22))
    expect(askedAgain(consultation(stages.withdrawn), again)).toEqual(consultation({ ...stages.withdrawn, again }))
  })
})

describe('given an open consultation with a mistake in its wording', () => {
  const better = { ...soundPlan, title: 'Put right', closes: later, decisionMaker: personId('sam'), outcomeDue: null }

  it('before the first answer its words change, and nothing else', () => {
    const after = corrected(consultation(stages.open), better, 0)
    expect(after.plan).toEqual({ ...soundPlan, title: 'Put right' })
    expect(after.plan.decisionMaker).toBe(jo)
  })

  it('nothing the check asked for before opening can be taken out again', () => {
    const emptied = { ...soundPlan, background: '', questions: [] }
    expect(problemOf(() => corrected(consultation(stages.open), emptied, 0)).fields).toEqual({
      background: 'finding.no-background',
      questions: 'finding.no-questions',
    })
  })

  it('from the first answer its words are frozen', () => {
    expect(problemOf(() => corrected(consultation(stages.open), better, 1)).code).toBe('wording-frozen')
  })
})
