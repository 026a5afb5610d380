import { describe, expect, it } from 'vitest'
import { cardMessage } from '../../../src/consultation/card.ts'
import { consultationId } from '../../../src/consultation/consultation.ts'
import { short, tappable } from '../../../src/consultation/one-tap.ts'
import type { Question } from '../../../src/consultation/question.ts'
import { readKey } from '../../../src/desk/pressing.ts'
import { randomIds } from '../../../src/main/ids.ts'
import { channelName } from '../../../src/ports/addresses.ts'
import { buttonsOf, consultation, evenings, ownWords, stages, view, wordsOf, yesNo } from './given.ts'

const agreement: Question = {
  n: 1,
  wording: 'The stairs are clean.',
  required: true,
  kind: 'agreement',
  notApplicable: false,
}
const choice = (...options: readonly string[]): Question => ({
  n: 1,
  wording: 'Which one?',
  required: true,
  kind: 'one-choice',
  options,
})
const five = ['One', 'Two', 'Three', 'Four', 'Five']

describe('given what is asked', () => {
  it.each<readonly [string, readonly Question[], boolean]>([
    ['yes or no', [yesNo], true],
    ['one that may be skipped', [{ ...yesNo, required: false }], true],
    ['five answers', [choice(...five)], true],
    ['answers of thirty letters', [choice('x'.repeat(30), 'y'.repeat(30))], true],
    ['five steps', [agreement], true],
    ['nothing yet', [], false],
    ['two questions', [yesNo, evenings], false],
    ['six answers', [choice(...five, 'Six')], false],
    ['five steps and "not applicable"', [{ ...agreement, notApplicable: true }], false],
    ['an answer of thirty-one letters', [choice('x'.repeat(31), 'y')], false],
    ['steps with more words than a button shows', [{ ...agreement, kind: 'satisfaction' }], false],
    ['their own words', [ownWords], false],
    ['a question and their own words', [yesNo, ownWords], false],
  ])('%s: one tap is enough: %s', (_what, questions, tapped) => {
    expect(tappable({ questions }) !== undefined).toBe(tapped)
    const card = cardMessage(view(consultation(stages.open, { questions })))
    expect(buttonsOf(card).some(({ action }) => readKey(action).verb === 'consultation.pick')).toBe(tapped)
  })
})

describe('given one short question', () => {
  const questions = [choice('Mornings', 'Afternoons', 'Evenings')]
  const one = { ...consultation(stages.open, { questions, mode: 'anonymous' }), id: consultationId(randomIds.next()) }
  const card = cardMessage(view(one), channelName('slack'))
  const picks = buttonsOf(card).filter(({ action }) => readKey(action).verb === 'consultation.pick')

  it('the question stands right above its answers, and who can see what above both', () => {
    const [words, under] = [wordsOf(card), card.blocks.findIndex(({ kind }) => kind === 'choices')]
    expect(card.blocks[under - 1]).toEqual({ kind: 'prose', text: 'Which one?' })
    expect(words.indexOf('Nobody at Harbour Homes sees who said what.')).toBeGreaterThan(0)
    expect(words.indexOf('Slack sees that you tapped')).toBeLessThan(words.lastIndexOf('Which one?'))
  })

  it('every answer is a button in its own words, none of them before another', () => {
    expect(picks.map(({ label, tone, opensForm }) => [label, tone, opensForm])).toEqual([
      ['Mornings', 'plain', false],
      ['Afternoons', 'plain', false],
      ['Evenings', 'plain', false],
    ])
  })

  it('the other ways stay: a form, a page, and help', () => {
    expect(
      buttonsOf(card)
        .slice(picks.length)
        .map(({ action, label }) => [readKey(action).verb, label]),
    ).toEqual([
      ['consultation.answer', 'Answer in a form'],
      ['consultation.page', 'Answer on a web page'],
      ['consultation.help', 'Get help'],
    ])
  })

  it('a key fits every channel, and says nothing but which answer to which wording', () => {
    for (const [n, { action }] of picks.entries()) {
      expect(Buffer.byteLength(action)).toBeLessThanOrEqual(64)
      expect(readKey(action).id).toMatch(new RegExp(`^${one.id}~[A-Za-z0-9_-]{8}~${n + 1}$`))
    }
    const reworded = { ...one, plan: { ...one.plan, questions: [{ ...choice('Mornings', 'Evenings'), n: 1 }] } }
    const [first] = buttonsOf(cardMessage(view(reworded)))
    expect(first?.action).not.toBe(picks[0]?.action)
  })

  it('what Slack shows of a button is more than the longest answer', () => {
    expect(short.letters).toBeLessThanOrEqual(30)
  })
})
