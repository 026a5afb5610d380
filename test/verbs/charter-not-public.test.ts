import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, it } from 'vitest'
import { beginAdoption } from '../../src/charter/begin.ts'
import { challengeCommitment } from '../../src/commitment/challenge-commitment.ts'
import { giveEvidence } from '../../src/commitment/give-evidence.ts'
import { say } from '../../src/words/say.ts'
import { type House, openHouse } from '../support/house.ts'
import { goOnTo, type Keeping, keepingHouse, promised, speaksAs } from '../support/promised.ts'
import { choicesIn, readIn, type Speaker, shownForm, speakerAt, told } from '../support/speaking.ts'

const charter = 'together-with-tenants'
const refused = "can't find that"

describe('a promise for a point of a charter that is not public yet', () => {
  let house: House
  let keeping: Keeping
  let sam: Speaker
  let resident: Speaker
  beforeEach(async () => {
    house = await openHouse()
    keeping = await keepingHouse(house)
    await goOnTo(house, '2027-01-11T12:00')
    await beginAdoption(house.needs, keeping.sam, { charter })
    await promised(keeping, {
      origin: { kind: 'point', charter, point: '1' },
      due: Temporal.PlainDate.from('2027-01-12'),
    })
    sam = speakerAt(house, speaksAs('Sam'))
    resident = speakerAt(house, speaksAs('Resident'))
  })
  const makePublic = () =>
    house.needs.store.records.charters.reach(keeping.scene.landlord.id, charter, {
      stage: 'published',
      evidence: { kind: 'note', text: 'On our website.', href: null },
      on: Temporal.PlainDate.from('2027-01-11'),
      by: null,
    })

  it('residents find in no list and under no number; those it concerns do, and read that it is not public', async () => {
    expect(readIn(told(await resident.type('charter')))).toContain('Nothing is promised yet.')
    expect(readIn(told(await resident.type('charter evidence')))).toContain('Nothing is promised yet.')
    expect(readIn(told(await resident.type('charter show 1')))).toContain(refused)
    expect(readIn(told(await resident.type('charter evidence 1')))).toContain(refused)
    expect(readIn(told(await sam.type('charter')))).toContain('Evening repairs')
    const card = told(await sam.type('charter show 1'))
    expect(readIn(card)).toContain('Nothing yet: the promises for this charter are not public.')
    expect(choicesIn(card).map(({ label }) => label)).not.toContain('See it on the public page')
    await makePublic()
    expect(readIn(told(await resident.type('charter')))).toContain('Evening repairs')
    const open = told(await sam.type('charter show 1'))
    expect(readIn(open)).not.toContain('not public')
    expect(choicesIn(open).map(({ label }) => label)).toContain('See it on the public page')
  })

  it('is promised in a chat like any other, for a point that can be chosen there', async () => {
    const shown = told(await sam.type('charter adopt'))
    const press = choicesIn(shown).find(({ label }) => label === 'Promise something')
    if (press?.kind !== 'button') throw new Error('there is a button to promise something')
    const form = shownForm(await sam.press(press.action))
    const point = form.fields.find(({ key }) => key === 'point')
    if (point?.kind !== 'pick-one') throw new Error('a point can be picked')
    expect(point.options).toHaveLength(6)
    expect(point.options[4]).toEqual({ value: `${charter}~5`, label: 'Together with Tenants 5: Quality' })
    const answers = { wording: ['Homes are looked at every year'], due: ['2027-03-01'], owner: [keeping.sam.person] }
    await sam.send(form, { ...answers, point: [`${charter}~5`] })
    await sam.send(form, { ...answers, point: [`${charter}~99`] })
    await sam.send(form, answers)
    const all = await house.needs.store.records.commitments.list(keeping.scene.landlord.id)
    expect(all.map(({ origin }) => origin)).toEqual([
      { kind: 'point', charter, point: '1' },
      { kind: 'point', charter, point: '5' },
      { kind: 'own' },
      { kind: 'own' },
    ])
  })

  it('a day that was left out is asked for; one that cannot be read is said to be so', async () => {
    const form = shownForm(await sam.type('charter commit'))
    const answers = { wording: ['Homes are looked at every year'], owner: [keeping.sam.person] }
    expect(await sam.send(form, answers)).toMatchObject({ problems: { due: say('answer.required') } })
    expect(await sam.send(form, { ...answers, due: ['soon'] })).toMatchObject({
      problems: { due: say('problem.date-unclear') },
    })
  })

  it('residents cannot doubt and say nothing of, until they can read it', async () => {
    const { resident: by } = keeping
    const [found] = await house.needs.store.records.commitments.list(keeping.scene.landlord.id)
    if (!found) throw new Error('something was promised')
    const commitment = found.id
    const doubt = () => challengeCommitment(house.needs, by, { commitment })
    const give = () => giveEvidence(house.needs, by, { commitment, body: { kind: 'text' }, note: 'It is not so.' })
    await expect(doubt()).rejects.toMatchObject({ code: 'not-found' })
    await expect(give()).rejects.toMatchObject({ code: 'not-found' })
    await makePublic()
    expect(await doubt()).toMatchObject({ commitment })
    expect(await give()).toMatchObject({ side: 'resident' })
  })
})
