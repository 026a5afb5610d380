import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { personId } from '../../../src/person/person.ts'
import { anotherPerson, redactorFor, withoutSecrets } from '../../../src/rights/redact.ts'

const somebody = (name: string | null, reference: string | null = null, id = 'x'.repeat(22)) => ({
  id: personId(id),
  name,
  reference,
})
const me = somebody('Tom Clark', 'T-1')

describe('given a text that somebody is shown about themselves', () => {
  const neighbours = [somebody('Maureen Okafor', 'T-2'), somebody('Ann-Marie Clark', 'T-3'), somebody('Jo Patel')]
  const redact = redactorFor(me, { everyone: [...neighbours, somebody('Rose Green', 'RG.7')], company: neighbours })

  it.each([
    ['Maureen Okafor is right.', `${anotherPerson} is right.`],
    ['I agree with maureen, and with OKAFOR.', `I agree with ${anotherPerson}, and with ${anotherPerson}.`],
    ['Maureen’s door, and Maureen-next-door', `${anotherPerson}’s door, and ${anotherPerson}-next-door`],
    ['T-2 and t-3 and RG.7', `${anotherPerson} and ${anotherPerson} and ${anotherPerson}`],
    ['RGx7 and T-22 are nobody’s', 'RGx7 and T-22 are nobody’s'],
    ['Jo told me so. Joking aside, jo is short.', `${anotherPerson} told me so. Joking aside, jo is short.`],
    ['Ann Marie Clark spoke, T–2 too', `${anotherPerson} spoke, ${anotherPerson} too`],
    ['Maureen. \n\nOkafor', `${anotherPerson}. \n\n${anotherPerson}`],
    ['Ann-Marie Clark spoke', `${anotherPerson} spoke`],
    ['Ann-Marie spoke', `${anotherPerson}-${anotherPerson} spoke`],
  ])('“%s” leaves other people out', (text, left) => {
    expect(redact(text)).toBe(left)
  })

  it('their own name stays, also where somebody else has a part of it', () => {
    expect(redact('Tom Clark, flat T-1; the Clarks')).toBe('Tom Clark, flat T-1; the Clarks')
    expect(redact('Clark')).toBe('Clark')
  })

  it('somebody who was not in the room is left out by the whole name only: a rose stays a rose', () => {
    expect(redact('Rose Green grows a green rose')).toBe(`${anotherPerson} grows a green rose`)
  })

  it('a name is the same name however its letters are put together', () => {
    const sian = redactorFor(me, { everyone: [somebody('Si\u00e2n O\u2019Brien')], company: [] })
    expect(sian("Sia\u0302n O'Brien rang")).toBe(`${anotherPerson} rang`)
  })

  it('twenty thousand neighbours are left out, and nobody who only looks like one', () => {
    const everyone = Array.from({ length: 20_000 }, (_, n) => somebody(`Name${n} Family${n}`, `R-${n}`, `id${n}`))
    const many = redactorFor(me, { everyone, company: everyone.slice(0, 50) })
    const said = Array.from({ length: 500 }, (_, n) => `R-${n * 7} told Name${n * 3} Family${n * 3} of R-99999`)
    expect(said.map(many).join()).toBe(said.map(() => `${anotherPerson} told ${anotherPerson} of R-99999`).join())
  })

  it('our own ids of others are left out', () => {
    const id = 'abcdefghijklmnopqrstuv'
    expect(redactorFor(me, { everyone: [somebody(null, null, id)], company: [] })(`about ${id}`)).toBe(
      `about ${anotherPerson}`,
    )
  })

  it('nobody to leave out leaves the text alone', () => {
    const alone = redactorFor(somebody(null), { everyone: [somebody(null), somebody('  ')], company: [somebody('')] })
    expect(alone('A text (with marks).')).toBe('A text (with marks).')
  })
})

describe('given any neighbours and any text', () => {
  const name = fc.stringMatching(/^[A-Z][a-z]{3,9} [A-Z][a-z]{3,9}$/)
  it('no whole name of theirs is left, however it is written', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), fc.array(fc.string()), (names, around) => {
        const redact = redactorFor(me, { everyone: names.map((one) => somebody(one)), company: [] })
        const text = names.map((one, n) => `${around[n] ?? ''} ${n % 2 ? one.toUpperCase() : one}, ok`).join('\n')
        const left = redact(text).toLowerCase()
        for (const one of names) if (one !== me.name) expect(left).not.toContain(`${one.toLowerCase()}, ok`)
      }),
    )
  })

  it('a name full of marks is a name, and no pattern', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), (odd) => {
        const redact = redactorFor(me, { everyone: [somebody(odd)], company: [somebody(odd)] })
        expect(typeof redact(`before ${odd} after`)).toBe('string')
        if (/^[a-z0-9]{4,}$/i.test(odd) && !/^(?:before|after)$/i.test(odd))
          expect(redact(`before ${odd} after`)).toBe(`before ${anotherPerson} after`)
      }),
    )
  })
})

it('what opens something is left out: links of one’s own, and codes', () => {
  const link = 'https://parley.example/a/Zx9AAAAAAAAAAAAAAAAAAA'
  expect(withoutSecrets(`Go to ${link} or type ABCDE-23456.`)).toBe('Go to [link] or type [code].')
  expect(withoutSecrets('http://x/desk/enter/abc and http://x/my-data/open/abc')).toBe('[link] and [link]')
  expect(withoutSecrets('See https://parley.example/l/longden, number ABC-123.')).toBe(
    'See https://parley.example/l/longden, number ABC-123.',
  )
})
