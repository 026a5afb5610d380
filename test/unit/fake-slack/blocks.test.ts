import { describe, expect, it } from 'vitest'
import { checkBlocks, checkView } from '../../support/slack/blocks/check.ts'
import { givenSlack, said } from './given.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const section = (text: string, more: object = {}) => ({ type: 'section', text: plain(text), ...more })
const button = (more: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Press'), ...more })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain('Label'), element, ...more })
const option = (value: string) => ({ text: plain(value), value })
const options = (count: number) => Array.from({ length: count }, (_, n) => option(`o${n}`))
const x = (length: number) => 'x'.repeat(length)

const complaints = (...blocks: object[]): readonly string[] => {
  const checked = checkBlocks(blocks)
  return checked.ok ? [] : checked.complaints
}
const about = (view: object): readonly string[] => {
  const checked = checkView({ type: 'modal', title: plain('Title'), blocks: [section('x')], ...view })
  return checked.ok ? [] : checked.complaints
}

describe('blocks', () => {
  it.each<readonly [string, () => object, () => object, string]>([
    [
      'section text',
      () => section(x(3000)),
      () => section(x(3001)),
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'empty text',
      () => section('x'),
      () => section(''),
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'header',
      () => ({ type: 'header', text: plain(x(150)) }),
      () => ({ type: 'header', text: plain(x(151)) }),
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'field',
      () => ({ type: 'section', fields: [plain(x(2000))] }),
      () => ({ type: 'section', fields: [plain(x(2001))] }),
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      'fields',
      () => ({ type: 'section', fields: Array(10).fill(plain('x')) }),
      () => ({ type: 'section', fields: Array(11).fill(plain('x')) }),
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'button',
      () => actions(button({ text: plain(x(75)) })),
      () => actions(button({ text: plain(x(76)) })),
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'button value',
      () => actions(button({ value: x(2000) })),
      () => actions(button({ value: x(2001) })),
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'action id',
      () => actions(button({ action_id: x(255) })),
      () => actions(button({ action_id: x(256) })),
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'actions',
      () => actions(...options(25).map(({ value }) => button({ action_id: value }))),
      () => actions(...options(26).map(({ value }) => button({ action_id: value }))),
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'no actions',
      () => actions(button()),
      () => actions(),
      'must provide at least 1 items [json-pointer:/blocks/0/elements]',
    ],
    [
      'context',
      () => ({ type: 'context', elements: Array(10).fill(plain('x')) }),
      () => ({ type: 'context', elements: Array(11).fill(plain('x')) }),
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'options',
      () => input({ type: 'static_select', options: options(100) }),
      () => input({ type: 'static_select', options: options(101) }),
      'no more than 100 items allowed [json-pointer:/blocks/0/element/options]',
    ],
    [
      'boxes',
      () => input({ type: 'checkboxes', options: options(10) }),
      () => input({ type: 'checkboxes', options: options(11) }),
      'no more than 10 items allowed [json-pointer:/blocks/0/element/options]',
    ],
    [
      'overflow',
      () => actions({ type: 'overflow', options: options(5) }),
      () => actions({ type: 'overflow', options: options(6) }),
      'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'option text',
      () => input({ type: 'radio_buttons', options: [option(x(75))] }),
      () => input({ type: 'radio_buttons', options: [{ ...option('a'), text: plain(x(76)) }] }),
      'must be less than 76 characters [json-pointer:/blocks/0/element/options/0/text/text]',
    ],
    [
      'option value',
      () => input({ type: 'radio_buttons', options: [{ ...option('a'), value: x(150) }] }),
      () => input({ type: 'radio_buttons', options: [{ ...option('a'), value: x(151) }] }),
      'must be less than 151 characters [json-pointer:/blocks/0/element/options/0/value]',
    ],
    [
      'alt text',
      () => ({ type: 'image', image_url: 'https://example.org/a.png', alt_text: x(2000) }),
      () => ({ type: 'image', image_url: 'https://example.org/a.png' }),
      'missing required field: alt_text [json-pointer:/blocks/0]',
    ],
    [
      'image address',
      () => ({ type: 'image', image_url: 'https://example.org/a.png', alt_text: 'a' }),
      () => ({ type: 'image', image_url: 'http://127.0.0.1:1/a.png', alt_text: 'a' }),
      'downloading image failed [json-pointer:/blocks/0/image_url]',
    ],
    [
      'markdown',
      () => ({ type: 'markdown', text: x(12_000) }),
      () => ({ type: 'markdown', text: x(12_001) }),
      'must be less than 12001 characters [json-pointer:/blocks/0/text]',
    ],
    [
      'table rows',
      () => ({ type: 'table', rows: Array(100).fill([{ type: 'raw_text', text: 'x' }]) }),
      () => ({ type: 'table', rows: Array(101).fill([{ type: 'raw_text', text: 'x' }]) }),
      'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
    ],
    [
      'link',
      () => actions(button({ url: 'https://example.org' })),
      () => actions(button({ url: 'example' })),
      'must be a valid URL [json-pointer:/blocks/0/elements/0/url]',
    ],
    [
      'type',
      () => ({ type: 'divider' }),
      () => ({ type: 'sections' }),
      'unsupported type: sections [json-pointer:/blocks/0/type]',
    ],
    [
      'text type',
      () => ({ type: 'header', text: plain('x') }),
      () => ({ type: 'header', text: { type: 'mrkdwn', text: 'x' } }),
      'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
    ],
    [
      'more than known',
      () => section('x'),
      () => section('x', { colour: 'red' }),
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
    [
      'nothing to say',
      () => section('x'),
      () => ({ type: 'section' }),
      'must define either `text` or `fields` [json-pointer:/blocks/0/type]',
    ],
    [
      'emoji in mrkdwn',
      () => ({ type: 'section', text: { type: 'mrkdwn', text: 'x', verbatim: true } }),
      () => ({ type: 'section', text: { type: 'mrkdwn', text: 'x', emoji: true } }),
      'invalid additional property: emoji [json-pointer:/blocks/0/text]',
    ],
    [
      'same value twice',
      () => input({ type: 'static_select', options: options(2) }),
      () => input({ type: 'static_select', options: [option('a'), option('a')] }),
      'option values must be unique [json-pointer:/blocks/0/element/options]',
    ],
    [
      'first choice',
      () => input({ type: 'static_select', options: options(2), initial_option: option('o1') }),
      () => input({ type: 'static_select', options: options(2), initial_option: option('o2') }),
      'must match one of the provided options [json-pointer:/blocks/0/element/initial_option]',
    ],
    [
      'a file from a message',
      () => input({ type: 'plain_text_input' }),
      () => input({ type: 'file_input' }),
      'unsupported type: file_input [json-pointer:/blocks/0/element/type]',
    ],
  ])('are checked: %s', (_name, good, bad, expected) => {
    expect(complaints(good())).toEqual([])
    expect(complaints(bad())).toEqual([expected])
  })

  it('must differ in their names, and their actions within one', () => {
    expect(complaints(section('a', { block_id: 'b' }), section('c', { block_id: 'b' }))).toEqual([
      '`block_id` b already exists [json-pointer:/blocks/1/block_id]',
    ])
    expect(complaints(actions(button(), button()))).toEqual([
      '`action_id` a already exists in this block [json-pointer:/blocks/0/elements/1/action_id]',
    ])
    expect(complaints(actions(button()), actions(button()))).toEqual([])
  })

  it('are 50 to a message and 100 to a view, and say everything that is wrong at once', () => {
    const many = (count: number) => Array.from({ length: count }, () => ({ type: 'divider' }))
    expect(complaints(...many(50))).toEqual([])
    expect(complaints(...many(51))).toEqual(['no more than 50 items allowed [json-pointer:/blocks]'])
    expect(about({ blocks: many(100) })).toEqual([])
    expect(about({ blocks: many(101) })).toEqual(['no more than 100 items allowed [json-pointer:/view/blocks]'])
    expect(complaints(section(''), { type: 'nope' })).toHaveLength(2)
  })
})

describe('views', () => {
  it.each<readonly [string, object, string]>([
    ['title', { title: plain(x(25)) }, 'must be less than 25 characters [json-pointer:/view/title/text]'],
    ['submit', { submit: plain(x(25)) }, 'must be less than 25 characters [json-pointer:/view/submit/text]'],
    [
      'metadata',
      { private_metadata: x(3001) },
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    ['callback', { callback_id: x(256) }, 'must be less than 256 characters [json-pointer:/view/callback_id]'],
    ['no title', { title: undefined }, 'missing required field: title [json-pointer:/view]'],
    ['no blocks', { blocks: [] }, 'must provide at least 1 items [json-pointer:/view/blocks]'],
    [
      'message blocks',
      { blocks: [{ type: 'markdown', text: 'x' }] },
      'unsupported type: markdown [json-pointer:/view/blocks/0/type]',
    ],
    [
      'no way to send',
      { blocks: [input({ type: 'plain_text_input' })] },
      'must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/0/input]',
    ],
  ])('are checked: %s', (_name, more, expected) => {
    expect(about(more)).toEqual([expected])
  })

  it('may hold what they can', () => {
    const blocks = [
      input({ type: 'plain_text_input', multiline: true, max_length: 3000 }),
      input({ type: 'datepicker', initial_date: '2027-03-28' }, { optional: true }),
      input({ type: 'file_input' }, { optional: true }),
      { type: 'context', elements: [{ type: 'mrkdwn', text: '*x*' }] },
    ]
    expect(about({ blocks, submit: plain('Send'), title: plain(x(24)) })).toEqual([])
  })
})

describe('what the fake Slack answers to blocks that are wrong', () => {
  const { slack, web } = givenSlack()

  it('is what Slack answers, for messages', async () => {
    const call = web().apiCall('chat.postMessage', {
      channel: slack().scene.channels.residents.id,
      text: 'x',
      blocks: [{ type: 'section' }],
    })
    const wrong = 'must define either `text` or `fields` [json-pointer:/blocks/0/type]'
    await expect(call).rejects.toMatchObject(
      said('invalid_blocks', { errors: [wrong], response_metadata: { messages: [`[ERROR] ${wrong}`] } }),
    )
  })
})
