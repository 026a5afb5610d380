import { describe, expect, it } from 'vitest'
import { consultationId } from '../../../src/consultation/consultation.ts'
import { advises, blocks } from '../../../src/consultation/finding.ts'
import { consultationNudge } from '../../../src/consultation/nudge-message.ts'
import { readingAge } from '../../../src/consultation/plain-words.ts'
import { reopenedMessage } from '../../../src/consultation/reopened-card.ts'
import { presses, readKey } from '../../../src/desk/pressing.ts'
import { channelName } from '../../../src/ports/addresses.ts'
import { at, buttonsOf, consultation, forbidden, stages, view, wordsOf, yesNo } from './given.ts'

const open = consultation(stages.open)
const closed = consultation(stages.closed)
const decided = consultation(stages.decided)
const draft = consultation({ ...stages.draft, opensWhenAccepted: true })
const withdrawn = consultation(stages.withdrawn)
const given = {
  draft: view(draft),
  open: view(open),
  closed: view(closed),
  decided: view(decided),
  withdrawn: view(withdrawn),
}
const eve = at('2026-12-17T09:00:00Z')

const told = {
  'closing-soon': consultationNudge('closing-soon', { ...given.open, now: eve }),
  reminder: consultationNudge('reminder', given.open),
  results: consultationNudge('results', given.closed),
  outcome: consultationNudge('outcome', given.decided),
  withdrawn: consultationNudge('withdrawn', given.withdrawn),
  'accept-date': consultationNudge('accept-date', given.draft),
  opened: consultationNudge('opened', given.open),
  'passed-on': consultationNudge('passed-on', given.open),
  'answer-opened': reopenedMessage(given.closed, 'Somebody says they never answered'),
  'cannot-open': consultationNudge(
    'cannot-open',
    view(consultation(stages.draft, { title: 'Repairs' }), {
      findings: [
        blocks('date-not-accepted'),
        blocks('no-offline-way'),
        advises('bank-holidays', { count: 1, names: 'Boxing Day' }),
      ],
    }),
  ),
}

describe.each(Object.entries(told))('given someone is owed a message: %s', (reason, message) => {
  it('it has words, none that people should not read, and no hole in them', () => {
    expect(message.summary.length).toBeGreaterThan(20)
    expect(wordsOf(message)).not.toMatch(forbidden)
    expect(wordsOf(message)).not.toMatch(/undefined|null|\{|\}|failed to/)
  })

  it('it has at most one main thing to press, and every button is known to the desk', () => {
    const buttons = buttonsOf(message)
    expect(buttons.filter(({ tone }) => tone === 'go').length).toBeLessThanOrEqual(1)
    for (const { action } of buttons) expect(Object.keys(presses)).toContain(readKey(action).verb)
  })

  it('it can be read by those it is for', () => {
    const most = reason === 'cannot-open' ? 13 : 11
    expect(readingAge(wordsOf(message).replaceAll('\n', '. ')) ?? 0).toBeLessThanOrEqual(most)
  })
})

describe('given a resident who has not answered', () => {
  it('the day before, "tomorrow" and the hour are said', () => {
    expect(told['closing-soon'].summary).toBe(
      'When should repairs visits happen? The last chance to answer is tomorrow, 5pm. It takes about 3 minutes.',
    )
  })

  it('sooner, the weekday and the date are said', () => {
    expect(told.reminder.summary).toContain('You can answer until Friday 18 December, 5pm.')
    const near = consultationNudge('reminder', { ...given.open, now: at('2026-12-14T09:00:00Z') })
    expect(near.summary).toContain('You can answer until Friday, 5pm.')
  })

  it('one tap answers, one asks for help, and one ends these messages', () => {
    for (const message of [told['closing-soon'], told.reminder]) {
      expect(buttonsOf(message).map(({ action, tone }) => [readKey(action).verb, tone])).toEqual([
        ['consultation.answer', 'go'],
        ['consultation.page', 'plain'],
        ['consultation.help', 'plain'],
        ['person.stop', 'plain'],
      ])
    }
  })

  it('a short question is answered by one tap here too, once it is said who can see what', () => {
    const one = view(consultation(stages.open, { questions: [yesNo] }))
    const message = consultationNudge('reminder', one, undefined, channelName('slack'))
    const verbs = buttonsOf(message).map(({ action }) => readKey(action).verb)
    expect(verbs).toEqual([
      ...['consultation.pick', 'consultation.pick'],
      ...['consultation.answer', 'consultation.page', 'consultation.help', 'person.stop'],
    ])
    const words = wordsOf(message)
    expect(words.indexOf('sees your name beside your answers')).toBeLessThan(words.indexOf(yesNo.wording))
    expect(words).toContain('Slack sees that you tapped')
    expect(words).not.toMatch(forbidden)
    // Who carries it is not known, so it can't be said before: the form says it.
    expect(buttonsOf(consultationNudge('reminder', one)).map(({ action }) => readKey(action).verb)).not.toContain(
      'consultation.pick',
    )
  })

  it('a title without a mark at its end does not run into what follows', () => {
    const plain = view(consultation(stages.open, { title: 'Repairs visits' }))
    expect(consultationNudge('reminder', plain).summary).toMatch(/^Repairs visits\. We would like/)
  })
})

describe('given somebody who was asked what should not have been asked', () => {
  it('they hear sorry, why, and that nothing was counted', () => {
    expect(told.withdrawn.summary).toBe(
      'When should repairs visits happen? We took this back on Tuesday 1 December, 10am. Sorry. The map was wrong. ' +
        'No answers were counted, and they are gone.',
    )
    expect(buttonsOf(told.withdrawn).map(({ label }) => label)).toEqual(['Get help'])
  })

  it('once it is asked again they can answer there, and after that they are told that it was', () => {
    const again = { ...open, id: consultationId('d'.repeat(22)) }
    const asking = consultationNudge('withdrawn', { ...given.withdrawn, again })
    expect(asking.summary).toContain(
      'We are asking again, and you can answer now: “When should repairs visits happen?”',
    )
    expect(buttonsOf(asking)[0]).toMatchObject({ action: `consultation.answer:${again.id}`, tone: 'go' })
    const over = consultationNudge('withdrawn', { ...given.withdrawn, again: { ...closed, id: again.id } })
    expect(over.summary).toContain('We asked again')
    expect(buttonsOf(over).map(({ label }) => label)).toEqual(['Get help'])
  })
})

describe('given a decision-maker whose word is waited for', () => {
  it('says what people will be told, until when they answer, and offers yes, another date and a look', () => {
    const { summary } = told['accept-date']
    expect(summary).toContain('by Thursday 14 January 2027')
    expect(summary).toContain('Answering ends on Friday 18 December, 5pm.')
    expect(buttonsOf(told['accept-date']).map(({ label }) => label)).toEqual([
      'Yes, by Thursday 14 January 2027',
      'Another date',
      'See it as residents will',
    ])
  })

  it('its author hears that it opened, with how many can answer, or what has to be put right first', () => {
    expect(told.opened.summary).toContain('“When should repairs visits happen?” is open now. 210 people can answer.')
    expect(told['cannot-open'].summary).toContain('Give a way to answer without a screen')
    expect(told['cannot-open'].summary).not.toContain('bank holiday')
  })
})

describe('given somebody whose confidential answer an auditor opened', () => {
  it('hears to what, that it was said before, why, and whom to ask', () => {
    const { summary } = told['answer-opened']
    expect(summary).toContain('“When should repairs visits happen?”')
    expect(summary).toContain('“Somebody says they never answered.”')
    expect(buttonsOf(told['answer-opened']).map(({ action }) => readKey(action).verb)).toEqual(['consultation.help'])
  })

  it('hears that much, too, when the reason is no longer kept', () => {
    expect(reopenedMessage(given.closed, undefined).summary).not.toMatch(/undefined|“”/)
  })
})
