import { describe, expect, it } from 'vitest'
import { readPeopleList } from '../../../src/person/people-list.ts'

const list = (text: string) => {
  const read = readPeopleList(text)
  return read.kind === 'people' ? read : expect.fail(JSON.stringify(read.problems))
}
const people = (text: string) => list(text).people.map(({ reference, name }) => ({ reference, name }))
/** "line column message", for each problem. */
const told = (text: string) => {
  const read = readPeopleList(text)
  if (read.kind === 'people') return expect.fail('it was read without a problem')
  return read.problems.map(({ line, column, message }) => `${line} ${column} ${message}`)
}

describe('given a list of people', () => {
  it('with references and names', () => {
    expect(people('reference,name\nT-1,Maureen\nT-2,\n')).toEqual([
      { reference: 'T-1', name: 'Maureen' },
      { reference: 'T-2', name: null },
    ])
  })

  it('in any order and case, with other columns beside', () => {
    expect(people(' Phone , NAME ,Reference\n0123,Maureen,T-1')).toEqual([{ reference: 'T-1', name: 'Maureen' }])
    expect(people('reference\nT-1')).toEqual([{ reference: 'T-1', name: null }])
  })

  it('as a spreadsheet writes it: with a mark in front, Windows line ends, quotation marks and empty lines', () => {
    expect(people('\uFEFFreference,name\r\n"T-1","Okafor, ""Mo"""\r\n\r\n T-2 , Imran \r\n')).toEqual([
      { reference: 'T-1', name: 'Okafor, "Mo"' },
      { reference: 'T-2', name: 'Imran' },
    ])
  })

  it('a cell that looks like a formula is a name like any other: nothing is worked out', () => {
    expect(people('reference,name\nT-1,=1+1\n@T-2,-Mo')).toEqual([
      { reference: 'T-1', name: '=1+1' },
      { reference: '@T-2', name: '-Mo' },
    ])
  })

  it('columns with the names of machinery are just columns', () => {
    expect(people('__proto__,constructor,reference\nx,y,T-1')).toEqual([{ reference: 'T-1', name: null }])
  })
})

describe('given a list with groups', () => {
  const first = (text: string) => list(text).people[0]?.attributes

  it('columns that begin with “group:” are kept, in small letters; others are named as left alone', () => {
    const read = list(
      'reference, Phone ,Group: Block,GROUP:tenure  type,Date of birth\nT-1,0123, Kestrel  Court ,Social,x',
    )
    expect(read.people).toEqual([
      { reference: 'T-1', name: null, attributes: { block: 'Kestrel Court', 'tenure type': 'Social' } },
    ])
    expect(read.leftAlone).toEqual(['Phone', 'Date of birth'])
  })

  it('an empty cell says that nothing is known', () => {
    expect(first('reference,group: block\nT-1, ')).toEqual({ block: null })
  })

  it('a group may be called anything, the names of machinery too', () => {
    const attributes = first('reference,group: __proto__,group: constructor\nT-1,x,y') ?? {}
    expect(Object.entries(attributes)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
  })

  it('a group without a name, or twice, or with a long name, is told on the first line, and each cell on its own', () => {
    const long = 'x'.repeat(61)
    expect(told(`reference,group:,group: Block,group:  block,group: ${'n'.repeat(41)}\nT-1,a,b,c,d\n,a,b,c,d`)).toEqual(
      [
        '1 group: needs a name behind it, as in "group: block"',
        '1 group:  block is there twice',
        `1 group: ${'n'.repeat(41)} is longer than 40 characters`,
        '3 reference is empty',
      ],
    )
    expect(told(`reference,group: block\nT-1,${long}\nT-2,a\u0007b`)).toEqual([
      '2 group: block is longer than 60 characters',
      '3 group: block has a character that cannot be kept',
    ])
  })

  it('eight groups are the most', () => {
    const names = Array.from({ length: 9 }, (_, n) => `group: g${n}`).join(',')
    expect(told(`reference,${names}\nT-1${',x'.repeat(9)}`)).toEqual(['1  names more than 8 groups'])
  })
})

describe('given a list with problems', () => {
  it('every one is told at once, with its line and column', () => {
    const long = 'x'.repeat(81)
    expect(told(`reference,name\n,Maureen\nT-1,${long}\nT-1,Mo\nT-2,a\u0007b\nT-1,Al`)).toEqual([
      '2 reference is empty',
      '3 name is longer than 80 characters',
      '5 name has a character that cannot be kept',
      '6 reference is the same as on line 4',
    ])
  })

  it('lines are counted as an editor counts them: empty ones too, and those within quotation marks', () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(told(['reference,name', '', 'T-1,"Mo', 'Okafor"', '', ',x', ''].join(end))).toEqual([
        '4 name has a character that cannot be kept',
        '6 reference is empty',
      ])
  })

  it('too many or too few cells', () => {
    expect(told('reference,name\nT-1,Mo\nT-2,Al,x')).toEqual(['3  has more or fewer columns than the first line'])
    expect(told('reference,name\nT-1')).toEqual(['2  has more or fewer columns than the first line'])
  })

  it('a quotation mark that never closes is told where it opens, not where the file ends', () => {
    expect(told('reference,name\nT-1,Mo\nT-2,"Al\nT-3,x\nT-4,y\n')).toEqual([
      '3  opens a quotation mark that never closes',
    ])
    expect(told('reference,name\n"T-1,Mo\n\n')).toEqual(['2  opens a quotation mark that never closes'])
  })

  it('a quotation mark in the wrong place', () => {
    expect(told('reference\nT-1\n"T-2"x')).toEqual(['3  cannot be read as CSV'])
  })

  it('no people, or no references', () => {
    for (const text of ['', '\n\n', 'reference,name', 'reference\n\n\n'])
      expect(told(text)).toEqual(['1  has no people in it'])
    expect(told('name\nMo')).toEqual(['1 reference is missing; the first line must name the columns'])
    expect(told('reference;name\nT-1;Mo')).toEqual(['1 reference is missing; the first line must name the columns'])
  })
})
