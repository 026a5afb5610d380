import { describe, expect, it } from 'vitest'
import { cardMessage } from '../../../src/consultation/card.ts'
import { privacyModes, tieRules } from '../../../src/consultation/consultation.ts'
import { canTie, termsLines, tieFacts } from '../../../src/consultation/terms.ts'
import { consultation, date, evenings, forbidden, ownWords, satisfied, stages, view, wordsOf, yesNo } from './given.ts'

describe('given a question before anybody answers', () => {
  it.each([
    ['decision-maker', 'If it’s a tie: Jo Patel chooses, and says why.'],
    ['ask-again', 'If it’s a tie: We ask again.'],
    ['no-change', 'If it’s a tie: Things stay as they are.'],
  ] as const)('the card says what happens in a tie, by the rule %s', (tieRule, words) => {
    const card = cardMessage(view(consultation(stages.open, { tieRule })))
    expect(wordsOf(card).replaceAll("'", '’')).toContain(words)
  })

  it('nothing is said of ties where no answer can come first', () => {
    expect([yesNo, evenings].every((question) => canTie({ questions: [question] }))).toBe(true)
    const questions = [satisfied, ownWords]
    expect(canTie({ questions })).toBe(false)
    expect(tieFacts(view(consultation(stages.open, { questions })))).toEqual([])
    expect(wordsOf(cardMessage(view(consultation(stages.open, { questions }))))).not.toContain('tie')
  })
})

describe('given a draft an officer looks at', () => {
  const linesOf = (plan: Parameters<typeof consultation>[1]) =>
    termsLines(view(consultation(stages.draft, plan))).join('\n')

  it.each(privacyModes)('says who can see what when it is %s', (mode) => {
    expect(linesOf({ mode, keptUntil: date('2027-04-14') })).toMatch(new RegExp(`^${mode}: you|^${mode}: nobody`, 'i'))
  })

  it('says until when an auditor could look, or that the day is missing', () => {
    expect(linesOf({ mode: 'confidential', keptUntil: date('2027-04-14') })).toContain('Until Wednesday 14 April 2027')
    expect(linesOf({ mode: 'confidential' })).toContain('Until a day still to be chosen')
  })

  it('names every table, and which of them are sensitive', () => {
    const lines = linesOf({
      breakdowns: [
        { question: 1, by: { kind: 'question', n: 2 }, sensitive: false },
        { question: 1, by: { kind: 'attribute', name: 'age' }, sensitive: true },
      ],
    })
    expect(lines).toContain('• Question 1 by question 2 (Which evening suits you?)')
    expect(lines).toContain('• Question 1 by age (sensitive: no number under 10)')
  })

  it('says none of the words that people should not read', () => {
    for (const mode of privacyModes)
      for (const tieRule of tieRules) expect(linesOf({ mode, tieRule })).not.toMatch(forbidden)
  })
})
