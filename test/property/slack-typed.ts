import fc from 'fast-check'
import type { Field, Form } from '../../src/ports/form.ts'
import type { Block, Choice, Message } from '../../src/ports/message.ts'

/** What residents could type, kindly or not. */
export const typed: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<!channel>',
        '<!here|here>',
        '<!everyone>',
        '<@U123ABC>',
        '<#C123|general>',
        '<!subteam^S1|@staff>',
        '<https://evil.example|click here>',
        '<mailto:a@b.example|write>',
        '<!date^1392734382^{date}|then>',
        '@here',
        '@channel',
        '#general',
        'https://evil.example/a?b=1&c=2',
        'www.evil.com',
        'a@b.com',
        ':smile:',
        ':+1::skin-tone-2:',
        '10:30:45',
        '*b*',
        '_i_',
        '~s~',
        '`c`',
        '```x```',
        '> q',
        '&lt;!channel&gt;',
        '&amp;',
        '\u202Eabc\u202C',
        '\u2066x\u2069',
        '\u200B\u200F\u061C',
        '\0',
        '\uD800',
        '\uDFFF',
        '👩‍👩‍👧',
        'Łódź ʻOkina বাংলা',
        '\r\n',
        '\n\n',
        ' ',
        '|',
        '\\',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''))

/** The same, long. */
const long: fc.Arbitrary<string> = fc
  .tuple(typed, fc.nat(400))
  .map(([text, times]) => `${text} `.repeat(times).slice(0, 9_000))
const words = fc.oneof({ weight: 4, arbitrary: typed }, { weight: 1, arbitrary: long })
const upTo = (most: number): fc.Arbitrary<string> => typed.map((text) => text.slice(0, most))

const choice: fc.Arbitrary<Choice> = fc.oneof(
  fc.record({
    kind: fc.constant('button' as const),
    action: fc.constantFrom('consultation.answer:abc' as const, 'help.me:x' as const),
    label: upTo(75),
    tone: fc.constantFrom('plain' as const, 'go' as const, 'danger' as const),
    opensForm: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('link' as const), url: fc.constant('https://example.org/page'), label: upTo(75) }),
)

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: words }),
  fc.record({ kind: fc.constant('prose' as const), text: words }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: words, value: words }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    caption: words,
    columns: fc.tuple(upTo(40), upTo(40)),
    rows: fc.array(fc.tuple(words, upTo(200)), { maxLength: 6 }),
  }),
  fc.record({
    kind: fc.constant('image' as const),
    source: fc.oneof(
      fc.constant({ url: 'https://example.org/chart.png' }),
      fc.constant({ chart: { title: 'Times', bars: [] } }),
    ),
    alt: words,
  }),
  fc.record({ kind: fc.constant('choices' as const), choices: fc.array(choice, { minLength: 1, maxLength: 30 }) }),
  fc.constant<Block>({ kind: 'rule' }),
)

/** Any message in which residents' words may stand. */
export const message: fc.Arbitrary<Message> = fc.record({
  summary: fc.oneof(
    words,
    fc.constant('x'.repeat(3_900)),
    fc.constant('&'.repeat(3_900)),
    fc.constant('ł'.repeat(3_900)),
  ),
  blocks: fc.array(block, { maxLength: 40 }),
})

const option = fc.tuple(fc.nat(9_999), upTo(100)).map(([n, label]) => ({ value: `${n}`, label }))
const options = fc.uniqueArray(option, { minLength: 0, maxLength: 130, selector: ({ value }) => value })

const field = (n: number): fc.Arbitrary<Field> =>
  fc
    .tuple(upTo(300), fc.option(upTo(300)), fc.boolean(), fc.option(upTo(2_000)), options, fc.nat(4))
    .map(([label, hint, required, value, offered, kind]): Field => {
      const about = { key: `q${n}`, label, required, ...(hint === null ? {} : { hint }) }
      const given = value === null ? {} : { value: [value] }
      const picked = offered[0] ? { value: [offered[0].value] } : {}
      if (kind === 0) return { ...about, ...given, kind: 'line', maxLength: 2_000 }
      if (kind === 1) return { ...about, ...given, kind: 'paragraph', maxLength: 4_000 }
      if (kind === 2) return { ...about, value: ['2026-12-01'], kind: 'date' }
      return { ...about, ...picked, kind: kind === 3 ? 'pick-one' : 'pick-many', options: offered }
    })

/** Any form in which their words, or an officer's, may stand. */
export const form: fc.Arbitrary<Form> = fc
  .tuple(upTo(120), fc.option(long), upTo(60), fc.integer({ min: 0, max: 20 }))
  .chain(([title, intro, submitLabel, count]) =>
    fc.tuple(...Array.from({ length: count }, (_, n) => field(n))).map((fields) => ({
      form: 'consultation.answer:abc' as const,
      title,
      ...(intro === null ? {} : { intro }),
      submitLabel,
      fields,
    })),
  )
