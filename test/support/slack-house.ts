import { drawPng } from '../../adapters/charts/png.ts'
import { type Installations, installationsIn } from '../../adapters/slack/installations.ts'
import { createSlackOutlet } from '../../adapters/slack/outlet.ts'
import { placeOf, slack } from '../../adapters/slack/places.ts'
import { type FindSpeaker, speakersOf } from '../../adapters/slack/speaker.ts'
import { ticketsIn } from '../../adapters/slack/tickets.ts'
import type { Place } from '../../src/ports/addresses.ts'
import { type House, openHouse } from './house.ts'
import type { FakeSlack } from './slack/fake-slack.ts'
import { openFakeSlack } from './slack/open.ts'
import type { Channel } from './slack/world/teams.ts'

/** A house that can speak in a Slack of its own, and is installed wherever that Slack's scene says. Close it at the end. */
export type SlackHouse = House &
  Readonly<{
    slack: FakeSlack
    installations: Installations
    speaker: FindSpeaker
    /** One of Elm's channels. */
    placeIn(channel: Channel): Place
    close(): Promise<void>
  }>

export async function openHouseInSlack(): Promise<SlackHouse> {
  const house = await openHouse()
  const fake = await openFakeSlack({ record: false })
  const { vault } = house.needs
  const installations = installationsIn(vault)
  for (const { team, org, token, bot } of fake.world.installations) {
    const installation = { token: token.secret, botUser: bot.user.id, scopes: [...token.scopes] }
    await installations.keep(team?.id ?? org?.id ?? '', installation)
  }
  const speaker = speakersOf(installations, fake.apiUrl)
  const outlet = createSlackOutlet({ speaker, tickets: ticketsIn(vault), draw: drawPng })
  return {
    ...house,
    needs: { ...house.needs, outlets: new Map([...house.needs.outlets, [slack, outlet]]) },
    slack: fake,
    installations,
    speaker,
    placeIn: ({ id }) => placeOf(fake.scene.elm.id, id),
    async close() {
      await fake.close()
      const complaints = fake.complaints()
      if (complaints.length > 0) throw new Error(`Slack would not take this: ${complaints.join('; ')}`)
    },
  }
}
