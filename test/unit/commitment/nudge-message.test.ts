import { describe, expect, it } from 'vitest'
import { promiseNudge } from '../../../src/commitment/nudge-message.ts'
import type { About } from '../../../src/commitment/nudge-words.ts'
import { readingAge } from '../../../src/consultation/plain-words.ts'
import { presses, readKey } from '../../../src/desk/pressing.ts'
import { type PromiseReason, promiseReasons } from '../../../src/nudge/nudge.ts'
import type { Message } from '../../../src/ports/message.ts'
import { at, buttonsOf, date, forbidden, wordsOf } from '../consultation/given.ts'
import { about, aChallenge, ali, away, bo, circumstances, kit, priya, promise, sam } from './given.ts'

const labels = (message: Message) => buttonsOf(message).map(({ label }) => label)
const owed = { origin: { kind: 'answer-owed', consultation: 'c1' } } as const

const aboutPromise = promiseReasons.filter((reason) => reason !== 'cover-starts')
const told = (reason: PromiseReason, more: Partial<About> = {}) =>
  promiseNudge(reason, about('2027-03-02', { challenge: aChallenge(), ...more }))

describe.each(aboutPromise)('given a message about a promise for the reason %s', (reason) => {
  it.each([promise(), promise(owed)])(
    'it names it and its day, in plain words, with one main thing to press',
    (commitment) => {
      const message = told(reason, { commitment })
      expect(message.summary).toContain('Evening repairs')
      expect(wordsOf(message)).not.toMatch(forbidden)
      expect(wordsOf(message)).not.toMatch(/fail|breach|escalat/i)
      expect(readingAge(message.summary) ?? 0).toBeLessThanOrEqual(11)
      expect(buttonsOf(message).filter(({ tone }) => tone === 'go').length).toBeLessThanOrEqual(1)
      expect(buttonsOf(message).length).toBeGreaterThan(0)
      for (const { action } of buttonsOf(message)) expect(Object.keys(presses)).toContain(readKey(action).verb)
    },
  )
})

describe('given a promise that is late, told to who keeps it', () => {
  it('says since when, that residents can see it, and who is told next', () => {
    const { summary } = told('outcome-late')
    expect(summary).toContain('It was due by Monday 1 March')
    expect(summary).toContain('Residents can see it is late.')
    expect(summary).toContain('Priya Shah is told on Monday 8 March.')
    expect(labels(told('outcome-late'))).toEqual([
      "It's done",
      'New date and why',
      "I'm on it",
      'Rest reminders',
      'Not mine',
    ])
  })

  it.each(['outcome-late', 'late-sponsor', 'late-board', 'now-yours', 'update-due'] as const)(
    'nobody is told on %s that residents see what is not public yet',
    (reason) => {
      expect(told(reason).summary).toMatch(/residents can (see|read)/i)
      expect(told(reason, { isPublic: false }).summary).not.toMatch(/residents/i)
      expect(told(reason, { isPublic: false }).summary).not.toMatch(/ {2}| \./)
    },
  )

  it('once the sponsor was told, nobody is threatened with it', () => {
    expect(promiseNudge('outcome-late', about('2027-03-09')).summary).not.toContain('is told on')
  })

  it('who stands in hears for whom', () => {
    expect(told('outcome-late', { person: ali }).summary).toContain('You are the deputy of Sam Lee.')
    const gone = circumstances({ absences: [away(sam, '2027-03-01', '2027-03-05', kit)] })
    expect(told('outcome-late', { person: kit, circumstances: gone }).summary).toContain('You cover for Sam Lee.')
    const disowned = promise({ disowned: at('2027-03-01T10:00:00Z') })
    expect(told('outcome-late', { person: kit, commitment: disowned }).summary).toContain('Nobody has taken it on yet.')
  })

  it('an answer that is owed is given by writing it; an action is done by saying so', () => {
    const [first] = buttonsOf(told('outcome-late', { commitment: promise(owed) }))
    expect(first).toMatchObject({ action: 'consultation.outcome:c1', tone: 'go' })
    expect(buttonsOf(told('outcome-due'))[0]).toMatchObject({ action: 'commitment.done:m1', tone: 'go' })
  })
})

describe('given a promise that stays late', () => {
  it('the sponsor hears how late, who looks after it, whether they know, and when the board is told', () => {
    const message = promiseNudge('late-sponsor', about('2027-03-08', { person: priya }))
    expect(message.summary).toContain('5 working days late')
    expect(message.summary).toContain('Sam Lee looks after it.')
    expect(message.summary).toContain('Nobody has said that they have seen it.')
    expect(message.summary).toContain('The board is told on Wednesday 31 March.')
    expect(labels(message)).toEqual(['New date and why', 'Choose who', 'Look at it'])
  })

  it('who is away and who covers is said, and who has seen it', () => {
    const gone = circumstances({ absences: [away(sam, '2027-03-01', '2027-03-12')] })
    const seen = promise({ seen: { by: ali, at: at('2027-03-03T09:30:00Z') } })
    const { summary } = promiseNudge('late-sponsor', about('2027-03-08', { circumstances: gone, commitment: seen }))
    expect(summary).toContain('Sam Lee is away, Ali Khan covers.')
    expect(summary).toContain('Ali Khan has seen that it is late.')
  })

  it('the board only looks', () => {
    const message = promiseNudge('late-board', about('2027-03-31', { person: bo }))
    expect(message.summary).toContain('20 working days late')
    expect(labels(message)).toEqual(['Look at it'])
  })
})

describe('given what a resident doubts', () => {
  it('who answers reads the day, and the words only where they answer; who comes after reads who was to', () => {
    expect(wordsOf(told('challenged'))).not.toContain('lamp')
    expect(told('challenged').summary).toContain('Please answer by Tuesday 16 March')
    expect(told('challenge-late').summary).toContain('Sam Lee was to answer')
    expect(buttonsOf(told('challenged'))[0]?.action).toBe('commitment.answer:ch1')
  })
})

describe('given somebody who covers', () => {
  it('hears from when to when, and what is in their hands', () => {
    const absence = away(sam, '2027-03-01', '2027-03-05', kit)
    const covered = [promise(), promise({ number: 18, wording: 'Mend the gate', due: date('2027-03-04') })]
    const { nameOf } = about('2027-02-26')
    const message = promiseNudge('cover-starts', {
      kind: 'absence',
      absence,
      covered,
      circumstances: circumstances(),
      person: kit,
      today: date('2027-02-26'),
      nameOf,
    })
    expect(message.summary).toContain('You cover for Sam Lee from Monday 1 March to Friday 5 March.')
    expect(message.summary).toContain('17. Evening repairs, due by Monday 1 March')
    expect(message.summary).toContain('18. Mend the gate, due by Thursday 4 March')
    expect(wordsOf(message)).not.toMatch(forbidden)
  })
})
