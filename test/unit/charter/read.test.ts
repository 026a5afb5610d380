import { describe, expect, it } from 'vitest'
import { isSameCharter } from '../../../src/charter/charter.ts'
import type { CharterFormat } from '../../../src/charter/read.ts'
import { formatOf, readCharter } from '../../../src/charter/read.ts'
import { aCharter, csv, yaml } from './given.ts'

const problemsOf = (text: string, format: CharterFormat = 'yaml') => {
  const read = readCharter(text, format)
  return read.kind === 'problems' ? read.problems : []
}
/** The one problem, as "line:column field wrong cure". */
const told = (text: string, format: CharterFormat = 'yaml') =>
  problemsOf(text, format).map(({ line, column, field, wrong, cure }) => `${line}:${column} ${field} ${wrong}. ${cure}`)

describe('given a good file', () => {
  it.each([
    ['yaml', yaml],
    ['csv', csv],
  ] as const)(
    'reads %s as it was typed: point 1.10 stays 1.10, an empty wording waits for its text',
    (format, text) => {
      expect(readCharter(text, format)).toEqual({ kind: 'charter', charter: aCharter() })
      expect(readCharter(text.replaceAll('\n', '\r\n'), format)).toEqual({ kind: 'charter', charter: aCharter() })
      expect(readCharter(`\ufeff${text}`, format)).toEqual({ kind: 'charter', charter: aCharter() })
    },
  )

  it('reads a longer wording over several lines', () => {
    const read = readCharter(yaml.replace('wording:\n', 'wording: |\n      First.\n\n      Second.\n'), 'yaml')
    expect(read).toMatchObject({ charter: { points: [{}, {}, { wording: 'First.\n\nSecond.' }] } })
    const cell = readCharter(csv.replace('Repairs,', 'Repairs,"First.\n\n""Second""."'), 'csv')
    expect(cell).toMatchObject({ charter: { points: [{}, {}, { wording: 'First.\n\n"Second".' }] } })
  })

  it('tells the format by the file’s name', () => {
    expect(['a.yaml', 'b.yml', 'C.CSV', 'noend'].map(formatOf)).toEqual(['yaml', 'yaml', 'csv', 'yaml'])
  })

  it('is the same however it was written, and not the same with one letter more', () => {
    const [one, other] = [readCharter(yaml, 'yaml'), readCharter(csv, 'csv')]
    if (one.kind !== 'charter' || other.kind !== 'charter') return expect.fail('they can be read')
    expect(isSameCharter(one.charter, other.charter)).toBe(true)
    expect(isSameCharter(one.charter, { ...other.charter, name: 'Open Doors!' })).toBe(false)
  })
})

describe('given a file with a slip', () => {
  it.each([
    [
      'an unknown field',
      yaml.replace('jurisdiction:', 'jurisdicton:'),
      [
        '5:1  does not know “jurisdicton”. Did you mean “jurisdiction”?',
        '1:1 jurisdiction is missing. Say where it holds, such as England.',
      ],
    ],
    [
      'an unknown field of a point',
      yaml.replace('    title: Answers', '    titel: Answers\n    title: Answers'),
      ['13:5 points.2 does not know “titel”. Did you mean “title”?'],
    ],
    [
      'a number that is there twice',
      yaml.replace('number: 2', 'number: 1'),
      ['15:13 number is there already on line 9. Give each point a number of its own.'],
    ],
    [
      'a day that does not exist',
      yaml.replace('2025-04-01', '2025-02-30'),
      ['7:9 from is no day. Write days such as "2024-04-01".'],
    ],
    [
      'an end before the beginning',
      yaml.replace('points:', '  to: 2024-01-01\npoints:'),
      ['8:7 to is before it begins. Give a later day, or leave it empty.'],
    ],
    [
      'no points',
      yaml.replace(/points:[\s\S]*/, ''),
      ['1:1 points has no points. Give at least one point, with its number and a short name.'],
    ],
    [
      'a point without a name',
      yaml.replace('    title: Respect\n', ''),
      ['9:5 title is missing. Give the point a short name.'],
    ],
    [
      'a source that is no page',
      yaml.replace('https://charters.example/open-doors', 'javascript:alert(1)'),
      [
        '4:9 source is no address of a page. Give the address of the official text, such as https://www.example.org/charter.',
      ],
    ],
    [
      'a letter no database keeps',
      yaml.replace('name: Open Doors', 'name: "Open\\0Doors"'),
      ['3:7 name has a letter that cannot be kept. Type it again on one line, by hand.'],
    ],
    [
      'a colon that is none',
      yaml.replace('"We answer: in ten days."', 'We answer: in ten days.'),
      [expect.stringMatching(/^14:\d+ {2}cannot be read as YAML: .* Put words with a colon/)],
    ],
    ['a tab', yaml.replace('    title: Respect', '\ttitle: Respect'), [expect.stringMatching(/^10:\d+ .*spaces/)]],
    [
      'the same field twice',
      yaml.replace('version: 1', 'version: 1\nversion: 2'),
      ['3:1  says the same field twice. Take one of them out.'],
    ],
    [
      'a list that is none',
      yaml.replace(/points:\n[\s\S]*/, 'points: six'),
      [
        '8:9 points is not a list. Begin each point with “- number:”.',
        '1:1 points has no points. Give at least one point, with its number and a short name.',
      ],
    ],
    [
      'a text that is no charter',
      '- a\n- b\n',
      [
        '1:1  is not a charter. Begin with a line for each of: code, version, name, source, jurisdiction, effective, points.',
      ],
    ],
    [
      'a field that points elsewhere',
      yaml.replace('name: Open', 'name: &n Open').replace('England', '*n'),
      [
        expect.stringMatching(/^5:15 jurisdiction points elsewhere/),
        expect.stringContaining('jurisdiction is missing'),
      ],
    ],
  ])('says of %s where it is and what to do', (_slip, text, expected) => {
    expect(told(text).toSorted()).toEqual(expected.toSorted())
  })

  it.each([
    [
      'an unknown column',
      csv.replace('wording', 'wordng'),
      ['1:60 wordng is a column that is not known. Did you mean “wording”?'],
    ],
    [
      'a column too many',
      csv.replace('We answer: in', 'We answer, in'),
      ['3:32  has more columns than the first line. Put quotation marks around text with a comma in it.'],
    ],
    [
      'two charters in one',
      csv.replace('\n,,,,,,,2', '\nclosed-doors,,,,,,,2'),
      ['4:1 code says otherwise than on line 2. A file holds one charter: say the same, or leave it empty.'],
    ],
    [
      'a number that is there twice',
      csv.replace(',2,Repairs', ',"1",Repairs'),
      ['4:8 number is there already on line 2. Give each point a number of its own.'],
    ],
    [
      'a day that does not exist',
      csv.replace('2025-04-01', '2025-13-01'),
      ['2:69 from is no day. Write days such as "2024-04-01".'],
    ],
    [
      'a mark that never closes',
      csv.replace('Repairs', '"Repairs'),
      ['4:10  opens a quotation mark that never closes. Close it, or double the marks within the text.'],
    ],
    [
      'a column that is like no other',
      csv.replace('wording', 'text'),
      [
        '1:60 text is a column that is not known. Take it out. There are: code, version, name, source, jurisdiction, from, to, number, title, wording.',
      ],
    ],
  ])('says of %s in a table where it is', (_slip, text, expected) => {
    expect(told(text, 'csv')).toEqual(expected)
  })

  it('says of an empty file all that is missing', () => {
    expect(problemsOf('', 'csv').map(({ field }) => field)).toEqual([
      'from',
      'points',
      'code',
      'version',
      'name',
      'source',
      'jurisdiction',
    ])
  })

  it('finds every one of several at once', () => {
    const text = yaml
      .replace('2025-04-01', 'soon')
      .replace('title: Respect', 'title:')
      .replace('code: open-doors', 'code: Open Doors')
    expect(problemsOf(text).map(({ line, field }) => `${line} ${field}`)).toEqual(['1 code', '7 from', '10 title'])
  })
})
