import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDesk } from '../../src/desk/desk.ts'
import { say } from '../../src/words/say.ts'
import type { Delivery } from '../support/slack/deliver/delivery.ts'
import type { ShownView } from '../support/slack/people/views.ts'
import { type AskedInSlack, askedInSlack, pressOn } from './slack-asked.ts'
import { type SlackHarness, slackHarness } from './slack-harness.ts'

describe.each(['http', 'socket'] as const)('the same delivery three times, by %s', (via) => {
  let harness: SlackHarness
  let asked: AskedInSlack
  beforeEach(async () => {
    harness = await slackHarness(via)
    asked = await askedInSlack(harness)
    await harness.inlet.start(createDesk(harness.needs))
  })
  afterEach(async () => {
    await harness.inlet.stop()
    await harness.close()
  })

  const maureen = () => harness.slack.scene.people.maureen.id
  const dana = () => harness.slack.scene.people.dana.id
  const responses = () => harness.needs.store.records.responses.all(asked.scope, asked.id)
  const whispersTo = (user: string, channel: string) => harness.slack.shown(user, channel).filter((one) => one.private)
  /** Three at once. Copies, since one envelope of a socket is waited for once. */
  const thrice = (delivery: Delivery) => Promise.all([1, 2, 3].map(() => harness.slack.send({ ...delivery })))

  async function answerForm(): Promise<ShownView> {
    const { modal } = await harness.slack.send(pressOn(harness, maureen(), asked.card, say('button.answer')))
    if (modal === undefined) throw expect.fail('the answer form must open')
    return modal
  }
  /** Fills in whatever can be chosen by its option so many places down. */
  const filled = (form: ShownView, place: number) =>
    Object.fromEntries(
      form.fields.map(({ block, options }) => [block, [options[place % options.length]?.value ?? `words ${place}`]]),
    )

  test('a press at once opens one form, and nobody is told that it came too late', async () => {
    const came = await thrice(pressOn(harness, maureen(), asked.card, say('button.answer')))
    expect(came.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(harness.slack.modals(maureen())).toHaveLength(1)
    expect(whispersTo(maureen(), asked.card.channel)).toEqual([])
  })

  test('an answer at once is one answer, acknowledged by one message', async () => {
    const form = await answerForm()
    const came = await thrice(harness.slack.make.submit(form.id, filled(form, 1)))
    expect(came.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await responses()).toMatchObject([{ revision: 1 }])
    const told = await vi.waitFor(() => {
      const said = whispersTo(maureen(), asked.card.channel)
      expect(said).toHaveLength(1)
      return said
    })
    expect(told[0]?.buttons.map(({ label }) => label)).toContain(say('button.change'))
    expect(harness.slack.modals(maureen())).toEqual([])
  })

  test('an answer one after the other is one answer, acknowledged by one message', async () => {
    const form = await answerForm()
    const same = harness.slack.make.submit(form.id, filled(form, 1))
    for (let n = 0; n < 3; n += 1) expect((await harness.slack.send(same)).status).toBe(200)
    expect(await responses()).toMatchObject([{ revision: 1 }])
    expect(whispersTo(maureen(), asked.card.channel)).toHaveLength(1)
  })

  test('an answer that comes again after another does not take its place', async () => {
    const form = await answerForm()
    const first = harness.slack.make.submit(form.id, filled(form, 0))
    await harness.slack.send(first)
    const again = await answerForm()
    const second = harness.slack.make.submit(again.id, filled(again, 1))
    await harness.slack.send(second)
    const [kept] = await responses()
    for (const late of [first, second, first]) await harness.slack.send(late)
    expect(await responses()).toEqual([kept])
    expect(kept).toMatchObject({ revision: 2 })
    expect(whispersTo(maureen(), asked.card.channel)).toHaveLength(2)
  })

  test('a new consultation at once is one draft, told once', async () => {
    const officers = harness.slack.scene.channels.officers.id
    const typed = harness.slack.make.command({ user: dana(), channel: officers, command: '/consult', text: 'new' })
    await thrice(typed)
    const [modal] = harness.slack.modals(dana())
    if (modal === undefined) throw expect.fail('the form for a new consultation must open')
    expect(harness.slack.modals(dana())).toHaveLength(1)
    const before = await harness.needs.store.records.consultations.list(asked.scope)
    const about = Object.fromEntries(modal.fields.map(({ block }) => [block, [`Words for ${block}`]]))
    await thrice(harness.slack.make.submit(modal.id, about))
    const after = await harness.needs.store.records.consultations.list(asked.scope)
    expect(after.length - before.length).toBe(1)
    await vi.waitFor(() => expect(whispersTo(dana(), officers)).toHaveLength(1))
  })

  test('words at once, and again when Slack thinks they were lost, are heard once and answered once', async () => {
    const direct = harness.slack.scene.channels.direct.id
    const fromUs = () => harness.slack.shown(maureen(), direct).filter(({ fromApp }) => fromApp)
    const before = fromUs().length
    const stop = harness.slack.make.message({ from: maureen(), channel: direct, text: 'stop' })
    const came = await thrice(stop)
    came.push(await harness.slack.send(stop, { retry: { num: 1, reason: 'http_timeout' } }))
    expect(came.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const person = await harness.needs.store.records.people.at(asked.scope, asked.stage.address('maureen'))
    expect(person).toMatchObject({ stopped: true })
    expect(fromUs().slice(before)).toMatchObject([{ words: say('stop.done') }])
  })

  test('a press on a message that only they see, changed by it, changes it once', async () => {
    const form = await answerForm()
    await harness.slack.send(harness.slack.make.submit(form.id, filled(form, 1)))
    const [told] = whispersTo(maureen(), asked.card.channel)
    if (told === undefined) throw expect.fail('they must be told that it was kept')
    await thrice(pressOn(harness, maureen(), told, say('button.change')))
    expect(harness.slack.modals(maureen())).toHaveLength(1)
    expect(whispersTo(maureen(), asked.card.channel)).toHaveLength(1)
  })
})
