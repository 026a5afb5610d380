import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { subjectOf } from '../../src/consultation/find.ts'
import { bindPlace } from '../../src/landlord/bind-place.ts'
import { nudgesExplain } from '../../src/main/commands/nudges-explain.ts'
import type { Delivery } from '../../src/nudge/delivery.ts'
import { pump } from '../../src/nudge/pump.ts'
import { close, open, type Scene, setScene } from '../support/scene.ts'
import type { Channel } from '../support/slack/world/teams.ts'
import { openHouseInSlack, type SlackHouse } from '../support/slack-house.ts'

/** Redrawings wait for a while, so that many changes make one. */
const redrawNow = {
  name: 'test-redraw-now',
  text: "update delivery set due = parley_now() where kind = 'edit' and state = 'due'",
}

describe('a place in Slack that does not take a post', () => {
  let house: SlackHouse
  let scene: Scene

  beforeEach(async () => {
    house = await openHouseInSlack()
    scene = await setScene(house.needs, { residents: 6 })
  })
  afterEach(() => house.close())

  const bind = (channel: Channel) =>
    bindPlace(house.needs, scene.admin, { place: house.placeIn(channel), purpose: 'residents' })
  const deliveries = (about: OpenConsultation) =>
    house.needs.store.records.nudges.list(scene.landlord.id, subjectOf(about))
  const posted = async (about: OpenConsultation): Promise<Delivery> => {
    await pump(house.needs)
    const card = (await deliveries(about)).find((one) => one.kind === 'post' && one.posting === 'card')
    if (!card) throw new Error('nothing was to be posted')
    return card
  }
  const explained = async ({ id }: Delivery): Promise<string> => {
    const result = await nudgesExplain.run(house.needs, { id }, () => undefined)
    return nudgesExplain.answer(result, { words: [id], options: {} }).text
  }
  const standing = async (channel: Channel) =>
    (await house.needs.store.records.spaces.at(house.placeIn(channel))) !== undefined
  const cardsIn = ({ id }: Channel) =>
    house.slack.shown(house.slack.scene.people.maureen.id, id).filter(({ fromApp }) => fromApp)

  it.each([
    ['not-in-place', 'elsewhere', /Parley is not in that channel\. Type \/invite @Parley there/],
    ['archived', 'archived', /That channel was put away\./],
    ['not-permitted', 'noticeboard', /Parley may not post there\. Ask whoever runs that channel/],
  ] as const)('%s: the place stays, and it is said what helps', async (code, name, cure) => {
    const channel = house.slack.scene.channels[name]
    await bind(channel)
    const card = await posted(await open(scene))
    expect(card.state).toMatchObject({ name: 'failed', code })
    expect(await explained(card)).toMatch(cure)
    expect(await standing(channel)).toBe(true)
  })

  it('not-installed: the app was taken out of the workspace', async () => {
    const channel = house.slack.scene.channels.residents
    await bind(channel)
    house.slack.make.uninstalled(house.slack.scene.elm.id)
    const card = await posted(await open(scene))
    expect(card.state).toMatchObject({ name: 'failed', code: 'not-installed' })
    expect(await explained(card)).toContain('Ask your IT people to install it again.')
    expect(await standing(channel)).toBe(true)
  })

  it('permission-missing: whoever installed it did not allow it', async () => {
    const channel = house.slack.scene.channels.residents
    await bind(channel)
    house.slack.scene.installed.elm.token.scopes.delete('chat:write')
    const card = await posted(await open(scene))
    expect(card.state).toMatchObject({ name: 'failed', code: 'permission-missing' })
    expect(await explained(card)).toContain('The app lacks a right that this needs.')
    expect(await standing(channel)).toBe(true)
  })

  it('gone: the place is left alone from then on, and how to come back is said', async () => {
    const channel = house.slack.scene.channels.residents
    await bind(channel)
    house.slack.world.channels.delete(channel.id)
    const card = await posted(await open(scene))
    expect(card.state).toMatchObject({ name: 'suppressed', why: 'gone' })
    expect(await explained(card)).toContain('That place is not there any more.')
    expect(await standing(channel)).toBe(false)
  })

  it('not-in-place: a private channel that nobody invited us to is not given up', async () => {
    const { hidden } = house.slack.scene.channels
    const place = { ...house.placeIn(hidden), kind: 'group' as const }
    await bindPlace(house.needs, scene.admin, { place, purpose: 'residents' })
    const asked = await open(scene)
    const card = await posted(asked)
    expect(card.state).toMatchObject({ name: 'failed', code: 'not-in-place' })
    expect(await explained(card)).toContain('Type /invite @Parley there')
    expect(await standing(hidden)).toBe(true)
    hidden.members.add(house.slack.scene.installed.elm.bot.user.id)
    await bindPlace(house.needs, scene.admin, { place, purpose: 'residents' })
    expect((await posted(asked)).state).toMatchObject({ name: 'sent' })
    // Put out of it again, its card is not forgotten.
    hidden.members.delete(house.slack.scene.installed.elm.bot.user.id)
    await house.needs.store.records.nudges.redraw(scene.landlord.id, subjectOf(asked))
    await house.database.run(redrawNow, [])
    await pump(house.needs)
    expect(await house.needs.store.records.nudges.cards(scene.landlord.id, subjectOf(asked))).toHaveLength(1)
  })

  it('gets what is missing, once, as soon as it can be posted and somebody sets Parley up there again', async () => {
    const channel = house.slack.scene.channels.elsewhere
    await bind(channel)
    const asked = await open(scene)
    await posted(asked)
    channel.members.add(house.slack.scene.installed.elm.bot.user.id)
    await pump(house.needs)
    expect(cardsIn(channel)).toEqual([])
    await bind(channel)
    expect((await posted(asked)).state).toMatchObject({ name: 'sent' })
    await bind(channel)
    await pump(house.needs)
    expect(cardsIn(channel)).toHaveLength(1)
  })

  it('keeps its card where Parley is put out for a while, and has it right afterwards', async () => {
    const channel = house.slack.scene.channels.residents
    await bind(channel)
    const asked = await open(scene)
    await posted(asked)
    house.slack.faults.next('chat.update', { kind: 'refused', error: 'is_archived' })
    const redraw = async () => {
      await house.needs.store.records.nudges.redraw(scene.landlord.id, subjectOf(asked))
      await house.database.run(redrawNow, [])
      await pump(house.needs)
    }
    await redraw()
    const edits = (await deliveries(asked)).filter(({ kind }) => kind === 'edit')
    expect(edits.map(({ state }) => state)).toMatchObject([{ name: 'failed', code: 'archived' }])
    await close(scene, asked)
    await redraw()
    expect(cardsIn(channel)[0]?.words).toContain('This closed on')
  })
})

describe('somebody in Slack who cannot be reached', () => {
  let house: SlackHouse
  beforeEach(async () => {
    house = await openHouseInSlack()
  })
  afterEach(() => house.close())

  it('it is known why', async () => {
    const scene = await setScene(house.needs, { residents: 6, settings: { quiet: { from: '00:00', to: '00:00' } } })
    const [first] = scene.residents
    if (!first) throw new Error('nobody is on the list')
    const { people, elm } = house.slack.scene
    const address = { channel: house.placeIn(house.slack.scene.channels.direct).channel, workspace: elm.id }
    await house.needs.store.records.people.link(scene.landlord.id, first.person, { ...address, person: people.gone.id })
    const asked = await open(scene)
    await close(scene, asked)
    await pump(house.needs)
    const results = async () =>
      (await house.needs.store.records.nudges.list(scene.landlord.id, subjectOf(asked))).find(
        (one) => one.kind === 'nudge' && one.reason === 'results' && one.person === first.person,
      )
    expect((await results())?.state).toMatchObject({ name: 'failed', code: 'person-unknown' })
  })
})
