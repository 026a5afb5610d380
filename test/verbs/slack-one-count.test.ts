import { afterEach, beforeEach, expect, it } from 'vitest'
import { personIn } from '../../adapters/slack/places.ts'
import { playWorkspace } from '../../adapters/web/channel/places.ts'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { answerBlocks } from '../../src/consultation/one-tap.ts'
import { createDesk } from '../../src/desk/desk.ts'
import { bindPlace } from '../../src/landlord/bind-place.ts'
import { pump } from '../../src/nudge/pump.ts'
import { deliveryId, type PersonAddress, type Place } from '../../src/ports/addresses.ts'
import type { Ack } from '../../src/ports/inbound.ts'
import { stage } from '../support/asked.ts'
import { close, open, type Scene, setScene } from '../support/scene.ts'
import { openHouseInSlack, type SlackHouse } from '../support/slack-house.ts'
import { choicesIn, readIn } from '../support/speaking.ts'

const questions: OpenConsultation['plan']['questions'] = [
  { n: 1, kind: 'one-choice', wording: 'Which?', required: true, options: ['Mornings', 'Evenings'] },
]

let house: SlackHouse
let scene: Scene
beforeEach(async () => {
  house = await openHouseInSlack()
  scene = await setScene(house.needs, { residents: 6 })
})
afterEach(() => house.close())

it('one consultation in a Slack channel and in the web’s chat at once has one count, and one answer of each person', async () => {
  const { channels, people, elm } = house.slack.scene
  const [slackPlace, webPlace] = [house.placeIn(channels.residents), stage.room('residents')]
  for (const place of [slackPlace, webPlace]) await bindPlace(house.needs, scene.admin, { place, purpose: 'residents' })
  const [one, other, third] = scene.residents.map(({ person }) => person)
  if (!one || !other || !third) throw new Error('nobody is on the list')
  const { people: records } = house.needs.store.records
  const inSlack = personIn(elm.id, people.maureen.id)
  for (const [person, address] of [
    [one, inSlack],
    [one, stage.address('maureen')],
    [other, stage.address('imran')],
    [third, personIn(elm.id, people.imran.id)],
  ] as const)
    await records.link(scene.landlord.id, person, address)
  const asked = await open(scene, { questions })
  await pump(house.needs)

  const desk = createDesk(house.needs)
  let taps = 0
  const tap = async (label: string, from: PersonAddress, where: Place): Promise<Ack> => {
    const found = choicesIn({ summary: '', blocks: answerBlocks(asked) }).find((choice) => choice.label === label)
    if (found?.kind !== 'button') throw new Error(`there is no button ${label}`)
    const arrival = { delivery: deliveryId(`tap ${++taps}`), at: '2026-11-22T12:00:00Z', from, where }
    return desk({ ...arrival, kind: 'action', action: found.action }, new AbortController().signal)
  }
  // The same person in both at once, somebody only here, somebody only there.
  await Promise.all([
    tap('Mornings', inSlack, slackPlace),
    tap('Evenings', stage.address('maureen'), webPlace),
    tap('Mornings', stage.address('imran'), webPlace),
    tap('Evenings', personIn(elm.id, people.imran.id), slackPlace),
  ])
  expect(await house.needs.store.records.roll.count(scene.landlord.id, asked.id)).toEqual({ asked: 6, answered: 3 })

  await tap('Evenings', inSlack, slackPlace)
  await house.database.run(
    { name: 'test-redraw-now', text: "update delivery set due = parley_now() where kind = 'edit' and state = 'due'" },
    [],
  )
  await pump(house.needs)
  const shownInSlack = house.slack.shown(people.maureen.id, channels.residents.id).find(({ fromApp }) => fromApp)
  expect(shownInSlack?.words).toContain('3 people have answered so far.')
  const said = await house.rooms.read(playWorkspace, webPlace.place, 'maureen', 100)
  const shownOnWeb = said.flatMap(({ said: entry }) => (entry.kind === 'message' ? [readIn(entry.message)] : []))
  expect(shownOnWeb.join('\n')).toContain('3 people have answered so far.')

  await close(scene, asked)
  expect(await house.needs.store.records.consultations.result(scene.landlord.id, asked.id)).toMatchObject({
    answered: 3,
  })
})
