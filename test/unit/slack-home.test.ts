import { describe, expect, it } from 'vitest'
import { homeView } from '../../adapters/slack/home.ts'
import type { Block, Message } from '../../src/ports/message.ts'
import { checkView } from '../support/slack/blocks/check.ts'

const prose = (text: string): Block => ({ kind: 'prose', text })
const message = (blocks: readonly Block[]): Message => ({ summary: 'Open now', blocks })
const button = (action: `${string}:${string}`): Block => ({
  kind: 'choices',
  choices: [{ kind: 'button', action, label: 'Answer', tone: 'go', opensForm: true }],
})
const textsIn = (shown: Message) => JSON.stringify(homeView(shown, 'T1'))

describe('somebody’s own page as Slack takes it', () => {
  it('is a home tab with its blocks in order, and the workspace with its buttons', () => {
    const view = homeView(
      message([{ kind: 'heading', text: 'Open now' }, prose('Visits'), button('consultation.answer:1')]),
      'T1',
    )
    expect(view.type).toBe('home')
    expect(view.blocks.map(({ type }) => type)).toEqual(['header', 'section', 'actions'])
    expect(JSON.stringify(view)).toContain('b2@T1')
    expect(checkView(view)).toMatchObject({ ok: true })
  })

  it('stays within what Slack takes, however much there is, and says where the rest is', () => {
    const blocks = Array.from({ length: 80 }, (_, n) => [
      prose(`Question ${n} ${'long '.repeat(150)}`),
      button(`a:${n}`),
    ])
    const view = homeView(message(blocks.flat()), 'T1')
    expect(view.blocks.length).toBeLessThanOrEqual(100)
    expect(checkView(view)).toMatchObject({ ok: true })
    expect(textsIn(message(blocks.flat()))).toContain('Type /my answers to see all of it.')
    expect(textsIn(message([prose('short')]))).not.toContain('/my answers')
  })

  it('has something on it even where there is nothing to say', () => {
    expect(checkView(homeView(message([]), 'T1'))).toMatchObject({ ok: true })
  })
})
