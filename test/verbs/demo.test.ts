import { beforeAll, describe, expect, it } from 'vitest'
import { chainLedgers } from '../../src/ledger/sequence.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { fillEmptyDemo } from '../../src/main/demo/open.ts'
import { pump } from '../../src/nudge/pump.ts'
import { type House, openHouse } from '../support/house.ts'
import { setToRealTime } from '../support/morning.ts'

describe('the try-out, filled by the verbs people use', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
    await setToRealTime(house.database)
    await fillEmptyDemo(house.needs, house.database)
    await pump(house.needs)
  })

  const theLandlord = async () => {
    const found = await house.needs.store.records.landlords.bySlug('riverside')
    if (!found) throw new Error('the demo has a landlord')
    return found.id
  }

  it('has one consultation that has run its course and one that is open', async () => {
    const all = await house.needs.store.records.consultations.list(await theLandlord())
    expect(all.map(({ stage }) => stage.name)).toEqual(['open', 'decided'])
  })

  it('asks without names what is open now: nine have answered, and nobody can read what', async () => {
    const { consultations, roll, responses } = house.needs.store.records
    const scope = await theLandlord()
    const [open] = await consultations.list(scope, ['open'])
    if (!open) return expect.fail('nothing is open')
    expect(open.plan.mode).toBe('anonymous')
    expect((await roll.count(scope, open.id)).answered).toBe(9)
    expect(await responses.all(scope, open.id)).toEqual([])
  })

  it('has a promise kept, one late and one to come', async () => {
    const { commitments } = house.needs.store.records
    const states = (await commitments.list(await theLandlord())).map(({ wording, state }) => [wording, state.name])
    expect(Object.fromEntries(states)).toMatchObject({
      'Mend the lid of the big bin': 'met',
      'Mend the light by the gate': 'agreed',
      'Two more bins at Kestrel Court': 'agreed',
    })
  })

  it('has begun to adopt a charter, and not published what it does not promise yet', async () => {
    const [adoption] = await house.needs.store.records.charters.adoptions(await theLandlord())
    expect(adoption).toMatchObject({ charter: 'together-with-tenants' })
    expect(adoption?.reached.map(({ stage }) => stage)).toEqual(['board', 'learning'])
  })

  it('leaves nothing half sent', async () => {
    const states = (await house.needs.store.records.nudges.list(await theLandlord())).map(({ state }) => state.name)
    expect(states).not.toContain('sending')
    expect(states).not.toContain('ambiguous')
  })

  it('leaves a record that holds', async () => {
    await chainLedgers(house.needs)
    expect(await verifyLedger(house.needs, await theLandlord())).toMatchObject({ kind: 'whole', unchained: 0 })
  })
})
