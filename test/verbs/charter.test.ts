import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, it } from 'vitest'
import { beginAdoption } from '../../src/charter/begin.ts'
import { goOverTo } from '../../src/charter/go-over.ts'
import { importCharter } from '../../src/charter/import.ts'
import { publicUnder } from '../../src/charter/promises.ts'
import { type ReachStage, reachStage } from '../../src/charter/reach.ts'
import { viewCharter } from '../../src/charter/view.ts'
import { commitmentId } from '../../src/commitment/commitment.ts'
import { makeCommitmentIn } from '../../src/commitment/make.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import type { Consultation } from '../../src/consultation/consultation.ts'
import type { By } from '../../src/needs.ts'
import { type House, openHouse } from '../support/house.ts'
import { close, open, type Scene, setScene } from '../support/scene.ts'
import { aCharter } from '../unit/charter/given.ts'

let house: House
let scene: Scene
beforeEach(async () => {
  house = await openHouse()
  scene = await setScene(house.needs, { residents: 6 })
})

const records = () => house.needs.store.records
const code = 'open-doors'
const second = aCharter({
  version: '2',
  effective: { from: Temporal.PlainDate.from('2026-01-01'), to: null },
  points: [
    { number: '1', title: 'Respect', wording: 'We treat you with respect, always.' },
    { number: '2', title: 'Repairs', wording: null },
    { number: '3', title: 'Safety', wording: 'Your home is safe.' },
  ],
})

async function promise(point: string, number: number, { scope, actor }: By = scene.officer): Promise<string> {
  const due = Temporal.PlainDate.from('2030-01-01')
  const id = commitmentId(`promise-${number}`)
  const made = { id, wording: `Promise for ${point}`, origin: { kind: 'point', charter: code, point }, due } as const
  await house.needs.store.inOneTransaction((tx) =>
    makeCommitmentIn(tx, house.needs, { scope, actor }, { ...made, owner: byPerson(scene.decider.person) }),
  )
  return id
}

async function asked(title: string, where: Scene = scene): Promise<Consultation> {
  const consultation = await open(where, { title })
  await close(where, consultation)
  return consultation
}
const reach = (by: By, command: Omit<ReachStage, 'charter'>) =>
  reachStage(house.needs, by, { charter: code, ...command })
const note = (text: string, href: string | null = null) => ({ kind: 'note', text, href }) as const
const consulted = ({ id }: Consultation) => ({ kind: 'consultation', consultation: id }) as const
const reached = async () =>
  (await records().charters.adoption(scene.landlord.id, code))?.reached.map(({ stage }) => stage)
const written = async () =>
  (await records().ledger.read(scene.landlord.id, 0, 500))
    .map(({ verb }) => verb)
    .filter((verb) => verb.startsWith('charter.'))

describe('bringing a charter in', () => {
  it('keeps it for this landlord alone, and the same again changes nothing', async () => {
    expect(await importCharter(house.needs, scene.officer, { charter: aCharter() })).toMatchObject({
      added: true,
      passage: null,
    })
    expect(await importCharter(house.needs, scene.officer, { charter: aCharter() })).toMatchObject({ added: false })
    expect(await records().charters.list(scene.landlord.id)).toEqual([aCharter()])
    expect(await written()).toEqual(['charter.imported'])
    const other = await setScene(house.needs, { slug: 'hilltop', name: 'Hilltop Homes' })
    expect(await records().charters.list(other.landlord.id)).toEqual([])
    expect(await viewCharter(records(), other.landlord.id, code)).toBeUndefined()
    await expect(beginAdoption(house.needs, other.officer, { charter: code })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  it('refuses the same version with other words, and keeps what was there', async () => {
    await importCharter(house.needs, scene.officer, { charter: aCharter() })
    const otherwise = aCharter({ points: [...aCharter().points, { number: '9', title: 'More', wording: null }] })
    await expect(importCharter(house.needs, scene.officer, { charter: otherwise })).rejects.toMatchObject({
      code: 'charter-otherwise',
    })
    expect(await records().charters.list(scene.landlord.id)).toEqual([aCharter()])
  })

  it('is for officers and admins', async () => {
    await expect(importCharter(house.needs, scene.decider, { charter: aCharter() })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(beginAdoption(house.needs, scene.decider, { charter: code })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(goOverTo(house.needs, scene.decider, { charter: code, version: '1' })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(reach(scene.decider, { stage: 'board', evidence: note('x') })).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })

  it('two at the same moment bring it in and begin it once', async () => {
    await Promise.all([1, 2, 3].map(() => importCharter(house.needs, scene.officer, { charter: aCharter() })))
    await Promise.all([1, 2, 3].map(() => beginAdoption(house.needs, scene.admin, { charter: code })))
    expect(await written()).toEqual(['charter.imported', 'charter.begun'])
  })
})

describe('a second version', () => {
  let carried: string
  let left: string
  beforeEach(async () => {
    await importCharter(house.needs, scene.officer, { charter: aCharter() })
    await beginAdoption(house.needs, scene.officer, { charter: code })
    carried = await promise('1', 1)
    left = await promise('1.10', 2)
  })
  const carriedOver = async () =>
    (await records().commitments.history(scene.landlord.id)).filter(({ kind }) => kind === 'carried-over')

  it('is gone over to with what is promised, and says what changed and what stays behind', async () => {
    const { passage } = await importCharter(house.needs, scene.officer, { charter: second })
    expect(passage).toMatchObject({ gone: true })
    expect(passage?.compared.reworded.map(({ after }) => after.number)).toEqual(['1'])
    expect(passage?.compared.gone.map(({ number }) => number)).toEqual(['1.10'])
    expect(passage?.compared.added.map(({ number }) => number)).toEqual(['3'])
    expect(passage?.carriedOver.map(({ id }) => id)).toEqual([carried])
    expect(passage?.left.map(({ id }) => id)).toEqual([left])
    expect(await carriedOver()).toMatchObject([{ commitment: carried, from: '1', to: '2' }])
    const view = await viewCharter(records(), scene.landlord.id, code)
    expect(view?.charter.version).toBe('2')
    expect(view?.points.map(({ point, promises }) => `${point.number}: ${promises.length}`)).toEqual([
      '1: 1',
      '2: 0',
      '3: 0',
    ])
    expect(view?.left.map(({ id }) => id)).toEqual([left])
  })

  it('again, by file or by hand, changes nothing', async () => {
    await importCharter(house.needs, scene.officer, { charter: second })
    await importCharter(house.needs, scene.officer, { charter: second })
    await goOverTo(house.needs, scene.officer, { charter: code, version: '2' })
    expect(await carriedOver()).toHaveLength(1)
    expect(await written()).toEqual(['charter.imported', 'charter.begun', 'charter.imported', 'charter.gone-over'])
  })

  it('can be brought in without going over, and gone over to afterwards', async () => {
    const { passage } = await importCharter(house.needs, scene.officer, { charter: second, goOver: false })
    expect(passage).toMatchObject({ gone: false })
    const before = await viewCharter(records(), scene.landlord.id, code)
    expect([before?.charter.version, before?.newer?.version]).toEqual(['1', '2'])
    await goOverTo(house.needs, scene.officer, { charter: code, version: '2' })
    expect((await viewCharter(records(), scene.landlord.id, code))?.charter.version).toBe('2')
  })

  it('in the landlord’s own words begins on the same day, and is gone over to all the same, and back', async () => {
    const own = aCharter({ version: '1-own', points: second.points })
    expect((await importCharter(house.needs, scene.officer, { charter: own, goOver: false })).passage?.gone).toBe(false)
    const before = await viewCharter(records(), scene.landlord.id, code)
    expect([before?.newer, before?.beside.map(({ version }) => version)]).toEqual([null, ['1-own']])
    const other = aCharter({ version: '1-again', points: second.points })
    expect((await importCharter(house.needs, scene.officer, { charter: other })).passage?.gone).toBe(true)
    const after = await viewCharter(records(), scene.landlord.id, code)
    expect(after?.charter.version).toBe('1-again')
    expect(after?.beside.map(({ version }) => version)).toEqual(['1', '1-own'])
  })

  it('that does not hold yet waits until it does, and an older one is no reason to go back', async () => {
    const to = { ...second, version: '3', effective: { from: Temporal.PlainDate.from('2199-01-01'), to: null } }
    expect((await importCharter(house.needs, scene.officer, { charter: to })).passage?.gone).toBe(false)
    const old = { ...second, version: '0', effective: { from: Temporal.PlainDate.from('2020-01-01'), to: null } }
    expect((await importCharter(house.needs, scene.officer, { charter: old })).passage?.gone).toBe(false)
    expect((await viewCharter(records(), scene.landlord.id, code))?.charter.version).toBe('1')
  })
})

describe('adopting a charter', () => {
  beforeEach(async () => {
    await importCharter(house.needs, scene.officer, { charter: aCharter() })
    await beginAdoption(house.needs, scene.officer, { charter: code })
  })

  it('goes from the board and two real consultations to being overseen, and its promises become public on the way', async () => {
    await promise('1', 1)
    const isPublic = async () => {
      const shown = publicUnder(await records().charters.adoptions(scene.landlord.id))
      return (await records().commitments.list(scene.landlord.id)).filter(shown).length
    }
    const [residents, colleagues] = [await asked('Our charter: residents'), await asked('Our charter: colleagues')]
    const publish = () =>
      reach(scene.admin, { stage: 'published', evidence: note('On our website. The panel reads it each quarter.') })
    await expect(publish()).rejects.toMatchObject({
      code: 'charter-waits',
      values: {
        missing: 'The board has looked at it; Residents were asked; Colleagues were asked; The way forward is agreed',
      },
    })
    await reach(scene.officer, { stage: 'colleagues', evidence: consulted(colleagues) })
    await reach(scene.officer, { stage: 'board', evidence: note('Minute 7.2', 'https://longden.example/minutes') })
    await expect(reach(scene.officer, { stage: 'way-forward', evidence: note('We go on.') })).rejects.toMatchObject({
      code: 'charter-waits',
    })
    await reach(scene.officer, { stage: 'residents', evidence: consulted(residents) })
    await reach(scene.officer, { stage: 'way-forward', evidence: note('We go on.') })
    expect(await isPublic()).toBe(2)
    await publish()
    expect(await isPublic()).toBe(3)
    await reach(scene.officer, { stage: 'learning', evidence: note('We joined a network.') })
    await reach(scene.officer, { stage: 'overseen', evidence: note('The panel meets the board twice a year.') })
    expect(await reached()).toEqual([
      'board',
      'residents',
      'colleagues',
      'way-forward',
      'published',
      'learning',
      'overseen',
    ])
    expect((await viewCharter(records(), scene.landlord.id, code))?.next).toBeNull()
  })

  it('residents and colleagues need a closed consultation of this landlord, each its own', async () => {
    const wrong = async (evidence: ReachStage['evidence']) => {
      try {
        await reach(scene.officer, { stage: 'residents', evidence })
        return 'taken'
      } catch (cause) {
        return (cause as { fields?: Record<string, string> }).fields?.['consultation']
      }
    }
    const elsewhere = await setScene(house.needs, { slug: 'hilltop', name: 'Hilltop Homes' })
    const stillOpen = await open(scene, { title: 'Still open' })
    const pulse = await open(scene, { title: 'A pulse', kind: 'pulse' })
    await close(scene, pulse)
    const good = await asked('Really asked')
    expect(await wrong(note('We talked to some.'))).toBe('charter.needs-consultation')
    expect(await wrong({ kind: 'consultation', consultation: 'nosuch' })).toBe('charter.needs-consultation')
    expect(await wrong(consulted(await asked('Theirs', elsewhere)))).toBe('charter.needs-consultation')
    expect(await wrong(consulted(stillOpen))).toBe('charter.not-closed')
    expect(await wrong(consulted(pulse))).toBe('charter.only-pulse')
    await reach(scene.officer, { stage: 'colleagues', evidence: consulted(good) })
    expect(await wrong(consulted(good))).toBe('charter.same-consultation')
    expect(await wrong(consulted(await asked('Another')))).toBe('taken')
  })

  it.each([
    ['no words', { evidence: note('  ') }, { text: 'charter.needs-text' }],
    ['too many', { evidence: note('x'.repeat(501)) }, { text: 'answer.too-long' }],
    ['a link that runs', { evidence: note('x', 'javascript:alert(1)') }, { href: 'charter.no-address' }],
    [
      'a link with a password',
      { evidence: note('x', 'https://me:secret@longden.example/') },
      { href: 'charter.no-address' },
    ],
    [
      'a day to come',
      { evidence: note('x'), on: Temporal.PlainDate.from('2199-01-01') },
      { on: 'charter.day-to-come' },
    ],
    [
      'a consultation for the board',
      { evidence: { kind: 'consultation', consultation: 'x' } },
      { text: 'charter.needs-text' },
    ],
  ] as const)('refuses %s, beside the field, and changes nothing', async (_what, command, fields) => {
    await expect(reach(scene.officer, { stage: 'board', ...command })).rejects.toMatchObject({
      code: 'answers-invalid',
      fields,
    })
    expect(await reached()).toEqual([])
  })

  it('the same again changes nothing; something else takes its place', async () => {
    const evidence = note('Minute 7.2')
    await reach(scene.officer, { stage: 'board', evidence })
    await reach(scene.officer, { stage: 'board', evidence })
    expect(await written()).toEqual(['charter.imported', 'charter.begun', 'charter.stage-reached'])
    const day = Temporal.PlainDate.from('2026-01-05')
    await reach(scene.admin, { stage: 'board', evidence: note('Minute 7.3'), on: day })
    const [board] = (await records().charters.adoption(scene.landlord.id, code))?.reached ?? []
    expect(board).toMatchObject({ evidence: { text: 'Minute 7.3' } })
    expect(board?.on.equals(day)).toBe(true)
  })

  it('cannot be done for a charter that was not begun', async () => {
    await expect(
      reachStage(house.needs, scene.officer, { charter: 'tia-standard', stage: 'board', evidence: note('x') }),
    ).rejects.toMatchObject({ code: 'charter-not-begun' })
  })
})

describe('the charters that come with Parley', () => {
  it('can be begun by any landlord, each for itself, and are kept as they were then', async () => {
    await beginAdoption(house.needs, scene.officer, { charter: 'together-with-tenants' })
    const view = await viewCharter(records(), scene.landlord.id, 'together-with-tenants')
    expect(view?.points).toHaveLength(6)
    expect(view?.next).toBe('board')
    expect(await records().charters.list(scene.landlord.id)).toHaveLength(1)
    const other = await setScene(house.needs, { slug: 'hilltop', name: 'Hilltop Homes' })
    expect((await viewCharter(records(), other.landlord.id, 'together-with-tenants'))?.adoption).toBeNull()
  })
})
