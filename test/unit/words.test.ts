import { readdirSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { advisingCodes, blockingCodes } from '../../src/consultation/finding.ts'
import { readingAge } from '../../src/consultation/plain-words.ts'
import { ledgerVerbs } from '../../src/ledger/entry.ts'
import { postings, suppressions } from '../../src/nudge/delivery.ts'
import { reasons } from '../../src/nudge/nudge.ts'
import { channelErrorCodes } from '../../src/ports/channel.ts'
import { problemCodes } from '../../src/problem.ts'
import { catalogue, isWordKey, say, sayCode } from '../../src/words/say.ts'
import { forbidden } from './consultation/given.ts'

const home = new URL('../../', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, home), 'utf8')
const under = (folder: string, end: RegExp) =>
  readdirSync(new URL(folder, home), { recursive: true, encoding: 'utf8' })
    .filter((file) => end.test(file) && !file.includes('generated'))
    .map((file) => `${folder}${file}`)

const files = under('src/words/en-GB/', /\.json$/)
const messages = Object.entries(z.record(z.string(), z.string()).parse(catalogue))
const sources = [...under('src/', /\.tsx?$/), ...under('adapters/', /\.tsx?$/)].map(read).join('\n')

/** The gaps of a message, each with something that can stand there. */
function samples(message: string): Record<string, string | number> {
  const found: Record<string, string | number> = {}
  const walk = (elements: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const element of elements) {
      if (!('value' in element) || element.type === 0) continue
      if ('options' in element) {
        found[element.value] = 'pluralType' in element ? 2 : 'other'
        for (const option of Object.values(element.options)) walk(option.value)
      } else if (!(element.value in found)) found[element.value] = element.type === 1 ? 'Jo Patel' : 2
    }
  }
  walk(new IntlMessageFormat(message, 'en-GB', undefined, { ignoreTag: true }).getAst())
  return found
}

const spoken = messages.map(([key, message]) => [key, sayCode(key, samples(message))] as const)

describe('given the catalogue', () => {
  it('no key stands in two of its files, or twice in one', () => {
    const keys = files.flatMap((file) => [...read(file).matchAll(/^\s*"([^"]+)":/gm)].map(([, key]) => key))
    expect(keys.filter((key, n) => keys.indexOf(key) !== n)).toEqual([])
    expect(keys.length).toBe(messages.length)
  })

  it('every message can be said, with nothing left open', () => {
    const faulty = spoken.filter(
      ([, said]) => said === '' || said.trim() !== said || /[{}]|undefined|\[object/.test(said),
    )
    expect(faulty).toEqual([])
  })

  it('no message says what people should not read', () => {
    expect(spoken.filter(([, said]) => forbidden.test(said))).toEqual([])
  })

  it('a gap without a value is never left to be seen: saying it fails', () => {
    expect(() => say('invite.code', { name: 'Mo' })).toThrow()
    expect(() => sayCode('no.such.key')).toThrow('no.such.key')
  })

  it('what people typed stays as they typed it: nothing in it is read as a message', () => {
    const name = "{code} <b>#'{'</b> {n, plural, other {x}}"
    expect(say('code.done', { name })).toBe(`Thank you, ${name}. Parley knows you now.`)
  })

  it('names of machinery are not keys', () => {
    for (const text of ['constructor', '__proto__', 'toString', '']) expect(isWordKey(text)).toBe(false)
  })
})

describe('given the source', () => {
  const literals = new Set([...sources.matchAll(/'([a-z][\w.-]*)'|"([a-z][\w.-]*)"/g)].map(([, a, b]) => a ?? b ?? ''))
  /** Keys put together from a code: `why.${state.why}`, with anything where the code stands. */
  const composed = [...sources.matchAll(/`((?:[\w.-]|\$\{[^{}`]*\})*)`/g)]
    .map(([, template = '']) => template)
    .filter((template) => template.includes('${') && /[a-z]\.|\.[a-z]/.test(template.replace(/\$\{[^{}]*\}/g, '')))
    .map((template) => new RegExp(`^${template.replaceAll('.', '\\.').replace(/\$\{[^{}]*\}/g, '[\\w.-]+')}$`))

  it('every message is used somewhere', () => {
    const unused = messages
      .map(([key]) => key)
      .filter((key) => !literals.has(key) && !composed.some((pattern) => pattern.test(key)))
    expect(unused).toEqual([])
  })

  it('every key of a field’s problem is in the catalogue', () => {
    const verbs: ReadonlySet<string> = new Set(ledgerVerbs)
    const cited = [...literals].filter(
      (text) =>
        /^(?:answer|plan|outcome|finding|problem|landlord|why|delivery)\.[a-z.-]+$/.test(text) && !verbs.has(text),
    )
    expect(cited.length).toBeGreaterThan(20)
    expect(cited.filter((text) => !isWordKey(text))).toEqual([])
  })

  it.each([
    ['problem', problemCodes],
    ['finding', [...blockingCodes, ...advisingCodes]],
    ['why', suppressions],
    ['desk.reason', reasons],
    ['desk.posting', postings],
    [
      'delivery',
      [
        ...['due', 'sending', 'sent', 'ambiguous', 'suppressed', 'failed', 'folded'],
        ...[...channelErrorCodes, 'no-route'].map((code) => `cure.${code}`),
      ],
    ],
    ['stage', ['draft', 'open', 'closed', 'decided', 'withdrawn']],
  ])('every code of %s has words, and there are none for other codes', (prefix, codes) => {
    const worded = messages.flatMap(([key]) => (key.startsWith(`${prefix}.`) ? [key.slice(prefix.length + 1)] : []))
    expect(worded.toSorted()).toEqual([...codes].toSorted())
  })
})

describe('given what residents read', () => {
  const forResidents =
    /^(?:card|ack|result|outcome|privacy|proof|proof-page|hazard|pass-on|answering|join|stop|start|answers|help|page\.(?:link|open)|nudge\.(?:closing-soon|reminder))(?:\.|$)/
  const read = spoken.filter(([key]) => forResidents.test(key))

  it('each can be read by an eleven-year-old, where it is long enough to tell', () => {
    expect(read.filter(([, said]) => (readingAge(said) ?? 0) > 11)).toEqual([])
  })

  it('all of it together too', () => {
    expect(readingAge(read.map(([, said]) => said).join('. '))).toBeLessThanOrEqual(9)
  })
})
