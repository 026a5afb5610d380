import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import { slack as slackName } from '../../adapters/slack/places.ts'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { subjectOf } from '../../src/consultation/find.ts'
import { respond } from '../../src/consultation/respond.ts'
import { deliver } from '../../src/nudge/deliver.ts'
import { laneOf } from '../../src/nudge/lane.ts'
import type { Reason } from '../../src/nudge/nudge.ts'
import { pump } from '../../src/nudge/pump.ts'
import type { PersonId } from '../../src/person/person.ts'
import type { PersonAddress } from '../../src/ports/addresses.ts'
import { heard, stage } from '../support/asked.ts'
import { open, type Scene, setScene } from '../support/scene.ts'
import type { Person as SlackPerson } from '../support/slack/world/teams.ts'
import { openHouseInSlack, type SlackHouse } from '../support/slack-house.ts'

/** One reason to annoy and one that must be heard, each to somebody who is in Slack first and then in our own chat. */
const soft: Reason = 'reminder'
const hard: Reason = 'passed-on'

describe('somebody with two accounts', () => {
  let house: SlackHouse
  let scene: Scene
  let asked: OpenConsultation
  let inSlack: SlackPerson
  const nameInChat = 'morgan'

  beforeEach(async () => {
    house = await openHouseInSlack()
    scene = await setScene(house.needs, { residents: 2, settings: { quiet: { from: '00:00', to: '00:00' } } })
    asked = await open(scene)
    await pump(house.needs)
    inSlack = house.slack.build.person('morgan', [house.slack.scene.elm])
  })
  afterEach(() => house.close())

  const slackAddress = () => ({ channel: slackName, workspace: house.slack.scene.elm.id, person: inSlack.id })
  const link = async (person: PersonId, ...addresses: readonly PersonAddress[]) => {
    for (const address of addresses) await house.needs.store.records.people.link(scene.landlord.id, person, address)
  }

  /** Owes it to a resident, or to an officer where it is about work; through these accounts. */
  async function owe(reason: Reason, ...addresses: readonly PersonAddress[]) {
    const resident = scene.residents[0]?.person
    const officer = scene.officer.actor.kind === 'person' ? scene.officer.actor.person : undefined
    const person = reason === hard ? officer : resident
    if (!person) throw new Error('there is somebody')
    await link(person, ...addresses)
    const { nudges } = house.needs.store.records
    const now = await house.needs.store.records.now()
    const id = `owed${reason.replace('-', '')}`
    await nudges.promise(scene.landlord.id, [
      { id, reason, subject: subjectOf(asked), person, occasion: 'once', due: now, before: null },
    ])
    return { id, person }
  }
  const stateOf = async (id: string) => house.needs.store.records.nudges.get(scene.landlord.id, id)
  const inChat = async () => (await heard(house, nameInChat)).length
  const inSlackDirect = () =>
    [...house.slack.world.channels.values()]
      .filter(({ kind, members }) => kind === 'im' && members.has(inSlack.id))
      .flatMap(({ id }) => house.slack.shown(inSlack.id, id))
      .filter(({ fromApp }) => fromApp).length
  const fail = (fault: Parameters<SlackHouse['slack']['faults']['next']>[1]) =>
    house.slack.faults.next('chat.postMessage', fault)

  it.each([soft, hard])(
    '%s: where the first is of no use it goes through the next, in that one’s lane',
    async (reason) => {
      inSlack.deactivated = true
      const { id } = await owe(reason, slackAddress(), stage.address(nameInChat))
      expect(await stateOf(id)).toMatchObject({ lane: laneOf(slackAddress()), account: 0 })
      expect(await deliver(house.needs, scene.landlord.id, id)).toMatchObject({ kind: 'elsewhere', account: 1 })
      const lane = laneOf(stage.address(nameInChat))
      expect(await stateOf(id)).toMatchObject({ lane, account: 1, spared: 1, state: { name: 'due' } })
      await pump(house.needs)
      expect(await stateOf(id)).toMatchObject({ state: { name: 'sent' } })
      expect([inSlackDirect(), await inChat()]).toEqual([0, 1])
    },
  )

  it('where none is of use, the code of the last is kept', async () => {
    inSlack.deactivated = true
    const { id } = await owe(soft, slackAddress())
    await pump(house.needs)
    expect(await stateOf(id)).toMatchObject({ state: { name: 'failed', code: 'person-unknown' } })
  })

  it('a reminder that may have arrived is left', async () => {
    fail({ kind: 'closed-after-taking' })
    const { id } = await owe(soft, slackAddress(), stage.address(nameInChat))
    await pump(house.needs)
    expect(await stateOf(id)).toMatchObject({ state: { name: 'ambiguous' } })
    expect([inSlackDirect(), await inChat()]).toEqual([1, 0])
  })

  it.each(['closed-after-taking', 'closed-before-reading'] as const)(
    'what must be heard is said again through the next: %s',
    async (kind) => {
      fail({ kind })
      const { id } = await owe(hard, slackAddress(), stage.address(nameInChat))
      await pump(house.needs)
      await pump(house.needs)
      expect(await stateOf(id)).toMatchObject({ account: 1, state: { name: 'sent' } })
      expect([inSlackDirect(), await inChat()]).toEqual([kind === 'closed-after-taking' ? 1 : 0, 1])
    },
  )

  it('what must be heard and has no next account stays in doubt, said once', async () => {
    fail({ kind: 'closed-after-taking' })
    const { id } = await owe(hard, slackAddress())
    await pump(house.needs)
    await pump(house.needs)
    expect(await stateOf(id)).toMatchObject({ state: { name: 'ambiguous' } })
    expect(inSlackDirect()).toBe(1)
  })

  it.each([
    [soft, { name: 'ambiguous' }, 0],
    [hard, { name: 'sent' }, 1],
  ] as const)('%s: a worker that died while it was said leaves it in doubt', async (reason, state, chat) => {
    const { id } = await owe(reason, slackAddress(), stage.address(nameInChat))
    await house.needs.store.records.nudges.claim(scene.landlord.id, id, 1_000)
    await advanceClock(house.database, 1_000)
    await Promise.all([pump(house.needs), pump(house.needs)])
    expect(await stateOf(id)).toMatchObject({ state })
    expect([inSlackDirect(), await inChat()]).toEqual([0, chat])
  })

  it('what may have been said is not held for something that was not, also when it is no longer owed', async () => {
    const { id, person } = await owe(soft, slackAddress())
    await house.needs.store.records.nudges.claim(scene.landlord.id, id, 1_000)
    const answers = { q1: ['1'], q2: [], q3: [] }
    await respond(house.needs, scene.landlord.id, { consultation: asked.id, person, answers })
    await advanceClock(house.database, 1_000)
    await pump(house.needs)
    expect(await stateOf(id)).toMatchObject({ state: { name: 'ambiguous' } })
  })

  it('one who links an account after something was promised gets it there', async () => {
    const { id, person } = await owe(soft)
    await link(person, stage.address(nameInChat))
    await pump(house.needs)
    expect(await stateOf(id)).toMatchObject({ lane: laneOf(stage.address(nameInChat)), state: { name: 'sent' } })
    expect(await inChat()).toBe(1)
  })
})
