import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inspectSlack } from '../../support/slack/inspect.ts'

const collected = existsSync(new URL('../../../../shared/schemas/slack/slackblocks-limits.json', import.meta.url))
const plain = (text: string) => ({ type: 'plain_text', text })
const section = (text: string) => ({ type: 'section', text: plain(text) })
const buttons = (count: number, label = 'Yes') => ({
  type: 'actions',
  elements: Array.from({ length: count }, (_, n) => ({ type: 'button', action_id: `a${n}`, text: plain(label) })),
})
const complaints = (body: object, path = '/api/chat.postMessage') =>
  inspectSlack({ method: 'POST', path, body: { text: 'x', ...body } })

describe('what is looked at in everything the app says', () => {
  it('nothing is wrong with what is well made, as an object or as text', () => {
    const blocks = [section('x'.repeat(3_000)), buttons(25, 'x'.repeat(75))]
    expect(complaints({ blocks })).toEqual([])
    expect(complaints({ blocks: JSON.stringify(blocks) })).toEqual([])
  })

  it.each([
    ['too long a text', { blocks: [section('x'.repeat(3_001))] }],
    ['too many buttons', { blocks: [buttons(26)] }],
    ['too long a label', { blocks: [buttons(1, 'x'.repeat(76))] }],
    ['an empty text', { blocks: [section('')] }],
    ['something Slack does not know', { blocks: [{ type: 'poll' }] }],
    [
      'the same name twice',
      {
        blocks: [
          { ...section('a'), block_id: 'b' },
          { ...section('b'), block_id: 'b' },
        ],
      },
    ],
    ['no text beside the blocks', { blocks: [section('a')], text: undefined }],
    ['too long a title of a view', { view: { type: 'modal', title: plain('x'.repeat(25)), blocks: [section('a')] } }],
  ])('%s is complained of', (_what, body) => {
    expect(complaints(body)).not.toEqual([])
  })

  it.skipIf(!collected)('by what others collected, too (skipped where that is not at hand)', () => {
    expect(complaints({ blocks: [section('x'.repeat(3_001))] })).toContain('section.text: 3001 characters')
    expect(complaints({ blocks: [buttons(26)] })).toContain('actions.elements: 26 items')
    expect(complaints({ blocks: [buttons(1, 'x'.repeat(76))] })).toContain('button.text: 76 characters')
    const options = [{ text: plain('x'.repeat(76)), value: 'v' }]
    const select = { type: 'static_select', action_id: 'a'.repeat(256), options }
    expect(complaints({ blocks: [{ type: 'actions', elements: [select] }] })).toEqual(
      expect.arrayContaining(['option.text: 76 characters', 'action_id: 256 characters']),
    )
    const view = { type: 'modal', title: plain('x'.repeat(25)), blocks: [section('a')] }
    expect(complaints({ view }, '/api/views.open')).toContain('view.title: 25 characters')
  })
})
