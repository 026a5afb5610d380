import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { isQuiet, outsideQuietHours } from '../../../src/time/quiet-hours.ts'

const london = 'Europe/London'
const night = { from: '20:00', to: '08:00' }
const siesta = { from: '13:00', to: '14:30' }
const moment = (text: string) => Temporal.ZonedDateTime.from(`${text}[${london}]`).toInstant()
const moved = (from: string, quiet = night, before?: string) =>
  outsideQuietHours(moment(from), quiet, london, before === undefined ? undefined : moment(before))
    .toZonedDateTimeISO(london)
    .toString({ timeZoneName: 'never' })

describe('given hours in which nobody is disturbed', () => {
  it.each([
    ['2027-01-10T19:59', false],
    ['2027-01-10T20:00', true],
    ['2027-01-11T00:00', true],
    ['2027-01-11T07:59', true],
    ['2027-01-11T08:00', false],
  ])('over midnight, %s is quiet: %s', (text, quiet) => {
    expect(isQuiet(moment(text), night, london)).toBe(quiet)
  })

  it('within a day they end on that day', () => {
    expect(isQuiet(moment('2027-01-10T13:00'), siesta, london)).toBe(true)
    expect(isQuiet(moment('2027-01-10T14:30'), siesta, london)).toBe(false)
    expect(isQuiet(moment('2027-01-10T12:59'), siesta, london)).toBe(false)
  })

  it('from an hour to the same hour means none', () => {
    for (const hour of ['00:00', '12:00', '23:59'])
      expect(isQuiet(moment('2027-01-10T12:00'), { from: hour, to: hour }, london)).toBe(false)
  })
})

describe('given a message that falls into them', () => {
  it('is moved to their end, whichever side of midnight it is on', () => {
    expect(moved('2027-01-10T22:15')).toBe('2027-01-11T08:00:00+00:00')
    expect(moved('2027-01-11T03:00')).toBe('2027-01-11T08:00:00+00:00')
    expect(moved('2027-01-10T13:10', siesta)).toBe('2027-01-10T14:30:00+00:00')
  })

  it('one outside them stays where it is, to the second', () => {
    expect(moved('2027-01-10T12:34:56')).toBe('2027-01-10T12:34:56+00:00')
  })

  it('where their end would be too late, it goes out just before they begin', () => {
    expect(moved('2027-01-10T22:15', night, '2027-01-11T07:00')).toBe('2027-01-10T19:59:00+00:00')
    expect(moved('2027-01-11T03:00', night, '2027-01-11T08:00')).toBe('2027-01-10T19:59:00+00:00')
    expect(moved('2027-01-11T03:00', night, '2027-01-11T08:01')).toBe('2027-01-11T08:00:00+00:00')
  })
})

describe('given the night the clocks go forward (28 March 2027)', () => {
  it('the end is the wall time people know', () => {
    expect(moved('2027-03-27T22:00')).toBe('2027-03-28T08:00:00+01:00')
  })

  it('an end that does not exist is the moment the clocks jump over it', () => {
    expect(moved('2027-03-27T22:00', { from: '20:00', to: '01:30' })).toBe('2027-03-28T02:00:00+01:00')
  })

  it('a beginning that does not exist: the last minute before them is before the jump', () => {
    expect(moved('2027-03-28T04:00', { from: '01:30', to: '08:00' }, '2027-03-28T07:00')).toBe(
      '2027-03-28T00:59:00+00:00',
    )
  })
})

describe('given the night the clocks go back (31 October 2027)', () => {
  const late = { from: '20:00', to: '01:30' }

  it('the end is the wall time people know', () => {
    expect(moved('2027-10-30T22:00')).toBe('2027-10-31T08:00:00+00:00')
  })

  it('an end that comes twice is taken the first time, and for the second quiet half hour the second time', () => {
    expect(moved('2027-10-31T00:30', late)).toBe('2027-10-31T01:30:00+01:00')
    expect(moved('2027-10-31T01:10:00+00:00', late)).toBe('2027-10-31T01:30:00+00:00')
  })

  it('a beginning that comes twice: never into the quiet in between', () => {
    expect(moved('2027-10-31T04:00', { from: '01:30', to: '08:00' }, '2027-10-31T07:00')).toBe(
      '2027-10-31T01:29:00+00:00',
    )
    expect(moved('2027-10-31T01:45:00+01:00', { from: '01:30', to: '08:00' }, '2027-10-31T01:00:00+00:00')).toBe(
      '2027-10-31T01:29:00+01:00',
    )
  })
})
