import { describe, expect, it } from 'vitest'
import { bar, blackOut } from '../../../src/consultation/black-out.ts'

const text = 'Ask Mrs Smith, jo@homes.example, at number 12. I don’t like it!'
const shown = (of: string, copy: string): string => {
  const out = blackOut(of, copy)
  return out.kind === 'shown' ? out.shown : out.kind
}

describe('given a text and a copy of it with words deleted', () => {
  it.each([
    ['one word', 'Ask Mrs , jo@homes.example, at number 12. I don’t like it!', text.replace('Smith', bar)],
    [
      'words in two places',
      'Ask , jo@homes.example, at number. I don’t like it!',
      text.replace('Mrs Smith', bar).replace('12', bar),
    ],
    ['a mark and a word', 'Ask Mrs Smith, @homes.example, at number 12 I don’t like it', undefined],
    ['the beginning', 'at number 12. I don’t like it!', `${bar} at number 12. I don’t like it!`],
    ['the end', 'Ask Mrs Smith', `Ask Mrs Smith${bar}`],
    ['line ends and spaces too', 'Ask\n\n  Mrs\tSmith', `Ask Mrs Smith${bar}`],
  ])('%s: a bar stands where they were, and nothing else is different', (_what, copy, expected) => {
    expect(shown(text, copy)).toBe(
      expected ?? text.replace('jo', bar).replace('12.', `12${bar}`).replace('it!', `it${bar}`),
    )
  })

  it('a bar is always as long, whatever it stands for', () => {
    expect(shown('Jo lives here', 'lives here')).toBe(`${bar} lives here`)
    expect(shown('Bartholomew lives here', 'lives here')).toBe(`${bar} lives here`)
  })

  it('a copy that shows bars already can be worked on further, or be the whole text again', () => {
    const once = shown(text, 'Ask Mrs , jo@homes.example, at number 12. I don’t like it!')
    expect(shown(text, once)).toBe(once)
    expect(shown(text, once.replace('12', ''))).toBe(once.replace('12', bar))
    expect(shown(text, text)).toBe('nothing-taken-out')
  })

  it('where the same words stand twice, as few bars as can be', () => {
    expect(shown('x a y a b', 'a b')).toBe(`${bar} a b`)
    expect(shown('my son and my daughter', 'my daughter')).toMatch(new RegExp(`^(my ${bar}|${bar} my) daughter$`))
  })

  it('letters of scripts without spaces, and emoji, are taken out one by one and whole', () => {
    expect(shown('我住在三号楼', '我住在号楼')).toBe(`我住在${bar}号楼`)
    expect(shown('Thanks 👨‍👩‍👧 all', 'Thanks all')).toBe(`Thanks ${bar} all`)
    expect(shown('Thanks 👍🏽 all', 'Thanks 👍 all')).toBe('put-in')
  })
})

describe('given a copy that is not the text with words deleted', () => {
  it.each([
    ['a word is put in', 'Ask Mrs Jones', 'Jones'],
    ['a word is changed', 'Ask Mr Smith', 'Mr'],
    ['a word is cut short, so that it says the opposite', 'I do like it!', 'do'],
    ['words change places', 'Smith Ask', 'Ask'],
    ['a word is there more often', 'Ask Ask', 'Ask'],
    ['a letter is of another case', 'ask Mrs Smith', 'ask'],
    ['two words are run into one', 'AskMrs', 'AskMrs'],
    ['the copy is longer than any text', 'Ask '.repeat(100_000), 'Ask'],
  ])('%s: it is refused, and the word is named', (_what, copy, word) => {
    expect(blackOut(text, copy)).toEqual({ kind: 'put-in', word })
  })

  it.each(['', ' \n ', bar, `${bar} ${bar}`])('nothing is left of it: %j', (copy) => {
    expect(blackOut(text, copy)).toEqual({ kind: 'nothing-left' })
  })
})
