import { Temporal } from 'temporal-polyfill'
import { readDate } from '../time/local.ts'
import { type Charter, charterCode, charterLimits, charterVersion, type Point, pointNumber } from './charter.ts'
import { type CharterProblem, type Found, problemAt, type Row } from './found.ts'

/** Whether what was found makes a charter. Every problem at once; without any there is a charter. */
export function checkCharter({
  head,
  points,
}: Found): Readonly<{ charter?: Charter; problems: readonly CharterProblem[] }> {
  const problems: CharterProblem[] = []
  const cell = (row: Row, field: string) => row.cells.get(field) ?? { ...row, text: '' }
  const fault = (row: Row, field: string, wrong: string, cure: string): void => {
    problems.push(problemAt(cell(row, field), field, wrong, cure))
  }

  /** One line of text, tidied. Empty after a fault, so that one slip is told once. */
  function line(row: Row, field: string, most: number, cure: string): string {
    const text = cell(row, field)
      .text.trim()
      .replace(/[^\S\n]+/g, ' ')
    if (text === '') fault(row, field, row.cells.has(field) ? 'is empty' : 'is missing', cure)
    else if (cannotBeKept(text) || text.includes('\n'))
      fault(row, field, 'has a letter that cannot be kept', 'Type it again on one line, by hand.')
    else if (text.length > most) fault(row, field, `is longer than ${most} letters`, 'Make it shorter.')
    else return text
    return ''
  }

  function matching(row: Row, field: string, pattern: RegExp, most: number, cure: string): string {
    const text = line(row, field, most, cure)
    if (text !== '' && !pattern.test(text)) fault(row, field, 'is written in another way', cure)
    return text
  }

  function day(field: 'from' | 'to'): Temporal.PlainDate | null {
    const { text } = cell(head, field)
    if (text.trim() === '') return null
    const read = readDate(text.trim())
    if (read && read.year >= 1900 && read.year < 2200) return read
    fault(head, field, 'is no day', 'Write days such as "2024-04-01".')
    return null
  }

  function source(): string {
    const cure = 'Give the address of the official text, such as https://www.example.org/charter.'
    const text = line(head, 'source', charterLimits.source, cure)
    if (text !== '' && !isWebAddress(text)) fault(head, 'source', 'is no address of a page', cure)
    return text
  }

  function wording(row: Row): string | null {
    const text = cell(row, 'wording').text.replace(/\r\n?/g, '\n').trim()
    if (cannotBeKept(text)) fault(row, 'wording', 'has a letter that cannot be kept', 'Type it again, by hand.')
    if (text.length > charterLimits.wording)
      fault(row, 'wording', `is longer than ${charterLimits.wording} letters`, 'Make it shorter.')
    return text === '' ? null : text
  }

  const seen = new Map<string, number>()
  function point(row: Row): Point {
    const number = matching(
      row,
      'number',
      pointNumber,
      charterLimits.number,
      'Give the number the charter gives it, such as 1 or 1.3.1.',
    )
    const before = seen.get(number.toLowerCase())
    if (number !== '' && before !== undefined)
      fault(row, 'number', `is there already on line ${before}`, 'Give each point a number of its own.')
    else seen.set(number.toLowerCase(), cell(row, 'number').line)
    return {
      number,
      title: line(row, 'title', charterLimits.title, 'Give the point a short name.'),
      wording: wording(row),
    }
  }

  const from = day('from')
  const to = day('to')
  if (cell(head, 'from').text.trim() === '')
    fault(head, 'from', 'is missing', 'Say from which day it holds, such as "2024-04-01".')
  if (from && to && Temporal.PlainDate.compare(to, from) < 0)
    fault(head, 'to', 'is before it begins', 'Give a later day, or leave it empty.')
  if (points.length === 0)
    fault(head, 'points', 'has no points', 'Give at least one point, with its number and a short name.')
  if (points.length > charterLimits.points)
    fault(head, 'points', `has more than ${charterLimits.points} points`, 'Make two charters of it.')
  const charter = {
    code: matching(
      head,
      'code',
      charterCode,
      32,
      'Use lower-case letters, digits and hyphens, 32 at most, such as together-with-tenants.',
    ),
    version: matching(
      head,
      'version',
      charterVersion,
      30,
      'Use letters, digits, points and hyphens, such as 2019 or 1.2.',
    ),
    name: line(head, 'name', charterLimits.name, 'Say what the charter is called.'),
    source: source(),
    jurisdiction: line(head, 'jurisdiction', charterLimits.jurisdiction, 'Say where it holds, such as England.'),
    points: points.map(point),
  }
  return from && problems.length === 0 ? { charter: { ...charter, effective: { from, to } }, problems } : { problems }
}

/** Control characters but line ends, and halves of letters: no database keeps them. */
const cannotBeKept = (text: string): boolean => /[^\P{Cc}\n]|\p{Cs}/u.test(text)

/** An address that a browser opens as a page, and that carries no password. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s<>"]+$/i.test(text) || !URL.canParse(text)) return false
  const { username, password, hostname } = new URL(text)
  return username === '' && password === '' && hostname.includes('.')
}
