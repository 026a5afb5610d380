import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dayIn, daysBetween, instantOf, isZone, readDate, readMoment, readTime } from '../../../src/time/local.ts'

const wall = (text: string) => Temporal.PlainDateTime.from(text)
const date = (text: string) => Temporal.PlainDate.from(text)

describe('given a wall time in a zone', () => {
  it.each([
    ['winter', '2027-01-10T17:00', 'Europe/London', '2027-01-10T17:00:00Z'],
    ['summer', '2027-07-10T17:00', 'Europe/London', '2027-07-10T16:00:00Z'],
    ['in the hour that does not exist, moved on by it', '2027-03-28T01:30', 'Europe/London', '2027-03-28T01:30:00Z'],
    ['in the hour that comes twice, the earlier', '2027-10-31T01:30', 'Europe/London', '2027-10-31T00:30:00Z'],
    ['half an hour that does not exist', '2027-10-03T02:15', 'Australia/Lord_Howe', '2027-10-02T15:45:00Z'],
    ['two hours that do not exist', '2027-03-28T01:30', 'Antarctica/Troll', '2027-03-28T01:30:00Z'],
  ])('%s', (_when, text, zone, instant) => {
    expect(instantOf(wall(text), zone).toString()).toBe(instant)
  })

  it('the day is the one on the calendar there', () => {
    const late = Temporal.Instant.from('2027-07-10T23:30:00Z')
    expect(dayIn(late, 'Europe/London').toString()).toBe('2027-07-11')
    expect(dayIn(late, 'America/New_York').toString()).toBe('2027-07-10')
  })
})

describe('given two days', () => {
  it('the days between are counted, backwards too, over clock changes and leap days', () => {
    expect(daysBetween(date('2027-03-27'), date('2027-03-29'))).toBe(2)
    expect(daysBetween(date('2027-03-29'), date('2027-03-27'))).toBe(-2)
    expect(daysBetween(date('2028-02-28'), date('2028-03-01'))).toBe(2)
    expect(daysBetween(date('2026-12-18'), date('2027-12-18'))).toBe(365)
  })
})

describe('given what somebody typed', () => {
  it('a day is read strictly', () => {
    expect(readDate('2026-12-18')?.toString()).toBe('2026-12-18')
    for (const wrong of ['2026-02-29', '2026-13-01', '18/12/2026', '2026-12-18T17:00', '2026-1-1', ' 2026-12-18', ''])
      expect(readDate(wrong)).toBeUndefined()
  })

  it('a time is read strictly', () => {
    expect(readTime('17:00')?.toString()).toBe('17:00:00')
    for (const wrong of ['24:00', '17:60', '5pm', '9:00', '17:00:00', '']) expect(readTime(wrong)).toBeUndefined()
  })

  it('both together, with a space or a T', () => {
    for (const text of ['2026-12-18 17:00', '2026-12-18T17:00', ' 2026-12-18 17:00 '])
      expect(readMoment(text)?.toString()).toBe('2026-12-18T17:00:00')
    for (const wrong of ['2026-12-18', '17:00', '2026-12-18 17:00 UTC', '2026-12-18  17:00', ''])
      expect(readMoment(wrong)).toBeUndefined()
  })

  it('a zone has a name that the runtime knows', () => {
    for (const zone of ['Europe/London', 'UTC', 'Australia/Lord_Howe']) expect(isZone(zone)).toBe(true)
    for (const wrong of ['', 'London', '+01:00', 'Europe/Loondon', '../etc/passwd']) expect(isZone(wrong)).toBe(false)
  })
})
