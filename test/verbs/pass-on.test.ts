import { beforeEach, describe, expect, it } from 'vitest'
import type { OpenConsultation, Plan } from '../../src/consultation/consultation.ts'
import { subjectOf } from '../../src/consultation/find.ts'
import { passOn, wordsToPassOn } from '../../src/consultation/pass-on.ts'
import { pump } from '../../src/nudge/pump.ts'
import { invite } from '../../src/person/invite.ts'
import { redeemCode } from '../../src/person/redeem.ts'
import { heard, stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'
import { answer, close, open, type Resident, type Scene, setScene } from '../support/scene.ts'

const mould = 'There is mould over the cot. Please come soon.'

describe.each<Plan['mode']>(['anonymous', 'named'])('what a resident wrote of a hazard, %s', (mode) => {
  let house: House
  let scene: Scene
  let asked: OpenConsultation
  let one: Resident

  beforeEach(async () => {
    house = await openHouse()
    scene = await setScene(house.needs, { residents: 12, settings: { quiet: { from: '00:00', to: '23:59' } } })
    asked = await open(scene, {
      mode,
      questions: [
        { n: 1, kind: 'yes-no', wording: 'Do evenings suit you?', required: true },
        { n: 2, kind: 'free-text', wording: 'What else about visits?', required: false },
        { n: 3, kind: 'free-text', wording: 'What else about your home?', required: false },
      ],
    })
    const [first] = scene.residents
    if (!first) throw new Error('nobody is on the list')
    one = first
  })

  const command = () => ({ consultation: asked.id, person: one.person })
  const passed = () => house.needs.store.records.passedOn.all(scene.landlord.id, asked.id)
  const press = () => passOn(house.needs, scene.landlord.id, command())
  const owed = async () =>
    (await house.needs.store.records.nudges.list(scene.landlord.id, subjectOf(asked))).filter(
      (one) => one.kind === 'nudge' && one.reason === 'passed-on',
    )

  it('goes to nobody by itself', async () => {
    await answer(scene, asked, one, { 1: 'yes', 3: mould })
    expect(await passed()).toEqual([])
    expect(await owed()).toEqual([])
    expect(await wordsToPassOn(house.needs, scene.landlord.id, command())).toMatchObject([{ n: 3 }])
    expect(await passed()).toEqual([])
  })

  it('goes to the officers with the name when it is asked for, and nothing else of the answer does', async () => {
    await answer(scene, asked, one, { 1: 'yes', 2: 'Knock twice.', 3: mould })
    expect(await press()).toEqual({ fresh: true })
    expect(await passed()).toMatchObject([{ person: one.person, text: mould }])
    expect((await owed()).map((one) => one.kind === 'nudge' && one.person).toSorted()).toEqual(
      [scene.officer, scene.admin].map(({ actor }) => actor.kind === 'person' && actor.person).toSorted(),
    )
  })

  it('once, however often and at once it is pressed; other words go again', async () => {
    await answer(scene, asked, one, { 1: 'yes', 3: mould })
    const [a, b] = await Promise.all([press(), press()])
    expect([a.fresh, b.fresh].toSorted()).toEqual([false, true])
    expect(await press()).toEqual({ fresh: false })
    expect(await passed()).toHaveLength(1)
    expect(await owed()).toHaveLength(2)
    await answer(scene, asked, one, { 1: 'yes', 3: 'And now there is no heating.' })
    expect(await press()).toEqual({ fresh: true })
    expect((await passed()).map(({ text }) => text).toSorted()).toEqual(['And now there is no heating.', mould])
    expect(await owed()).toHaveLength(4)
  })

  it('is in no message, no delivery and no entry of the record', async () => {
    const { code } = await invite(house.needs, scene.admin, { name: 'Sam Lee', role: 'officer' })
    const sam = { address: stage.address('sam'), place: stage.direct('sam') }
    await redeemCode(house.needs, { code, ...sam, purpose: 'residents' })
    await answer(scene, asked, one, { 1: 'yes', 3: mould })
    await press()
    await pump(house.needs)
    const [said = ''] = await heard(house, 'sam')
    expect(said).toContain('asks you to read what they wrote')
    expect(said).not.toContain('mould')
    for (const table of ['ledger', 'nudge', 'delivery', 'web_message']) {
      const rows = await house.database.run<{ row: string }>(
        { name: '', text: `select t::text as row from "${table}" t` },
        [],
      )
      expect(rows.length).toBeGreaterThan(0)
      expect(rows.map(({ row }) => row).join('\n')).not.toContain('mould')
    }
  })

  it('is refused where there is nothing to pass on', async () => {
    await expect(press()).rejects.toMatchObject({ code: 'nothing-to-pass-on' })
    await answer(scene, asked, one, { 1: 'yes', 3: 'A fireplace would be lovely.' })
    await expect(press()).rejects.toMatchObject({ code: 'nothing-to-pass-on' })
    expect(await passed()).toEqual([])
    expect(await owed()).toEqual([])
  })

  it('after closing only where the answer still has a name', async () => {
    await answer(scene, asked, one, { 1: 'yes', 3: mould })
    await close(scene, asked)
    if (mode === 'named') expect(await press()).toEqual({ fresh: true })
    else await expect(press()).rejects.toMatchObject({ code: 'nothing-to-pass-on' })
    expect(await passed()).toHaveLength(mode === 'named' ? 1 : 0)
  })

  it('stays with them when two entries turn out to be one person', async () => {
    const [, second] = scene.residents
    if (!second) throw new Error('nobody else is on the list')
    const at = { address: stage.address('kasia'), place: stage.direct('kasia'), purpose: 'residents' } as const
    await redeemCode(house.needs, { code: one.code, ...at })
    await answer(scene, asked, one, { 1: 'yes', 3: mould })
    await press()
    await redeemCode(house.needs, { code: second.code, ...at })
    expect(await passed()).toMatchObject([{ person: second.person, text: mould }])
  })
})
