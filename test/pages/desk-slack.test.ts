import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { personIn } from '../../adapters/slack/places.ts'
import type { WebServer } from '../../adapters/web/server.ts'
import { remind } from '../../src/consultation/remind.ts'
import { bindPlace } from '../../src/landlord/bind-place.ts'
import { postAgain } from '../../src/landlord/post-again.ts'
import type { By } from '../../src/needs.ts'
import { pump } from '../../src/nudge/pump.ts'
import { deskServer, visitorAt } from '../support/desk-visitor.ts'
import { open, type Scene, setScene } from '../support/scene.ts'
import { openHouseInSlack, type SlackHouse } from '../support/slack-house.ts'

describe('what Slack refused, at the desk', () => {
  let house: SlackHouse
  let server: WebServer
  let scene: Scene

  beforeEach(async () => {
    house = await openHouseInSlack()
    server = await deskServer(house.needs)
    scene = await setScene(house.needs, { residents: 6, settings: { quiet: { from: '00:00', to: '00:00' } } })
  })
  afterEach(() => house.close())

  const page = async (path: string) => {
    const { text } = await (await visitorAt(server, house.needs, scene.officer)).get(path)
    return text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  }

  it('stands with what helps beside the message that did not go out', async () => {
    const { elsewhere } = house.slack.scene.channels
    await bindPlace(house.needs, scene.admin, { place: house.placeIn(elsewhere), purpose: 'residents' })
    await open(scene)
    await pump(house.needs)
    expect(await page('/desk/c/1/messages')).toContain(
      'could not be sent. Parley is not in that channel. Type /invite @Parley there',
    )
  })

  it('stands on the first page, with a button that posts it once that is put right', async () => {
    const { elsewhere } = house.slack.scene.channels
    await bindPlace(house.needs, scene.admin, { place: house.placeIn(elsewhere), purpose: 'residents' })
    expect(await page('/desk')).not.toContain('Not posted')
    await open(scene)
    await pump(house.needs)
    const said = 'Not posted Slack did not take this for residents The question: When should repairs visits happen?'
    expect(await page('/desk')).toContain(`${said} Parley is not in that channel. Type /invite @Parley there`)
    const officer = await visitorAt(server, house.needs, scene.officer)
    const [, action = ''] = /action="(\/desk\/places\/[^"]+)"/.exec((await officer.get('/desk')).text) ?? []
    // Pressed too early, it stands there again.
    await officer.send('/desk', action)
    await pump(house.needs)
    expect(await page('/desk')).toContain(said)
    elsewhere.members.add(house.slack.scene.installed.elm.bot.user.id)
    const pressed = await officer.send('/desk', action)
    expect((await officer.get(pressed.location)).text).toContain('We are posting it now.')
    await pump(house.needs)
    expect(await page('/desk')).not.toContain('Not posted')
    expect(
      house.slack.shown(house.slack.scene.people.maureen.id, elsewhere.id).filter(({ fromApp }) => fromApp),
    ).toHaveLength(1)
  })

  it('is nobody’s to post again but an officer’s of this landlord', async () => {
    const { elsewhere } = house.slack.scene.channels
    const space = await bindPlace(house.needs, scene.admin, { place: house.placeIn(elsewhere), purpose: 'residents' })
    const again = (by: By) => postAgain(house.needs, by, { space: space.id })
    await expect(again(scene.decider)).rejects.toMatchObject({ code: 'not-allowed' })
    const other = await setScene(house.needs, { slug: 'other', name: 'Other Homes', residents: 0 })
    await expect(again(other.officer)).rejects.toMatchObject({ code: 'not-found' })
    expect(await again(scene.officer)).toBe(0)
  })

  it('stands beside the people who could not be reached, and beside nobody else', async () => {
    const [gone, here] = scene.residents
    if (!gone || !here) throw new Error('nobody is on the list')
    const { people, elm } = house.slack.scene
    const { people: records } = house.needs.store.records
    await records.link(scene.landlord.id, gone.person, personIn(elm.id, people.gone.id))
    await records.link(scene.landlord.id, here.person, personIn(elm.id, people.maureen.id))
    const { id: consultation } = await open(scene)
    await remind(house.needs, scene.officer, { consultation })
    await pump(house.needs)
    const shown = await page('/desk/c/1/unheard')
    expect(shown).toContain(`${gone.name} ${gone.reference} No. Their account is not there any more.`)
    expect(shown).toContain(`${here.name} ${here.reference} Yes`)
    expect(shown).toContain('No. They are in no chat we can reach.')
  })
})
