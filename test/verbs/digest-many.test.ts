import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { directRoom, playWorkspace, web } from '../../adapters/web/channel/places.ts'
import { planAhead } from '../../src/commitment/plan-ahead.ts'
import { laneOf } from '../../src/nudge/lane.ts'
import { pump } from '../../src/nudge/pump.ts'
import { openHouse } from '../support/house.ts'
import { worker } from '../support/lanes.ts'
import { goOnTo, keepingHouse, speaksAs } from '../support/promised.ts'
import { actionsIn, readIn } from '../support/speaking.ts'

/** Five years of a landlord's promises: of 500 one in ten is still open, Sam's and Jo's in turn. */
const fiveYears = `
  insert into commitment (landlord, id, number, wording, origin_kind, owner, deputy, sponsor, requires, state, since, version, due)
  select $1, 'many-' || n, n, 'Promise ' || n, 'own', case when n % 20 = 0 then $2 else $3 end, $4, $5, '{}',
    case when n % 10 = 0 then 'agreed' else 'met' end, timestamptz '2032-01-02 10:00Z' - make_interval(days => 3 * n), 1,
    case when n % 10 = 0 then date '2032-01-06' else date '2032-01-01' - 3 * n end
  from generate_series(1, 500) n`

const fiveYearsSaid = `
  insert into commitment_said (landlord, id, commitment, at, kind, text)
  select $1, 'said-' || n || '-' || m, 'many-' || n, timestamptz '2032-01-01 10:00Z' - make_interval(days => 30 * m),
    'update', 'It goes on.'
  from generate_series(1, 500) n, generate_series(0, 59) m`

describe('a landlord with 500 promises and five years of them', () => {
  it('tells each person in one message a day what is due to them, the rest by its number', {
    timeout: 60_000,
  }, async () => {
    const house = await openHouse()
    const { needs, database } = house
    const keeping = await keepingHouse(house)
    await goOnTo(house, '2032-01-02T10:00')
    await pump(needs)
    const { scene, sam, jo, ali, priya } = keeping
    const people = [scene.landlord.id, sam.person, jo.person, ali.person, priya.person]
    await database.run({ name: 'test-five-years', text: fiveYears }, people)
    await database.run({ name: 'test-five-years-said', text: fiveYearsSaid }, [scene.landlord.id])
    while ((await planAhead(needs)) > 0);
    const names = ['Sam', 'Ali', 'Jo', 'Priya', 'Bo']
    const read = new Map<string, number>()
    const heard = async (name: string) => {
      const room = speaksAs(name)
      const all = (await house.rooms.read(playWorkspace, directRoom(room), room, 500)).flatMap(({ said }) =>
        said.kind === 'message' ? [said.message] : [],
      )
      const fresh = all.slice(read.get(name) ?? 0)
      read.set(name, all.length)
      return fresh
    }
    const lane = laneOf({ channel: web, workspace: playWorkspace })
    const lanes = worker(needs, 'here', () => undefined)
    const days: string[] = []
    const first = Temporal.PlainDate.from('2032-01-05')
    for (let n = 0; n < 30; n += 1) {
      const day = first.add({ days: n }).toString()
      await goOnTo(house, `${day}T09:00`)
      lanes.wake(lane)
      await lanes.idle()
      for (const name of names) {
        const messages = await heard(name)
        if (messages.length === 0) continue
        const [message] = messages
        if (!message) continue
        const [, count = '1'] = /Here are (\d+) things for you/.exec(readIn(message)) ?? []
        days.push(`${day} ${name}: ${messages.length} of ${count}`)
        expect(actionsIn(message)).toHaveLength(Math.min(8, Number(count)))
        expect(readIn(message)).toContain(`And ${Number(count) - 8} more. You see all of them at your desk`)
      }
    }
    await lanes.stop()
    expect(days).toEqual([
      '2032-01-05 Sam: 1 of 25',
      '2032-01-05 Jo: 1 of 25',
      '2032-01-06 Sam: 1 of 25',
      '2032-01-06 Jo: 1 of 25',
      '2032-01-07 Sam: 1 of 25',
      '2032-01-07 Ali: 1 of 50',
      '2032-01-07 Jo: 1 of 25',
      '2032-01-13 Priya: 1 of 50',
      '2032-01-14 Sam: 1 of 25',
      '2032-01-14 Ali: 1 of 50',
      '2032-01-14 Jo: 1 of 25',
      '2032-01-21 Sam: 1 of 25',
      '2032-01-21 Ali: 1 of 50',
      '2032-01-21 Jo: 1 of 25',
      '2032-01-28 Sam: 1 of 25',
      '2032-01-28 Ali: 1 of 50',
      '2032-01-28 Jo: 1 of 25',
      '2032-02-03 Bo: 1 of 50',
    ])
  })
})
