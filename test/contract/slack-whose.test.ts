import { describe, expect, test, vi } from 'vitest'
import { personIn, placeOf } from '../../adapters/slack/places.ts'
import { plain, withButton } from './channel/setting.ts'
import { filledIn, opened, slackSetting } from './slack-setting.ts'

const { harness, events, answers, maureen, command, submit } = slackSetting()

describe('who sends a form, and from where', () => {
  test('in an organisation’s own installation it is of the workspace of the place', async () => {
    const { north, south, people, channels } = harness().slack.scene
    await command(people.nadia.id, channels.northResidents.id)
    expect(events.at(-1)).toMatchObject({
      kind: 'command',
      where: { workspace: north.id },
      from: { workspace: north.id },
    })
    const where = placeOf(north.id, channels.northResidents.id)
    const posted = await harness().outlet.post(where, withButton('A question'), 'k')
    const on = { ts: posted.message, channel: where.place }
    const press = { user: people.nadia.id, on, action: 'press.0' }
    const view = opened(await harness().slack.send(harness().slack.make.press(press)))
    expect(events.at(-1)).toMatchObject({ where: { workspace: north.id }, from: personIn(north.id, people.nadia.id) })
    answers({ kind: 'say', message: plain('thank you'), visibility: 'only-them' })
    await submit(view, filledIn)
    expect(events.at(-1)).toMatchObject({
      kind: 'form',
      where: { workspace: north.id, place: where.place },
      from: personIn(north.id, people.nadia.id),
    })
    expect(harness().slack.shown(people.nadia.id, where.place).at(-1)).toMatchObject({
      words: 'thank you',
      private: true,
    })
    // A channel of both workspaces: the buttons say of which one they were posted for.
    await command(people.sam.id, channels.southResidents.id)
    const both = await harness().outlet.post(placeOf(south.id, channels.northside.id), withButton('A question'), 'k2')
    const at = { ts: both.message, channel: channels.northside.id }
    await harness().slack.send(harness().slack.make.press({ user: people.nadia.id, on: at, action: 'press.0' }))
    expect(events.at(-1)).toMatchObject({ where: { workspace: south.id }, from: { workspace: south.id } })
  })

  test('somebody from another organisation in a shared channel is who they are at home', async () => {
    const { elm, oak, people, channels } = harness().slack.scene
    const where = placeOf(elm.id, channels.shared.id)
    const posted = await harness().outlet.post(where, withButton('A question'), 'k')
    const on = { ts: posted.message, channel: where.place }
    const view = opened(
      await harness().slack.send(harness().slack.make.press({ user: people.oliver.id, on, action: 'press.0' })),
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
    expect(harness().slack.shown(people.oliver.id, where.place).at(-1)).toMatchObject({
      words: 'thank you',
      private: true,
    })
    expect(
      harness()
        .slack.shown(people.maureen.id, where.place)
        .map(({ words }) => words),
    ).not.toContain('thank you')
  })

  test('in their own conversation with us it is answered there', async () => {
    const { direct } = harness().slack.scene.channels
    const view = opened(await command(maureen(), direct.id))
    answers({ kind: 'say', message: plain('thank you'), visibility: 'only-them' })
    await submit(view, filledIn)
    expect(events.at(-1)).toMatchObject({ where: { place: direct.id, kind: 'direct' } })
    expect(
      harness()
        .slack.shown(maureen(), direct.id)
        .map(({ words }) => words),
    ).toEqual(['thank you'])
  })
})

test('the app’s own page is drawn when somebody opens it, and is no event', async () => {
  expect((await harness().slack.send(harness().slack.make.homeOpened(maureen()))).status).toBe(200)
  expect((await harness().slack.send(harness().slack.make.homeOpened(maureen(), 'messages'))).status).toBe(200)
  await vi.waitFor(() => expect(harness().homes).toEqual([maureen()]))
  expect(events).toEqual([])
})

test('taken out of a workspace, we hear nothing of it and say nothing there', async () => {
  const { elm, oak, people, channels } = harness().slack.scene
  const typedBefore = harness().slack.make.command({
    user: maureen(),
    channel: harness().where.place,
    command: '/consult',
  })
  expect((await harness().slack.send(harness().slack.make.uninstalled(elm.id))).status).toBe(200)
  await expect(harness().outlet.post(harness().where, plain('x'), 'k')).rejects.toMatchObject({ code: 'not-installed' })
  expect((await harness().slack.send(typedBefore)).status).toBe(200)
  expect(events).toEqual([])
  // The others stay.
  await command(people.oliver.id, channels.oakResidents.id)
  expect(events).toMatchObject([{ from: personIn(oak.id, people.oliver.id) }])
})

test('whoever looks for something to choose is told that there is nothing, and the core hears nothing of it', async () => {
  const { make, send } = harness().slack
  const posted = await harness().outlet.post(harness().where, withButton('A question'), 'k')
  const where = { ts: posted.message, channel: harness().where.place }
  const came = await send(make.suggest({ user: maureen(), action: 'press.0', in: where, typed: 'ev' }))
  expect([came.status, JSON.parse(came.body)]).toEqual([200, { options: [] }])
  expect(events).toEqual([])
})
