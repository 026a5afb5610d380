import { describe, expect, it } from 'vitest'
import { readingAge } from '../../../src/consultation/plain-words.ts'
import { retained } from '../../../src/landlord/retention.ts'
import { claimPurposes } from '../../../src/person/claim.ts'
import { roles } from '../../../src/person/role.ts'
import { dutyWords } from '../../../src/rights/duties.ts'
import { forgetMessage, whatGoesAndStays } from '../../../src/rights/forget-message.ts'
import { mentionWords } from '../../../src/rights/mentions.ts'
import { goes, parts, stays } from '../../../src/rights/parts.ts'
import { isWordKey, say } from '../../../src/words/say.ts'
import { buttonsOf, forbidden, landlord, wordsOf } from '../consultation/given.ts'

describe('given what is said to somebody who may want to be forgotten', () => {
  const mentions = [
    { where: 'question', number: 3 },
    { where: 'promise', number: 17 },
  ] as const

  it('a child of nine can read it, and it says no word of ours', () => {
    const said = wordsOf(forgetMessage(landlord, ['resident', 'officer'], mentions))
    expect(readingAge(said)).toBeLessThanOrEqual(9)
    expect(said).not.toMatch(forbidden)
    const list = whatGoesAndStays(landlord, ['officer'])
    for (const line of [...list.goes, ...list.stays]) expect(said).toContain(line)
  })

  it('it says where their name stands, whom to ask, and what is theirs alone', () => {
    const said = wordsOf(forgetMessage(landlord, ['resident'], mentions))
    expect(said).toContain('the text of question 3, promise 17')
    expect(said).toContain('Ask Dana Okafor')
    expect(said).not.toContain('What you wrote, decided and promised')
    expect(wordsOf(forgetMessage(landlord, ['resident'], []))).not.toContain('Your name is also')
  })

  it('there is a yes and a way back', () => {
    expect(buttonsOf(forgetMessage(landlord, [], [])).map(({ action, tone }) => [action, tone])).toEqual([
      ['person.forget-sure:me', 'danger'],
      ['person.forget-stop:me', 'plain'],
    ])
  })

  it('each part that goes or stays is one of the parts, and every part is one of the two', () => {
    expect([...new Set([...goes, ...stays])].toSorted()).toEqual([...parts].toSorted())
  })
})

it('every duty and every mention has words', () => {
  const duties = [
    { kind: 'decides', number: 1, title: '' },
    { kind: 'point', number: 2, title: 'evening visits' },
    { kind: 'promise', number: 3, title: 'a lamp' },
    { kind: 'contact' },
    { kind: 'last-admin' },
  ] as const
  for (const duty of duties) expect(dutyWords(duty)).toMatch(/^you /)
  for (const where of ['question', 'decision', 'promise', 'published'] as const)
    expect(mentionWords({ where, number: 4 })).toContain('4')
})

it('what is kept of somebody has words for every role, code and kind', () => {
  for (const key of [
    ...roles.map((role) => `role.${role}`),
    ...claimPurposes.map((purpose) => `mydata.code.${purpose}`),
    ...parts.map((part) => `mydata.part.${part}`),
    ...retained.map((kind) => `retention.${kind}`),
  ])
    expect(isWordKey(key), key).toBe(true)
  expect(say('forget.stopped')).not.toMatch(forbidden)
})
