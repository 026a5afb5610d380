import { describe, expect, it } from 'vitest'
import { countAnswers, smallest } from '../../../src/consultation/result.ts'
import { resultTables } from '../../../src/consultation/tables.ts'
import { evenings, ownWords, questions, satisfied, sheets, yesNo } from './given.ts'

describe('given fewer answers than protect those who gave them', () => {
  it.each([0, 1, 2, 3, 4])('%i answers publish only how many there were', (count) => {
    const result = countAnswers(questions, sheets(count, { q1: 'yes' }), 10)
    expect(result).toEqual({ asked: 10, answered: count, tables: 'too-few' })
    expect(resultTables(questions, result)).toEqual([])
  })

  it('a question few answered has no table, though others have', () => {
    const few = [...sheets(6, { q1: 'yes' }), ...sheets(2, { q1: 'no', q2: '1' })]
    const { tables } = countAnswers(questions, few, 10)
    expect(tables === 'too-few' ? [] : tables.map(({ question }) => question)).not.toContain(2)
  })

  it('five are enough', () => {
    expect(smallest).toBe(5)
    expect(countAnswers(questions, sheets(5, { q1: 'yes' }), 10).tables).toHaveLength(3)
  })
})

describe('given eight answers', () => {
  const given = [
    ...sheets(3, { q1: 'yes', q2: '1', q3: '5', q4: 'Thank you' }),
    ...sheets(2, { q1: 'no', q2: '2', q3: '4' }),
    ...sheets(2, { q1: 'no', q3: 'na' }),
    { q1: 'yes', q3: '1' },
  ]
  const { tables } = countAnswers(questions, given, 12)

  it('every value of every closed question is counted, also those nobody chose; own words are not', () => {
    expect(tables).toEqual([
      { question: 1, kind: 'yes-no', counts: { yes: 4, no: 4 }, base: 8, topTwo: null },
      { question: 2, kind: 'one-choice', counts: { 1: 3, 2: 2, 3: 0 }, base: 5, topTwo: null },
      { question: 3, kind: 'satisfaction', counts: { 5: 3, 4: 2, 3: 0, 2: 0, 1: 1, na: 2 }, base: 6, topTwo: 5 },
    ])
  })

  it('what no longer is an answer to the question counts for nothing', () => {
    const odd = [...given, { q1: 'maybe' }, { q1: 'constructor' }, { q1: '__proto__', q7: 'yes' }]
    const counted = countAnswers([yesNo], odd, 12)
    expect(counted).toMatchObject({ answered: 11, tables: [{ counts: { yes: 4, no: 4 }, base: 8 }] })
  })

  it('the tables show each answer with how many and their share, the base of opinion being 100%', () => {
    const shown = resultTables(questions, countAnswers(questions, given, 12))
    expect(shown.map(({ caption }) => caption)).toEqual([yesNo, evenings, satisfied].map(({ wording }) => wording))
    expect(shown[0]).toMatchObject({
      columns: ['Answer', 'People', 'Share'],
      rows: [
        ['Yes', '4', '50%'],
        ['No', '4', '50%'],
      ],
    })
    expect(shown[2]?.rows).toEqual([
      ['Very satisfied', '3', '50%'],
      ['Fairly satisfied', '2', '33%'],
      ['Neither satisfied nor dissatisfied', '0', '0%'],
      ['Fairly dissatisfied', '0', '0%'],
      ['Very dissatisfied', '1', '17%'],
      ["Not applicable or don't know", '2', 'left out'],
    ])
  })
})

describe('given a question that nobody answered among many answers', () => {
  it('its table stands with noughts and no share of nothing', () => {
    const result = countAnswers([yesNo, satisfied], sheets(6, { q1: 'yes' }), 6)
    expect(result.tables).toMatchObject([{ base: 6 }, { base: 0, topTwo: 0 }])
    expect(resultTables([yesNo, satisfied], result)[1]?.rows[0]).toEqual(['Very satisfied', '0', '0%'])
  })

  it('a result without its question, or of own words only, shows no table', () => {
    const result = countAnswers([yesNo], sheets(6, { q1: 'yes' }), 6)
    expect(resultTables([], result)).toEqual([])
    expect(countAnswers([ownWords], sheets(6, { q4: 'Hello' }), 6).tables).toEqual([])
  })
})
