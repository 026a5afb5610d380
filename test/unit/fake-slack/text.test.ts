import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escaped } from '../../support/slack/text/escape.ts'
import { mentionsInMessage, mentionsInText } from '../../support/slack/text/pings.ts'
import { readMarkdown, readText, readTop } from '../../support/slack/text/read.ts'
import { noNames } from '../../support/slack/text/words.ts'

const mrkdwn = (text: string, verbatim = false) => ({ type: 'mrkdwn', text, verbatim }) as const
const plain = (text: string, emoji = true) => ({ type: 'plain_text', text, emoji }) as const
const words = (text: string, verbatim = false) => readText(mrkdwn(text, verbatim)).words(noNames)

describe('mrkdwn', () => {
  it.each([
    ['<@U012AB> hello', { kind: 'user', id: 'U012AB' }],
    ['<@W012AB|bob>', { kind: 'user', id: 'W012AB', label: 'bob' }],
    ['<!channel>', { kind: 'broadcast', range: 'channel', auto: false }],
    ['<!here|here>', { kind: 'broadcast', range: 'here', auto: false }],
    ['<!everyone>', { kind: 'broadcast', range: 'everyone', auto: false }],
    ['<!group>', { kind: 'broadcast', range: 'channel', auto: false }],
    ['<!subteam^S012|@officers>', { kind: 'usergroup', id: 'S012', label: '@officers' }],
    ['ping @here now', { kind: 'broadcast', range: 'here', auto: true }],
    ['@everyone', { kind: 'broadcast', range: 'everyone', auto: true }],
  ])('pings somebody: %s', (text, expected) => {
    expect(mentionsInText(mrkdwn(text)).pings).toEqual([expected])
  })

  it.each([
    ['<https://example.org|our page>', 'https://example.org', 'our page', false],
    [
      '<https://example.org/a?b=1&amp;c=2>',
      'https://example.org/a?b=1&amp;c=2',
      'https://example.org/a?b=1&c=2',
      false,
    ],
    ['<mailto:a@example.org|write>', 'mailto:a@example.org', 'write', false],
    ['see https://example.org/a.', 'https://example.org/a', 'https://example.org/a', true],
    ['(http://example.org)', 'http://example.org', 'http://example.org', true],
    ['www.example.org', 'http://www.example.org', 'www.example.org', true],
    ['go to evil.com/x now', 'http://evil.com/x', 'evil.com/x', true],
    ['a@example.org', 'mailto:a@example.org', 'a@example.org', true],
  ])('has a link: %s', (text, url, label, auto) => {
    expect(mentionsInText(mrkdwn(text)).links).toEqual([{ kind: 'link', url, label, auto }])
  })

  it.each([
    ['&lt;!channel&gt;', '<!channel>'],
    ['&amp;lt;!here&amp;gt;', '&lt;!here&gt;'],
    ['a &lt; b &amp;&amp; b &gt; c', 'a < b && b > c'],
    ['e@here', 'e@here'],
    ['no:emoji', 'no:emoji'],
    ['2 * 3 * 4 and snake_case_word', '2 * 3 * 4 and snake_case_word'],
  ])('stays as it was typed: %s', (text, expected) => {
    expect(words(text)).toBe(expected)
    expect(mentionsInText(mrkdwn(text)).pings).toEqual([])
  })

  it.each([
    ['*bold* and _italic_ and ~gone~ and `code`', 'bold and italic and gone and code'],
    ['*_both_*', 'both'],
    ['*<https://example.org|our page>*', 'our page'],
    ['```<!here> *x*```', '@here *x*'],
    ['> said\n&gt; so', 'said\nso'],
    ['Hi <@U1>, see <#C1|general> :wave:', 'Hi @U1, see #general :wave:'],
    ['<!date^1392734382^{date}|Tuesday>', 'Tuesday'],
    ['<b>bold</b>', 'bbold/b'],
  ])('is read without its marks: %s', (text, expected) => {
    expect(words(text)).toBe(expected)
  })

  it('leaves plain words alone when it is to be taken as it stands, but not what stands in angle brackets', () => {
    const { pings, links, others } = mentionsInText(mrkdwn('@here #general evil.com <!channel>', true))
    expect(pings).toEqual([{ kind: 'broadcast', range: 'channel', auto: false }])
    expect([links, others]).toEqual([[], []])
  })
})

describe('the text of a message', () => {
  it('links addresses, but no names unless that is asked for', () => {
    const read = (more: object) => mentionsInMessage({ text: '@here https://example.org', ...more }, [])
    expect(read({})).toMatchObject({ pings: [], links: [{ auto: true }] })
    expect(read({ parse: 'none' })).toMatchObject({ pings: [], links: [] })
    expect(read({ linkNames: true }).pings).toHaveLength(1)
    expect(read({ parse: 'full' }).pings).toHaveLength(1)
    expect(readTop({ text: '*x*', mrkdwn: false }).words(noNames)).toBe('*x*')
  })

  it('notifies also when there are blocks', () => {
    const blocks = [{ type: 'divider' }] as const
    expect(mentionsInMessage({ text: '<!channel>' }, blocks).pings).toHaveLength(1)
    const inBlock = { type: 'section', text: mrkdwn('<@U1>') } as const
    expect(mentionsInMessage({ text: '' }, [inBlock]).pings).toHaveLength(1)
    const rich = {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'broadcast', range: 'here' }] }],
    } as const
    expect(
      mentionsInMessage({ text: '' }, [
        { ...rich, elements: rich.elements.map((one) => ({ ...one, elements: [...one.elements] })) },
      ]).pings,
    ).toHaveLength(1)
  })
})

describe('Markdown', () => {
  it('has links of its own, and Slack’s mentions too', () => {
    const read = readMarkdown('# Title\n**bold** [page](https://example.org) <@U1> \\*no\\*')
    expect(read.words(noNames)).toBe('Title\nbold page @U1 *no*')
    expect(read.tokens.filter(({ kind }) => kind === 'user')).toHaveLength(1)
  })
})

describe('any text at all', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '&',
    '!',
    '@',
    '#',
    '|',
    '*',
    '_',
    '~',
    '`',
    ':',
    ' ',
    '\n',
    'here',
    'channel',
    'U012',
    'https://example.org',
    '&lt;',
    'evil.com',
    '\uE000',
  )
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((parts) => parts.join('')),
  )

  it('pings nobody and links nothing as plain text, and is read as it was typed', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const safe = text.replaceAll('&', '&amp;')
        expect(mentionsInText(plain(text))).toMatchObject({ pings: [], links: [] })
        expect(readText(plain(safe, false)).words(noNames)).toBe(text)
      }),
    )
  })

  it('pings nobody once it is escaped and taken as it stands', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const safe = escaped(text.replaceAll('&', '&amp;'))
        expect(mentionsInText(mrkdwn(safe, true))).toMatchObject({ pings: [], links: [] })
        expect(mentionsInMessage({ text: safe, parse: 'none' }, [])).toMatchObject({ pings: [], links: [] })
      }),
    )
  })

  it('can ping when it is not escaped, so that the tests above mean something', () => {
    const found = fc.check(fc.property(anything, (text) => mentionsInText(mrkdwn(text)).links.length === 0))
    expect(found.failed).toBe(true)
  })
})
