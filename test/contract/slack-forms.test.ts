import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { personIn, placeOf } from '../../adapters/slack/places.ts'
import type { Form } from '../../src/ports/form.ts'
import type { Ack, InboundEvent, InboundHandler } from '../../src/ports/inbound.ts'
import { say } from '../../src/words/say.ts'
import type { ShownView } from '../support/slack/people/views.ts'
import { form, plain, withButton } from './channel/setting.ts'
import { type SlackHarness, slackHarness } from './slack-harness.ts'

let harness: SlackHarness
let handler: InboundHandler
const events: InboundEvent[] = []
const answers = (next: Ack | InboundHandler) => {
  handler = typeof next === 'function' ? next : async () => next
}

beforeEach(async () => {
  events.length = 0
  answers({ kind: 'open-form', form })
  harness = await slackHarness('http')
  await harness.inlet.start((event, deadline) => {
    events.push(event)
    return handler(event, deadline)
  })
})
afterEach(async () => {
  await harness.inlet.stop()
  await harness.close()
})

const maureen = () => harness.slack.scene.people.maureen.id
const residents = () => harness.slack.scene.channels.residents.id
const command = (user = maureen(), channel = residents()) =>
  harness.slack.send(harness.slack.make.command({ user, channel, command: '/consult', text: 'new' }))
const seen = async () => (await harness.shown(harness.who, harness.where)).map(({ words }) => words)
const standing = (user = maureen()): ShownView | undefined => harness.slack.modals(user).at(-1)

function opened({ modal }: Readonly<{ modal?: ShownView | undefined }>): ShownView {
  if (modal === undefined) throw expect.fail('a form must open')
  return modal
}
const filledIn = {
  name: ['Maureen'],
  story: ['I work nights & days'],
  time: ['pm'],
  days: ['th'],
  from: ['2026-12-01'],
}
const submit = (view: ShownView, filled: Readonly<Record<string, readonly string[]>>) =>
  harness.slack.send(harness.slack.make.submit(view.id, filled))

describe('the largest form there is', () => {
  const offered = Array.from({ length: 20 }, (_, n) => ({
    value: `${n + 1}`,
    label: `Answer ${n + 1} ${'in many words '.repeat(7)}`.slice(0, 99).concat('.'),
  }))
  const largest: Form = {
    form: `consultation.answer:${'i'.repeat(22)}~${'m'.repeat(12)}`,
    title: `${'When should repairs visits happen? '.repeat(4)}`.slice(0, 120),
    intro: `${'Many people told us that they miss visits. '.repeat(60)}`.slice(0, 2_000),
    submitLabel: 'Send my answers to the landlord',
    fields: Array.from({ length: 20 }, (_, n): Form['fields'][number] => {
      const about = {
        key: `q${n + 1}`,
        label: `${n + 1}. ${'How about this? '.repeat(30)}`.slice(0, 300),
        required: n < 2,
      }
      if (n === 0) return { ...about, kind: 'pick-one', options: offered }
      if (n % 3 === 0)
        return { ...about, kind: 'paragraph', maxLength: 2_000, hint: 'Not your name.', value: ['w'.repeat(2_000)] }
      if (n % 3 === 1) return { ...about, kind: 'pick-many', options: offered, value: ['2', '20'] }
      return {
        ...about,
        kind: 'pick-one',
        options: offered.slice(0, 5).map(({ value }) => ({ value, label: `Yes ${value}` })),
      }
    }),
  }

  test('opens whole, with every word of it, and comes back as it was filled in', async () => {
    answers({ kind: 'open-form', form: largest })
    const view = opened(await command())
    expect(view.fields.map(({ block }) => block)).toEqual(largest.fields.map(({ key }) => key))
    for (const { label } of offered) expect(view.words).toContain(label)
    for (const text of [largest.title, largest.intro ?? ''])
      expect(view.words).toContain(text.replace(/\s+/g, ' ').trim())
    expect(view.fields[0]?.options.map(({ label }) => label).slice(0, 2)).toEqual(['Number 1', 'Number 2'])
    answers({ kind: 'nothing' })
    await submit(view, { q1: ['20'], q3: ['3'], q5: ['1', '7'] })
    const [, sent] = events
    if (sent?.kind !== 'form') throw expect.fail('the form must arrive')
    expect(sent.answers).toMatchObject({ q1: ['20'], q3: ['3'], q2: ['2', '20'], q4: ['w'.repeat(2_000)] })
    expect(Object.keys(sent.answers)).toHaveLength(20)
  })

  test('can be chosen from by more than Slack lists at once', async () => {
    const staff = Array.from({ length: 230 }, (_, n) => ({ value: `p${n}`, label: `Officer ${n}` }))
    const asked: Form = {
      ...form,
      fields: [{ key: 'who', label: 'Who?', required: true, kind: 'pick-one', options: staff, value: ['p229'] }],
    }
    answers({ kind: 'open-form', form: asked })
    const view = opened(await command())
    expect(view.fields[0]?.options).toHaveLength(230)
    expect(view.fields[0]?.holds).toEqual(['p229'])
  })

  test('of nothing to choose from opens without that', async () => {
    const none: Form = {
      ...form,
      fields: [{ key: 'who', label: 'Who?', required: true, kind: 'pick-one', options: [] }],
    }
    answers({ kind: 'open-form', form: none })
    expect(opened(await command()).fields).toEqual([])
    expect(events).toHaveLength(1)
  })
})

describe('what is wrong with it', () => {
  test('stands beside the field, and what is about none of them beside the first', async () => {
    const view = opened(await command())
    answers({
      kind: 'reject-form',
      problems: { time: 'Please choose one.', '': 'Nothing was answered.', gone: 'Not there.' },
    })
    const again = opened(await submit(view, filledIn))
    expect(again.id).toBe(view.id)
    const problems = again.fields.flatMap(({ block, problem }) => (problem ? [[block, problem]] : []))
    expect(problems).toEqual([
      ['name', 'Nothing was answered. Not there.'],
      ['time', 'Please choose one.'],
    ])
    expect(again.notice).toBeNull()
  })

  test('a form may be followed by another in the same place', async () => {
    const view = opened(await command())
    answers({ kind: 'open-form', form: { ...form, form: 'test:second', title: 'And then' } })
    const next = opened(await submit(view, filledIn))
    expect([next.id, next.title]).toEqual([view.id, 'And then'])
    expect(harness.slack.modals(maureen())).toHaveLength(1)
    answers({ kind: 'nothing' })
    await submit(next, filledIn)
    expect(events.at(-1)).toMatchObject({ kind: 'form', form: 'test:second', answers: filledIn })
    expect(standing()).toBeUndefined()
  })
})

describe('a form that takes long', () => {
  /** What the core answers only when Slack has been told to wait. */
  const late =
    (what: () => Ack): InboundHandler =>
    (_event, deadline) =>
      new Promise((resolve, reject) => {
        deadline.addEventListener('abort', () => {
          try {
            resolve(what())
          } catch (cause) {
            reject(cause)
          }
        })
      })
  const waiting = () => expect(standing()?.words).toContain(say('slack.moment-form'))

  test('is finished privately, and says so where it stood', async () => {
    const view = opened(await command())
    answers(late(() => ({ kind: 'say', message: plain('kept after all'), visibility: 'only-them' })))
    expect((await submit(view, filledIn)).status).toBe(200)
    waiting()
    await vi.waitFor(async () => expect(await seen()).toEqual(['kept after all']), 5_000)
    await vi.waitFor(() => expect(standing()?.words).toContain(say('slack.done-form')), 5_000)
    expect(await harness.shown(harness.other, harness.where)).toEqual([])
  })

  test('and is not right comes back as it was filled in, with what is wrong', async () => {
    const view = opened(await command())
    answers(late(() => ({ kind: 'reject-form', problems: { name: 'Please write your name in full.' } })))
    await submit(view, filledIn)
    waiting()
    await vi.waitFor(() => expect(standing()?.words).toContain('Please write your name in full.'), 5_000)
    const again = opened({ modal: standing() })
    expect(Object.fromEntries(again.fields.map(({ block, holds }) => [block, holds]))).toEqual(filledIn)
    answers({ kind: 'nothing' })
    await submit(again, { name: ['Maureen Okafor'] })
    expect(events.at(-1)).toMatchObject({ kind: 'form', answers: { ...filledIn, name: ['Maureen Okafor'] } })
    expect(new Set(events.map(({ delivery }) => delivery)).size).toBe(events.length)
  })

  test('and fails comes back, too', async () => {
    const view = opened(await command())
    answers(
      late(() => {
        throw new Error('it broke late')
      }),
    )
    await submit(view, filledIn)
    await vi.waitFor(() => expect(standing()?.words).toContain(say('slack.failed')), 5_000)
    expect(standing()?.fields.find(({ block }) => block === 'story')?.holds).toEqual(filledIn.story)
  })

  test('and was closed meanwhile is answered in words', async () => {
    const view = opened(await command())
    answers(late(() => ({ kind: 'reject-form', problems: { name: 'In full, please.' } })))
    await submit(view, filledIn)
    harness.slack.make.dismiss(view.id, 'all')
    await vi.waitFor(async () => expect(await seen()).toEqual(['In full, please.']), 5_000)
    expect(standing()).toBeUndefined()
  })

  test('may still be followed by another in its place', async () => {
    const view = opened(await command())
    answers(late(() => ({ kind: 'open-form', form: { ...form, title: 'And then' } })))
    await submit(view, filledIn)
    await vi.waitFor(() => expect(standing()?.title).toBe('And then'), 5_000)
  })
})

describe('opening a form', () => {
  test('that Slack takes long to open is acknowledged before Slack gives up', async () => {
    harness.slack.faults.next('views.open', { kind: 'slow', ms: 3_200 })
    const came = await command()
    expect([came.status, came.notice]).toEqual([200, undefined])
    expect(standing()?.title).toBe(form.title)
    expect(await seen()).toEqual([])
  })

  test('too late asks for another press, privately', async () => {
    harness.slack.faults.next('views.open', { kind: 'refused', error: 'expired_trigger_id' })
    await command()
    await vi.waitFor(async () => expect(await seen()).toEqual([say('slack.form-late')]), 5_000)
  })

  test('that Slack refuses is told, privately', async () => {
    harness.slack.faults.next('views.open', { kind: 'refused', error: 'internal_error' })
    const came = await command()
    expect(came.appeared.map(({ words, private: alone }) => [words, alone])).toEqual([[say('slack.failed'), true]])
  })
})

describe('who sends a form, and from where', () => {
  test('in an organisation’s own installation it is of the workspace of the place', async () => {
    const { north, south, people, channels } = harness.slack.scene
    await command(people.nadia.id, channels.northResidents.id)
    expect(events.at(-1)).toMatchObject({
      kind: 'command',
      where: { workspace: north.id },
      from: { workspace: north.id },
    })
    const where = placeOf(north.id, channels.northResidents.id)
    const posted = await harness.outlet.post(where, withButton('A question'), 'k')
    const on = { ts: posted.message, channel: where.place }
    const press = { user: people.nadia.id, on, action: 'press.0' }
    const view = opened(await harness.slack.send(harness.slack.make.press(press)))
    expect(events.at(-1)).toMatchObject({ where: { workspace: north.id }, from: personIn(north.id, people.nadia.id) })
    answers({ kind: 'say', message: plain('thank you'), visibility: 'only-them' })
    await submit(view, filledIn)
    expect(events.at(-1)).toMatchObject({
      kind: 'form',
      where: { workspace: north.id, place: where.place },
      from: personIn(north.id, people.nadia.id),
    })
    expect(harness.slack.shown(people.nadia.id, where.place).at(-1)).toMatchObject({
      words: 'thank you',
      private: true,
    })
    // A channel of both workspaces: the buttons say of which one they were posted for.
    await command(people.sam.id, channels.southResidents.id)
    const both = await harness.outlet.post(placeOf(south.id, channels.northside.id), withButton('A question'), 'k2')
    const at = { ts: both.message, channel: channels.northside.id }
    await harness.slack.send(harness.slack.make.press({ user: people.nadia.id, on: at, action: 'press.0' }))
    expect(events.at(-1)).toMatchObject({ where: { workspace: south.id }, from: { workspace: south.id } })
  })

  test('somebody from another organisation in a shared channel is who they are at home', async () => {
    const { elm, oak, people, channels } = harness.slack.scene
    const where = placeOf(elm.id, channels.shared.id)
    const posted = await harness.outlet.post(where, withButton('A question'), 'k')
    const on = { ts: posted.message, channel: where.place }
    const view = opened(
      await harness.slack.send(harness.slack.make.press({ user: people.oliver.id, on, action: 'press.0' })),
    )
    const oliver = personIn(oak.id, people.oliver.id)
    expect(events.at(-1)).toMatchObject({
      kind: 'action',
      where: { workspace: elm.id, place: where.place },
      from: oliver,
    })
    answers({ kind: 'say', message: plain('thank you'), visibility: 'only-them' })
    await submit(view, filledIn)
    expect(events.at(-1)).toMatchObject({
      kind: 'form',
      where: { workspace: elm.id, place: where.place },
      from: oliver,
    })
    expect(harness.slack.shown(people.oliver.id, where.place).at(-1)).toMatchObject({
      words: 'thank you',
      private: true,
    })
    expect(harness.slack.shown(people.maureen.id, where.place).map(({ words }) => words)).not.toContain('thank you')
  })

  test('in their own conversation with us it is answered there', async () => {
    const { direct } = harness.slack.scene.channels
    const view = opened(await command(maureen(), direct.id))
    answers({ kind: 'say', message: plain('thank you'), visibility: 'only-them' })
    await submit(view, filledIn)
    expect(events.at(-1)).toMatchObject({ where: { place: direct.id, kind: 'direct' } })
    expect(harness.slack.shown(maureen(), direct.id).map(({ words }) => words)).toEqual(['thank you'])
  })
})

test('the app’s own page is drawn when somebody opens it, and is no event', async () => {
  expect((await harness.slack.send(harness.slack.make.homeOpened(maureen()))).status).toBe(200)
  expect((await harness.slack.send(harness.slack.make.homeOpened(maureen(), 'messages'))).status).toBe(200)
  await vi.waitFor(() => expect(harness.homes).toEqual([maureen()]))
  expect(events).toEqual([])
})

test('taken out of a workspace, we hear nothing of it and say nothing there', async () => {
  const { elm, oak, people, channels } = harness.slack.scene
  const typedBefore = harness.slack.make.command({ user: maureen(), channel: residents(), command: '/consult' })
  expect((await harness.slack.send(harness.slack.make.uninstalled(elm.id))).status).toBe(200)
  await expect(harness.outlet.post(harness.where, plain('x'), 'k')).rejects.toMatchObject({ code: 'not-installed' })
  expect((await harness.slack.send(typedBefore)).status).toBe(200)
  expect(events).toEqual([])
  // The others stay.
  await command(people.oliver.id, channels.oakResidents.id)
  expect(events).toMatchObject([{ from: personIn(oak.id, people.oliver.id) }])
})
