import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { isPublished, mayReach, missingFor, nextStage, type Stage, stages } from '../../../src/charter/adoption.ts'
import { charterCode } from '../../../src/charter/charter.ts'

const reached = (...done: readonly Stage[]) => done.map((stage) => ({ stage }))

describe('given how far a landlord has come with a charter', () => {
  it.each(['board', 'residents', 'colleagues', 'learning'] as const)('"%s" waits for nothing', (stage) => {
    expect(missingFor(stage, [])).toEqual([])
  })

  it('a way forward is agreed once the board, residents and colleagues were heard, in any order', () => {
    expect(missingFor('way-forward', reached('colleagues'))).toEqual(['board', 'residents'])
    expect(mayReach('way-forward', reached('colleagues', 'residents', 'board'))).toBe(true)
  })

  it('publishing waits for all of them and the way forward, and names what is missing', () => {
    expect(missingFor('published', [])).toEqual(['board', 'residents', 'colleagues', 'way-forward'])
    expect(missingFor('published', reached('board', 'way-forward', 'learning'))).toEqual(['residents', 'colleagues'])
    expect(mayReach('published', reached('way-forward', 'board', 'colleagues', 'residents'))).toBe(true)
  })

  it('residents oversee what has been published', () => {
    expect(missingFor('overseen', reached('board', 'residents', 'colleagues', 'way-forward'))).toEqual(['published'])
  })

  it('no set of the first three but all of them lets the way forward be agreed', () => {
    const first = ['board', 'residents', 'colleagues'] as const
    for (let set = 0; set < 8; set += 1) {
      const done = first.filter((_stage, nth) => set & (1 << nth))
      expect(mayReach('way-forward', reached(...done))).toBe(done.length === 3)
    }
  })

  it('following the next step leads through every stage once, and then there is none', () => {
    const way: Stage[] = []
    for (let next = nextStage([]); next; next = nextStage(reached(...way))) way.push(next)
    expect(way).toEqual([...stages])
  })

  it('the key of every step fits every channel, whatever the charter is called', () => {
    const code = 'a'.repeat(32)
    expect(charterCode.test(code)).toBe(true)
    expect(charterCode.test(`${code}a`)).toBe(false)
    for (const stage of stages) expect(Buffer.byteLength(`charter.stage:${code}~${stage}`)).toBeLessThanOrEqual(64)
  })

  it('it is public once it is published', () => {
    expect(isPublished({ reached: [] })).toBe(false)
    const evidence = { kind: 'note', text: 'x', href: null } as const
    const published = { stage: 'published', evidence, on: Temporal.PlainDate.from('2026-01-01'), by: null } as const
    expect(isPublished({ reached: [published] })).toBe(true)
  })
})
