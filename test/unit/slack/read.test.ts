import { describe, expect, it } from 'vitest'
import { read } from '../../../adapters/slack/read.ts'
import type { Reading } from '../../../adapters/slack/reading.ts'
import type { InboundEvent } from '../../../src/ports/inbound.ts'
import { payloadOf } from './payloads.ts'

const at = '2026-11-22T12:00:00Z'
type Event = Extract<Reading, { kind: 'event' }>
function readingOf(what: string, change: object = {}): Event {
  const reading = read({ ...payloadOf(what), ...change }, at)
  if (reading.kind !== 'event') throw new Error(`${what} reads to ${JSON.stringify(reading)}`)
  return reading
}
const eventOf = (what: string, change: object = {}): InboundEvent => readingOf(what, change).event
const [elm, north, oak] = ['T0ELMESTATE', 'T0NORTHTEAM', 'T0OAKCOURT1']

describe('where and who', () => {
  it('is the workspace, the channel and the person', () => {
    expect(eventOf('a command')).toMatchObject({
      from: { channel: 'slack', workspace: elm, person: 'U0MAUREEN01' },
      where: { channel: 'slack', workspace: elm, place: 'C0RESIDENTS', kind: 'open' },
      fromName: 'maureen',
    })
  })

  it.each([
    ['a command in the direct conversation', 'direct'],
    ['a press in the direct conversation', 'direct'],
    ['words in the direct conversation', 'direct'],
    ['a press in the Home tab', 'direct'],
    ['a press in a private channel', 'group'],
    ['somebody left', 'group'],
    ['a press', 'open'],
    ['words in a channel', 'open'],
  ])('%s happens in a place that is %s', (what, kind) => {
    expect(eventOf(what).where.kind).toBe(kind)
  })

  it('keeps the thread', () => {
    expect(eventOf('words to us in a thread').where.thread).toBe('1795000001.000100')
    expect(eventOf('a press on what only they see, in a thread').where.thread).toBe('1795000018.000100')
  })

  it.each(['words', 'a press', 'a form', 'a command'])(
    'in an organisation’s own installation %s is of the workspace of the place, and so is the person',
    (what) => {
      const { event, installed } = readingOf(`${what} in an organisation’s own installation`)
      expect([event.where.workspace, event.from.workspace, installed.enterprise]).toEqual([north, north, 'E0NORTHSIDE'])
    },
  )

  it.each(['words', 'a press', 'a form'])(
    '%s of somebody from another organisation is theirs, in a place of ours',
    (what) => {
      const { event, installed } = readingOf(`${what} of somebody from another organisation`)
      expect(event.from).toEqual({ channel: 'slack', workspace: oak, person: 'U0OLIVEROAK' })
      expect([event.where.workspace, installed.workspace]).toEqual([elm, elm])
    },
  )

  it('without a word of ours a press in an organisation is of the workspace Slack names for the person', () => {
    const what = 'a press in an organisation’s own installation'
    const button = { type: 'button', action_id: 'press.0', value: 'test:1', action_ts: '1.1' }
    const user = { id: 'W0NADIANORT', team_id: north }
    expect(eventOf(what, { user, actions: [button] }).where.workspace).toBe(north)
  })
})

describe('one delivery', () => {
  it('has one name however often it comes, and another has another', () => {
    for (const what of ['a command', 'a press', 'a form', 'words in a channel', 'what was removed', 'a reaction']) {
      expect(eventOf(what).delivery).toBe(eventOf(what).delivery)
    }
    const names = ['a command', 'a press', 'a form', 'words in a channel', 'words to us in a thread', 'a reaction']
    expect(new Set(names.map((what) => eventOf(what).delivery)).size).toBe(names.length)
  })

  it('of something that happened is named by its event, else by what happened', () => {
    expect(eventOf('a reaction').delivery).toContain('Ev0PARLEY')
    expect(eventOf('a reaction', { event_id: undefined }).delivery).toBe(
      'slack.T0ELMESTATE.reaction_added.U0MAUREEN01.C0RESIDENTS.1795000001.000100.thumbsup',
    )
  })

  it('of a press is when and where it was pressed, and tells nothing of which button', () => {
    const press = (value: string, n: number) => ({
      actions: [{ type: 'button', action_id: `press.${n}`, value, action_ts: '1795000020.000100' }],
    })
    const [yes, no] = [eventOf('a press', press('a.b:1~yes', 0)), eventOf('a press', press('a.b:1~no', 1))]
    expect(yes.delivery).toBe(no.delivery)
    const later = {
      actions: [{ type: 'button', action_id: 'press.0', value: 'a.b:1~yes', action_ts: '1795000021.000100' }],
    }
    expect(eventOf('a press', later).delivery).not.toBe(yes.delivery)
  })

  it('of a form is the form as it stood; sent again by its person it is another sending of it', () => {
    const [once, twice] = [eventOf('a form'), eventOf('a form', { trigger_id: '1.2.another' })]
    expect(once.delivery).toBe(twice.delivery)
    expect(once.sending).not.toBe(twice.sending)
    expect(eventOf('a form').sending).toBe(once.sending)
  })
})

describe('what is said', () => {
  it('is as it was typed', () => {
    expect(eventOf('a command')).toMatchObject({ command: 'consult', text: 'new about <repairs> & visits' })
    expect(eventOf('a command that names people and places')).toMatchObject({
      text: 'remind @maureen in #residents, see example.org/a',
    })
    expect(eventOf('words in a channel')).toMatchObject({ text: 'good morning & welcome', toUs: false })
  })

  it('to us is without our name', () => {
    expect(eventOf('words to us in a thread')).toMatchObject({ text: 'who decides?', toUs: true })
    expect(eventOf('words in the direct conversation')).toMatchObject({ text: 'stop', toUs: true })
  })

  it('in a form has a list for every field', () => {
    expect(eventOf('a form')).toMatchObject({
      form: 'consultation.answer:abc~1',
      answers: { q1: ['Evenings'], q2: [], q3: [], q4: ['2026-12-01'], q5: [] },
    })
  })

  it('by a press is its key, and the message it stands on unless only they see that', () => {
    expect(eventOf('a press')).toMatchObject({
      action: 'consultation.answer:abc',
      message: { message: '1795000019.000100', place: { place: 'C0RESIDENTS' } },
    })
    expect(eventOf('a press on what only they see, in a thread')).not.toHaveProperty('message')
  })
})

describe('that we were taken out', () => {
  it('is of the installation that was', () => {
    expect(read(payloadOf('we were removed'), at)).toMatchObject({ installed: { workspace: elm, organisation: false } })
    const org = { enterprise_id: 'E0NORTHSIDE', team_id: null, is_enterprise_install: true }
    expect(read({ ...payloadOf('we were removed'), authorizations: [org] }, at)).toMatchObject({
      installed: { enterprise: 'E0NORTHSIDE', organisation: true },
    })
  })
})
