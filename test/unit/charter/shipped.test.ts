import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formatOf, readCharter } from '../../../src/charter/read.ts'

const folder = new URL('../../../charters/', import.meta.url)
const files = readdirSync(folder)
const charterOf = (file: string) => {
  const read = readCharter(readFileSync(new URL(file, folder), 'utf8'), formatOf(file))
  if (read.kind === 'problems') throw new Error(`${file}: ${JSON.stringify(read.problems)}`)
  return read.charter
}

describe('the charters that come with Parley', () => {
  it.each(files)('%s can be read, is named as its code, and points to the official text', (file) => {
    const charter = charterOf(file)
    expect(file).toBe(`${charter.code}.yaml`)
    expect(charter.source).toMatch(/^https:\/\/(?:www\.)?(?:housing\.org\.uk|richmond\.gov\.uk|gov\.uk)\//)
    expect(charter.jurisdiction).toContain('England')
  })

  it('are three', () => {
    expect(files.toSorted()).toEqual(['richmond-participation.yaml', 'tia-standard.yaml', 'together-with-tenants.yaml'])
  })

  it('Together with Tenants has six points, each worded', () => {
    const { points } = charterOf('together-with-tenants.yaml')
    expect(points.map(({ number, title }) => `${number} ${title}`)).toEqual([
      '1 Relationships',
      '2 Communication',
      '3 Voice and influence',
      '4 Accountability',
      '5 Quality',
      '6 When things go wrong',
    ])
    expect(points.every(({ wording }) => wording !== null)).toBe(true)
  })

  it('Richmond has eighteen, two of them known and without an invented number, sixteen waiting for their text', () => {
    const { points } = charterOf('richmond-participation.yaml')
    expect(points).toHaveLength(18)
    expect(points.filter(({ wording }) => wording !== null).map(({ number }) => number)).toEqual(['A', 'B'])
  })

  it('the standard has its six outcomes, by its own numbers, from April 2024', () => {
    const { points, effective } = charterOf('tia-standard.yaml')
    expect(points.map(({ number }) => number)).toEqual(['1.1.1', '1.2.1', '1.3.1', '1.4.1', '1.5.1', '1.6.1'])
    expect(effective.from.toString()).toBe('2024-04-01')
  })
})
