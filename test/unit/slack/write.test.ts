import type { KnownBlock } from '@slack/types'
import { describe, expect, it } from 'vitest'
import { limits } from '../../../adapters/slack/limits.ts'
import { workspaceIn, write } from '../../../adapters/slack/write.ts'
import type { Block, Message } from '../../../src/ports/message.ts'

const said = (...blocks: Block[]): Message => ({ summary: 'In short', blocks })
const plain = (text: string) => ({ type: 'plain_text', text, emoji: false }) as const
const section = (block_id: string, text: string) =>
  ({ type: 'section', block_id, text: plain(text), expand: true }) as const

describe('a block', () => {
  it.each<readonly [string, Block, readonly KnownBlock[]]>([
    ['a heading', { kind: 'heading', text: 'Repairs' }, [{ type: 'header', block_id: 'b0', text: plain('Repairs') }]],
    ['prose', { kind: 'prose', text: 'One.\n\n*Two* <b>' }, [section('b0', 'One.\n\n*Two* <b>')]],
    [
      'facts',
      {
        kind: 'facts',
        facts: [
          { label: 'By', value: 'Friday' },
          { label: 'Who', value: 'Jo' },
        ],
      },
      [section('b0', 'By: Friday\nWho: Jo')],
    ],
    [
      'a table',
      { kind: 'table', caption: 'Times', columns: ['Time', 'Homes', 'Share'], rows: [['Evenings', '38', '40%']] },
      [section('b0', 'Times\nTime: Homes, Share\nEvenings: 38, 40%')],
    ],
    ['a rule', { kind: 'rule' }, [{ type: 'divider', block_id: 'b0' }]],
    [
      'a picture',
      { kind: 'image', source: { url: 'https://example.org/a.png' }, alt: 'A chart' },
      [{ type: 'image', block_id: 'b0', image_url: 'https://example.org/a.png', alt_text: 'A chart' }],
    ],
    [
      'choices',
      {
        kind: 'choices',
        choices: [
          { kind: 'button', action: 'go:1', label: 'Go', tone: 'go', opensForm: true },
          { kind: 'button', action: 'go:1', label: 'Again', tone: 'plain', opensForm: false },
          { kind: 'button', action: 'no:1', label: 'No', tone: 'danger', opensForm: false },
          { kind: 'link', url: 'https://example.org/', label: 'Read' },
        ],
      },
      [
        {
          type: 'actions',
          block_id: 'b0@T0ELMESTATE',
          elements: [
            { type: 'button', action_id: 'press.0', text: plain('Go'), value: 'go:1', style: 'primary' },
            { type: 'button', action_id: 'press.1', text: plain('Again'), value: 'go:1' },
            { type: 'button', action_id: 'press.2', text: plain('No'), value: 'no:1', style: 'danger' },
            { type: 'button', action_id: 'link.3', text: plain('Read'), url: 'https://example.org/' },
          ],
        },
      ],
    ],
  ])('%s', (_what, block, blocks) => {
    expect(write(said(block), { workspace: 'T0ELMESTATE' }).blocks).toEqual(blocks)
  })

  it('of a chart is the picture Slack has of it, and nothing without one', () => {
    const chart: Block = { kind: 'image', source: { chart: { title: 'Times', bars: [] } }, alt: '38 evenings' }
    const words = { kind: 'prose', text: 'Words' } as const
    const pictures = new Map([[1, 'F0CHART00001']])
    expect(write(said(words, chart), { pictures }).blocks[1]).toEqual({
      type: 'image',
      block_id: 'b1',
      slack_file: { id: 'F0CHART00001' },
      alt_text: '38 evenings',
    })
    expect(write(said(words, chart)).blocks).toHaveLength(1)
  })

  it('carries the workspace only where it has buttons, and gives it back', () => {
    expect(workspaceIn('b12@T0ELMESTATE')).toBe('T0ELMESTATE')
    expect(['b12', 'b12@', 'b12@x', '', 'a@T1 '].map(workspaceIn)).toEqual(Array(5).fill(undefined))
  })

  it('in which nothing can be seen is left out; a message always says something', () => {
    expect(write(said({ kind: 'prose', text: '\u200B\n' }, { kind: 'heading', text: '\0' })).blocks).toEqual([
      section('s0', 'In short'),
    ])
    expect(write({ summary: 'x'.repeat(3_900), blocks: [] }).blocks).toHaveLength(2)
  })
})

describe('the text beside the blocks', () => {
  it('is all of the message, for whoever hears it read', () => {
    const { text } = write(
      said(
        { kind: 'heading', text: 'Repairs' },
        { kind: 'facts', facts: [{ label: 'By', value: 'Friday' }] },
        { kind: 'table', caption: 'Times', columns: ['Time', 'Homes'], rows: [['Evenings', '38']] },
        { kind: 'image', source: { url: 'https://example.org/a.png' }, alt: 'A chart of 38' },
        { kind: 'choices', choices: [{ kind: 'link', url: 'https://example.org/', label: 'Read' }] },
      ),
    )
    expect(text).toBe('Repairs\nBy: Friday\nTimes\nTime: Homes\nEvenings: 38\nA chart of 38\n[Read]')
  })

  it('is all of it where it is new, however long the message; a change takes less', () => {
    const long: Message = {
      summary: 'In short.',
      blocks: ['All of it. '.repeat(150), 'And more. '.repeat(300)].map((text) => ({ kind: 'prose', text })),
    }
    expect(write(long, { counted: 'posted' }).text).toContain('And more.')
    expect(write(long, { counted: 'posted' }).text.length).toBeGreaterThan(4_000)
    const { text } = write(long)
    expect(text).toMatch(/^All of it\. .+ And more\.\nThere is more\. It stands in the message itself\.$/s)
    expect(text.length).toBeGreaterThan(limits.summary * 0.85)
    expect(text.length).toBeLessThanOrEqual(limits.summary)
  })

  it('is as much as Slack takes where the whole is too long, however it counts, and says that there is more', () => {
    const more = '\nThere is more. It stands in the message itself.'
    const long = (text: string): Message => said(...[1, 2, 3].map((): Block => ({ kind: 'prose', text })))
    const escaped = write(long('&'.repeat(1_500))).text
    expect(escaped.length).toBeLessThanOrEqual(limits.summary)
    expect(escaped.replace(more, '')).toMatch(/^(&amp;)+$/)
    const bytes = write(long('ł'.repeat(1_500)), { counted: 'bytes' }).text
    expect(Buffer.byteLength(bytes)).toBeLessThanOrEqual(limits.summary)
    expect(bytes.replace(more, '').length).toBeGreaterThan(900)
    const summary = write({ summary: '<'.repeat(3_900), blocks: [] }).text
    expect(summary).toMatch(/^(&lt;)+\nThere is more/)
  })

  it('has nothing in it that Slack reads', () => {
    expect(write(said({ kind: 'prose', text: '<!channel> :tada: 10:30' })).text).toBe(
      '&lt;!channel&gt; :\u2060tada: 10:30',
    )
  })
})
