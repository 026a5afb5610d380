import { beforeEach, describe, expect, it } from 'vitest'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { leafOf } from '../../src/consultation/proof/code.ts'
import { myProof } from '../../src/consultation/proof/my-proof.ts'
import { withdrawConsultation } from '../../src/consultation/withdraw.ts'
import type { PersonId } from '../../src/person/person.ts'
import { redeemCode } from '../../src/person/redeem.ts'
import { stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'
import { answer, close, draft, open, type Resident, type Scene, setScene } from '../support/scene.ts'

describe('the proof of taking part', () => {
  let house: House
  let scene: Scene
  let asked: OpenConsultation
  let one: Resident
  let other: Resident
  const proofOf = (person: PersonId, consultation = asked.id) =>
    myProof(house.needs, scene.landlord.id, { consultation, person })
  const leaves = () => house.needs.store.records.leaves.all(scene.landlord.id, asked.id)

  beforeEach(async () => {
    house = await openHouse()
    scene = await setScene(house.needs, { residents: 12 })
    asked = await open(scene, { mode: 'anonymous' })
    const [first, second] = scene.residents
    if (!first || !second) throw new Error('nobody is on the list')
    one = first
    other = second
  })

  it('is the same code however often it is asked for, and is counted at closing', async () => {
    for (const resident of scene.residents) await answer(scene, asked, resident, { 1: '1' })
    const code = await proofOf(one.person)
    expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){6}[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(await proofOf(one.person)).toBe(code)
    expect(await proofOf(other.person)).not.toBe(code)
    await close(scene, asked)
    expect(await leaves()).toContain(leafOf(code))
    await expect(proofOf(one.person)).rejects.toMatchObject({ code: 'proof-over' })
  })

  it('is another one whenever answers are sent, the same or not, and only the last is counted', async () => {
    await answer(scene, asked, one, { 1: '1' })
    const before = await proofOf(one.person)
    await answer(scene, asked, one, { 1: '1' })
    const again = await proofOf(one.person)
    expect(again).not.toBe(before)
    await answer(scene, asked, one, { 1: '2' })
    const after = await proofOf(one.person)
    expect([before, again]).not.toContain(after)
    await close(scene, asked)
    expect(await leaves()).toEqual([leafOf(after)])
  })

  it('stays good when two entries turn out to be one person', async () => {
    const at = { place: stage.direct('kasia'), purpose: 'residents' } as const
    await redeemCode(house.needs, { code: one.code, address: stage.address('kasia'), ...at })
    await answer(scene, asked, one, { 1: '1' })
    const code = await proofOf(one.person)
    await redeemCode(house.needs, { code: other.code, address: stage.address('kasia'), ...at })
    expect(await proofOf(other.person)).toBe(code)
    await close(scene, asked)
    expect(await leaves()).toEqual([leafOf(code)])
  })

  it('is refused in words of its own where there is none', async () => {
    await expect(proofOf(one.person)).rejects.toMatchObject({ code: 'proof-without-answer' })
    const named = await open(scene)
    await answer(scene, named, one, { 1: '1' })
    await expect(proofOf(one.person, named.id)).rejects.toMatchObject({ code: 'proof-named' })
    const drafted = await draft(scene, { mode: 'anonymous' })
    await expect(proofOf(one.person, drafted.id)).rejects.toMatchObject({ code: 'not-found' })
    await answer(scene, asked, one, { 1: '1' })
    await withdrawConsultation(house.needs, scene.officer, { consultation: asked.id, reason: 'The map was wrong.' })
    await expect(proofOf(one.person)).rejects.toMatchObject({ code: 'consultation-withdrawn' })
  })

  it('is kept nowhere: making it changes no row', async () => {
    await answer(scene, asked, one, { 1: '1' })
    const rows = async () => {
      const tables = await house.database.run<{ name: string }>(
        { name: '', text: `select table_name as name from information_schema.tables where table_schema = 'public'` },
        [],
      )
      const kept: string[] = []
      for (const { name } of tables) {
        const found = await house.database.run<{ row: string }>(
          { name: '', text: `select t::text as row from "${name}" t order by 1` },
          [],
        )
        kept.push(...found.map(({ row }) => row))
      }
      return kept.join('\n')
    }
    const before = await rows()
    const code = await proofOf(one.person)
    expect(await rows()).toBe(before)
    expect(before).not.toContain(code)
    expect(before).not.toContain(leafOf(code))
  })
})
