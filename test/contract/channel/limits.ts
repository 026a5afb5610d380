import { describe, expect, test } from 'vitest'
import { fit as fitted } from '../../../src/desk/fit.ts'
import type { Limits } from '../../../src/ports/capabilities.ts'
import type { Block, Choice, Message } from '../../../src/ports/message.ts'
import { Problem } from '../../../src/problem.ts'
import type { Setting } from './setting.ts'

const words = (length: number): string =>
  'word '
    .repeat(Math.ceil(length / 5))
    .slice(0, length - 1)
    .concat('x')
    .slice(-length)
const said = (...blocks: Block[]): Message => ({ summary: 'In short', blocks })
const links = (count: number, label = 'Go'): readonly Choice[] =>
  Array.from({ length: count }, (_, n) => ({ kind: 'link', url: `https://example.org/${n}`, label }))

/** For each limit, a message of just that size. */
const sized: Readonly<Record<keyof Limits, (size: number) => Message>> = {
  text: (size) => said({ kind: 'prose', text: words(size) }),
  title: (size) => said({ kind: 'heading', text: words(size) }),
  summary: (size) => ({ summary: words(size), blocks: [{ kind: 'prose', text: 'Short.' }] }),
  blocks: (size) => said(...Array.from({ length: size }, (_, n): Block => ({ kind: 'prose', text: `Block ${n}.` }))),
  whole: (size) => {
    const piece = 1_000
    const whole = Array.from({ length: Math.floor(size / piece) }, (): Block => ({ kind: 'prose', text: words(piece) }))
    return said(...whole, ...(size % piece > 0 ? [{ kind: 'prose' as const, text: words(size % piece) }] : []))
  },
  choices: (size) => said({ kind: 'choices', choices: links(size) }),
  label: (size) => said({ kind: 'choices', choices: links(1, words(size)) }),
  facts: (size) =>
    said({ kind: 'facts', facts: Array.from({ length: size }, (_, n) => ({ label: `L${n}`, value: `v${n}` })) }),
  rows: (size) =>
    said({
      kind: 'table',
      caption: 'Rows',
      columns: ['A', 'B'],
      rows: Array.from({ length: size }, (_, n) => [`r${n}`, `c${n}`]),
    }),
}

const names: readonly (keyof Limits)[] = [
  'text',
  'title',
  'summary',
  'blocks',
  'whole',
  'choices',
  'label',
  'facts',
  'rows',
]

/** At a limit all is well; over it nothing is cut, it is split or refused. */
export function limitCases(setting: Setting): void {
  const { channel, seen } = setting
  describe.each(names)('%s', (name) => {
    const at = (more: number) => sized[name](channel().outlet.capabilities.limits[name] + more)

    test('exactly at the limit is shown', async () => {
      await channel().outlet.post(channel().where, at(0), 'k1')
      expect(await seen()).toHaveLength(1)
    })

    test('one over is refused by the outlet, and nothing of it is shown', async () => {
      await expect(channel().outlet.post(channel().where, at(1), 'k1')).rejects.toMatchObject({
        code: 'too-large',
        retry: 'never',
      })
      expect(await seen()).toEqual([])
    })

    test('one over is split into what can be shown, or refused', async () => {
      const { limits } = channel().outlet.capabilities
      if (name === 'label') {
        expect(() => fitted(at(1), limits)).toThrow(Problem)
        return
      }
      const parts = fitted(at(1), limits)
      for (const [n, part] of parts.entries()) await channel().outlet.post(channel().where, part, `part-${n}`)
      expect(await seen()).toHaveLength(parts.length)
    })
  })
}
