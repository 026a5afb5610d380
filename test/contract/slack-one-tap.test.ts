import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { personIn, placeOf } from '../../adapters/slack/places.ts'
import { cardMessage } from '../../src/consultation/card.ts'
import { viewConsultation } from '../../src/consultation/view.ts'
import { createDesk } from '../../src/desk/desk.ts'
import { bindPlace } from '../../src/landlord/bind-place.ts'
import { join } from '../../src/person/join.ts'
import { as } from '../support/asked.ts'
import type { Delivery } from '../support/slack/deliver/delivery.ts'
import { type AskedInSlack, askedInSlack, pressOn } from './slack-asked.ts'
import { type SlackHarness, slackHarness } from './slack-harness.ts'

const options = ['Mornings', 'Afternoons', 'Evenings']
const questions = [{ n: 1, kind: 'one-choice', wording: 'Which suits you?', required: true, options }] as const

describe.each(['http', 'socket'] as const)('one tap under a short question, by %s', (via) => {
  let harness: SlackHarness
  let asked: AskedInSlack
  beforeEach(async () => {
    harness = await slackHarness(via)
    asked = await askedInSlack(harness, { questions })
    await harness.inlet.start(createDesk(harness.needs))
  })
  afterEach(async () => {
    await harness.inlet.stop()
    await harness.close()
  })

  const maureen = () => harness.slack.scene.people.maureen.id
  const tap = (label: string, user = maureen(), on = asked.card) => pressOn(harness, user, on, label)
  const responses = () => harness.needs.store.records.responses.all(asked.scope, asked.id)
  const whispersTo = (user: string, channel = asked.card.channel) =>
    harness.slack.shown(user, channel).filter((one) => one.private)
  const thrice = (delivery: Delivery) => Promise.all([1, 2, 3].map(() => harness.slack.send({ ...delivery })))

  test('a card shows the question with its answers under it, and who can see what above', () => {
    const card = harness.slack.shown(maureen(), asked.card.channel).find(({ ts }) => ts === asked.card.ts)
    expect(card?.buttons.map(({ label }) => label)).toEqual([
      ...options,
      'Answer in a form',
      'Answer on a web page',
      'Get help',
    ])
    expect(card?.spoken).toMatch(/sees your name beside your answers.*Which suits you\? \[Mornings\]/s)
  })

  test('three times at once it is one answer, acknowledged by one message that only they see', async () => {
    const came = await thrice(tap('Evenings'))
    expect(came.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await responses()).toMatchObject([{ revision: 1, answers: { q1: '3' } }])
    await vi.waitFor(() => expect(whispersTo(maureen())).toMatchObject([{ private: true }]))
    expect(whispersTo(maureen())[0]?.words).toContain('You chose “Evenings”.')
    expect(whispersTo(harness.slack.scene.people.imran.id)).toEqual([])
  })

  test('one that comes again after another does not take its place', async () => {
    const first = tap('Evenings')
    await harness.slack.send(first)
    await harness.slack.send(tap('Mornings'))
    for (let n = 0; n < 3; n += 1) await harness.slack.send({ ...first })
    expect(await responses()).toMatchObject([{ revision: 2, answers: { q1: '1' } }])
  })

  test('of somebody from another organisation in a shared channel is a stranger’s, and they are helped in', async () => {
    const { elm, oak, people, channels } = harness.slack.scene
    const shared = placeOf(elm.id, channels.shared.id)
    const { needs } = harness
    await bindPlace(needs, as(asked.scope, asked.cast.dana), { place: shared, purpose: 'residents' })
    // Somebody of ours has the same name for themselves there; that is another person.
    await join(needs, asked.scope, { address: personIn(elm.id, people.oliver.id), name: 'Oliver of Elm' })
    const view = await viewConsultation(needs.store.records, asked.scope, await asked.now())
    const { message: ts } = await harness.outlet.post(shared, cardMessage(view, shared.channel), 'k')
    const on = { ts, channel: channels.shared.id }
    await harness.slack.send(tap('Evenings', people.oliver.id, on))
    expect(await responses()).toEqual([])
    const told = await vi.waitFor(() => {
      const [said] = whispersTo(people.oliver.id, on.channel)
      return said ?? expect.fail('they must be told how to come in')
    })
    expect(told.buttons.map(({ label }) => label)).toEqual(['I live here', 'I have a code', 'Get help'])
    await harness.slack.send(pressOn(harness, people.oliver.id, { ...on, ts: told.ts }, 'I live here'))
    expect(await needs.store.records.people.at(asked.scope, personIn(oak.id, people.oliver.id))).toBeDefined()
    await harness.slack.send(tap('Evenings', people.oliver.id, on))
    expect(await responses()).toHaveLength(1)
  })
})
