import { describe, expect, it } from 'vitest'
import { consultationId } from '../../src/consultation/consultation.ts'
import { leafOf, proofCode, readProofCode } from '../../src/consultation/proof/code.ts'
import { personId } from '../../src/person/person.ts'

const key = Uint8Array.from({ length: 32 }, (_, n) => n)
const [c1, p1] = [consultationId('c1'), personId('p1')]
const code = proofCode(key, c1, p1, 1)

describe('given a key, a consultation, a person and a revision', () => {
  it('the code and its leaf are these very values, so that anybody can make them again', () => {
    expect(code).toBe('FS2VA-FRFY6-CEHR7-HZ1YN-EBF1N-KE4GG-9B272')
    expect(leafOf(code)).toBe('a9385e242257f15e801caa00b4d691b326d109042e005081535b1b724b48ced0')
    expect(proofCode(key, c1, p1, 2)).toBe('6H6NJ-6QJ3G-NYPFM-SG0VT-C6KZP-EGXYE-C7VK3')
  })

  it('the same always gives the same, and any other gives another', () => {
    const others = [
      proofCode(
        key.map((byte) => byte ^ 1),
        c1,
        p1,
        1,
      ),
      proofCode(key, consultationId('c2'), p1, 1),
      proofCode(key, c1, personId('p2'), 1),
      proofCode(key, c1, p1, 11),
      proofCode(key, consultationId('c1","p1'), personId(''), 1),
    ]
    expect(proofCode(Uint8Array.from(key), c1, p1, 1)).toBe(code)
    expect(new Set([code, ...others]).size).toBe(others.length + 1)
  })

  it.each([0, 16, 31, 33])('a key of %i bytes makes no code', (length) => {
    expect(() => proofCode(new Uint8Array(length), c1, p1, 1)).toThrow(RangeError)
  })
})

describe('given a code as somebody types it', () => {
  it.each([
    ['as it was shown', code],
    ['in small letters', code.toLowerCase()],
    ['with spaces', code.replaceAll('-', ' ')],
    ['without a gap', code.replaceAll('-', '')],
    ['in other groups', `${code.replaceAll('-', '').replace(/.{4}/g, '$& – ')}.`],
    ['with I for 1', code.replaceAll('1', 'I')],
    ['with a small l for 1', code.toLowerCase().replaceAll('1', 'l')],
    ['with line breaks round it', `\n\t${code}\r\n`],
  ])('%s, it is the same', (_, typed) => {
    expect(readProofCode(typed)).toBe(code)
    expect(leafOf(typed)).toBe(leafOf(code))
  })

  it('with O for 0, it is the same', () => {
    const withNought = proofCode(key, c1, p1, 2)
    expect(withNought).toContain('0')
    expect(readProofCode(withNought.replaceAll('0', 'O'))).toBe(withNought)
    expect(readProofCode(withNought.toLowerCase().replaceAll('0', 'o'))).toBe(withNought)
  })

  it.each([
    ['nothing', ''],
    ['no code', 'ABCDE-FGHJK'],
    ['all noughts', '0'.repeat(35)],
    ['a letter missing', code.slice(0, -1)],
    ['a letter too many', `${code}0`],
    ['a letter wrong', `G${code.slice(1)}`],
    ['two letters swapped', `SF${code.slice(2)}`],
    ['a letter that no code has', code.replace('F', 'U')],
    ['letters of another alphabet', code.replace('A', 'А')],
    ['very much', code.repeat(1000)],
  ])('%s is no code', (_, typed) => {
    expect(readProofCode(typed)).toBeUndefined()
  })
})
