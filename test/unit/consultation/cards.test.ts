import { describe, expect, it } from 'vitest'
import { cardMessage } from '../../../src/consultation/card.ts'
import { answerForm } from '../../../src/consultation/form.ts'
import { outcomeMessage } from '../../../src/consultation/outcome-card.ts'
import { readingAge } from '../../../src/consultation/plain-words.ts'
import { countAnswers } from '../../../src/consultation/result.ts'
import { resultMessage } from '../../../src/consultation/result-card.ts'
import type { ConsultationView, PublishedTheme } from '../../../src/consultation/view.ts'
import { personId } from '../../../src/person/person.ts'
import {
  at,
  buttonsOf,
  choicesOf,
  consultation,
  date,
  forbidden,
  landlord,
  questions,
  sheets,
  stages,
  view,
  wordsOf,
} from './given.ts'

const result = {
  ...countAnswers(questions, [...sheets(38, { q1: 'yes', q3: '5' }), ...sheets(8, { q1: 'no' })], 210),
  breakdowns: [],
  root: null,
}
const themes: readonly PublishedTheme[] = [
  {
    n: 1,
    theme: 'evening visits',
    verdict: 'in-part',
    reason: 'The contractor has one evening team',
    promise: { action: 'Tuesdays and Thursdays until 8pm', owner: personId('sam'), due: date('2027-03-01') },
    ownerName: 'Sam Lee',
  },
  {
    n: 2,
    theme: 'Sunday visits.',
    verdict: 'not-accepted',
    reason: 'It costs £40,000 a year.',
    promise: null,
    ownerName: null,
  },
]
const open = view(consultation(stages.open))
const closed = view(consultation(stages.closed), { result, now: at('2026-12-18T18:00:00Z') })
const decided = view(consultation(stages.decided), { result, themes, now: at('2027-01-12T10:00:00Z') })

describe.each([
  ['the card while open', cardMessage(open)],
  ['the card after closing', cardMessage(closed)],
  ['the card once decided', cardMessage(decided)],
  ['the result', resultMessage(closed)],
  ['the outcome', outcomeMessage(decided)],
])('given %s', (_which, message) => {
  it('offers help', () => {
    expect(buttonsOf(message)).toContainEqual(
      expect.objectContaining({ action: `consultation.help:${open.consultation.id}`, label: 'Get help' }),
    )
  })

  it('has at most one main thing to press, and no words that people should not read', () => {
    expect(buttonsOf(message).filter(({ tone }) => tone === 'go').length).toBeLessThanOrEqual(1)
    expect(wordsOf(message)).not.toMatch(forbidden)
  })

  it('says it all in short as well, without a gap or a sentence run into the next', () => {
    expect(message.summary).not.toMatch(/ {2}|\.\.|undefined|null|\{|\}| [.,]/)
    expect(message.summary).toContain('When should repairs visits happen?')
  })

  it('can be read by a twelve-year-old', () => {
    expect(readingAge(wordsOf(message).replaceAll('\n', '. ')) ?? 0).toBeLessThanOrEqual(11)
  })
})

describe('given an open consultation', () => {
  const card = cardMessage(open)

  it('says who decides and by when, what can change and what can not, until when, and another way', () => {
    const words = wordsOf(card)
    expect(words).toContain('Who decides: Jo Patel, by Thursday 14 January 2027')
    expect(words).toContain('What can change: The days and the times.')
    expect(words).toContain("What can't: The contractor.")
    expect(words).toContain('Answer by: Friday 18 December, 5pm')
    expect(words).toContain('4 questions, about 3 minutes')
    expect(words).toContain('Or another way: Ring Dana on 01234 567890')
  })

  it('says who sees what, before anyone answers: on the card and on the form', () => {
    const promise = 'Harbour Homes sees your name beside your answers. Other people only see totals.'
    expect(wordsOf(card)).toContain(promise)
    expect(answerForm(open).intro).toContain(promise)
  })

  it('one main tap answers; the others are another way to answer and help', () => {
    expect(buttonsOf(card).map(({ action, tone, opensForm }) => [action.split(':')[0], tone, opensForm])).toEqual([
      ['consultation.answer', 'go', true],
      ['consultation.page', 'plain', false],
      ['consultation.help', 'plain', false],
    ])
  })

  it.each([
    [0, 'Nobody has answered yet.'],
    [1, '1 person has answered so far.'],
    [46, '46 people have answered so far.'],
  ])('%i answers are counted in words', (answered, words) => {
    expect(wordsOf(cardMessage({ ...open, count: { asked: 210, answered } }))).toContain(words)
  })

  it('a title without a mark at its end does not run into what follows', () => {
    const { summary } = cardMessage(view(consultation(stages.open, { title: 'Repairs visits' })))
    expect(summary).toMatch(/^Repairs visits\. 4 questions/)
  })

  it('the hour is right in summer and in winter', () => {
    const summer = consultation({ ...stages.open, closesAt: at('2027-06-18T16:00:00Z') })
    expect(wordsOf(cardMessage(view(summer)))).toContain('Friday 18 June 2027, 5pm')
  })
})

describe('given a draft that still has gaps', () => {
  it('its preview says what is missing instead of leaving it out', () => {
    const bare = { title: '', background: '', canChange: '', cannotChange: '', offline: '', questions: [] }
    const draft = consultation(stages.draft, { ...bare, decisionMaker: null, closes: null, outcomeDue: null })
    const words = wordsOf(cardMessage(view(draft, { decider: null, count: { asked: 0, answered: 0 } })))
    expect(words).toContain('(no title yet)')
    expect(words).toContain('What can change: (not written yet)')
    expect(words).toContain('Who decides: Somebody still to be named, by a day still to be chosen')
    expect(words).toContain('Answer by: a day still to be chosen')
  })
})

describe('given a consultation that has closed', () => {
  it('the card says when, how many answered, and who decides by when; nothing can be answered any more', () => {
    const card = cardMessage(closed)
    expect(wordsOf(card)).toContain(
      'This closed on Friday 18 December, 5pm. 46 people of 210 answered. ' +
        'Jo Patel says what was decided by Thursday 14 January 2027, here.',
    )
    expect(choicesOf(card).map(({ label }) => label)).toEqual(['Send a late view', 'Get help'])
  })

  it('the result says what people said first, then shows the tables, then who decides by when', () => {
    const { blocks, summary } = resultMessage(closed)
    const kinds = blocks.map(({ kind }) => kind)
    expect(kinds).toEqual('heading prose table image table table image prose choices'.split(' '))
    expect(summary).toContain('We asked 210 people. 46 answered.')
    expect(summary).toContain('38 people said yes and 8 people said no.')
    expect(summary).toMatch(/Jo Patel says what was decided by Thursday 14 January 2027\.$/)
  })

  it('before it is counted there is only a promise', () => {
    expect(resultMessage(open)).toEqual({
      summary: 'When should repairs visits happen? The results come when it closes.',
      blocks: [],
    })
  })
})

describe('given what was decided', () => {
  const words = (change: Partial<ConsultationView> = {}) => wordsOf(outcomeMessage({ ...decided, ...change }))

  it('each point says what people said, the verdict, the promise with owner and day, and why', () => {
    expect(words()).toContain(
      'You said: evening visits. We will do part of it. Tuesdays and Thursdays until 8pm – Sam Lee, by Monday 1 March. ' +
        'Why: The contractor has one evening team.',
    )
    expect(words()).toContain("You said: Sunday visits. We won't do it. Why: It costs £40,000 a year.")
  })

  it('says how many were asked, and where to turn for those who disagree', () => {
    expect(words()).toContain('We asked 210 people. 46 answered.')
    expect(words()).toContain("Don't agree? Talk to Dana Okafor. To complain, write to complaints@harbour.example.")
  })

  it('the owner whose name is not known is the one who decides', () => {
    const [first] = themes
    const unnamed = first ? [{ ...first, ownerName: null }] : []
    expect(words({ themes: unnamed })).toContain('– Jo Patel, by Monday 1 March.')
  })

  it('a landlord without a contact or a way to complain leaves no hole', () => {
    const settings = { ...landlord.settings, contactName: '', complaints: '' }
    const prose = words({ landlord: { ...landlord, settings } })
    expect(prose).toContain("Don't agree? Talk to Harbour Homes.\n")
  })
})
