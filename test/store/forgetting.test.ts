import { beforeEach, expect, it } from 'vitest'
import { ties } from '../../adapters/prisma/erasure-list.ts'
import { web } from '../../adapters/web/channel/places.ts'
import { chainLedgers } from '../../src/ledger/sequence.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { operator } from '../../src/needs.ts'
import { pump } from '../../src/nudge/pump.ts'
import { forgetNow } from '../../src/rights/forget.ts'
import { everyColumn, whereIs } from '../support/columns.ts'
import { type House, openHouse } from '../support/house.ts'
import { answer, close, setScene } from '../support/scene.ts'
import { marks, plantSomebody, type Somebody } from '../support/somebody.ts'
import { onBothDatabases } from './given.ts'

onBothDatabases('forgetting somebody who has a row in every table', (given) => {
  let house: House
  let planted: Somebody
  const records = () => house.needs.store.records
  const forget = () => {
    const { scene, id } = planted
    return forgetNow(house.needs, { scope: scene.landlord.id, actor: operator }, { person: id })
  }
  beforeEach(async () => {
    house = await openHouse(given.database)
    planted = await plantSomebody(house)
  })

  it('is tried on every table of the list', async () => {
    const tables = [...new Set(ties.map(({ table }) => table))]
    for (const table of tables) {
      const [row] = await given.database.run<{ n: number }>(
        { name: '', text: `select count(*)::int as n from "${table}"` },
        [],
      )
      expect(row?.n, table).toBeGreaterThan(0)
    }
    for (const text of [...Object.values(marks), planted.id]) {
      if (text === marks.sealedWords) continue
      expect(await whereIs(given.database, text), text).not.toEqual([])
    }
  })

  it('leaves nothing of them in any column of any table, but for what the list says is kept', async () => {
    await forget()
    const left: Record<string, readonly string[]> = {}
    for (const [mark, text] of Object.entries({ ...marks, id: planted.id, first: 'Zebedee', last: 'Quillfeather' })) {
      const found = await whereIs(given.database, text)
      if (found.length > 0) left[mark] = found
    }
    const kept = new Set(ties.filter(({ fate }) => fate === 'kept').map(({ table, column }) => `${table}.${column}`))
    expect(
      Object.values(left)
        .flat()
        .filter((column) => !kept.has(column)),
    ).toEqual([])
    expect(left).toEqual({
      sealedOnce: ['free_text.text'],
      shown: ['free_text.text'],
      late: ['late_view.text'],
      id: ['ledger.about'],
    })
    const columns = await everyColumn(given.database)
    expect(columns.length).toBeGreaterThan(150)
  })

  it('changes no count and no published result, now or at closing', async () => {
    const { scene, open, decided, sealed } = planted
    const { id: scope } = scene.landlord
    const counts = () => Promise.all([open, decided, sealed].map(({ id }) => records().roll.count(scope, id)))
    const before = await counts()
    const result = await records().consultations.result(scope, decided.id)
    const texts = (await records().consultations.freeTexts(scope, decided.id)).length
    await forget()
    expect(await counts()).toEqual(before)
    expect(await records().consultations.result(scope, decided.id)).toEqual(result)
    expect(await records().consultations.freeTexts(scope, decided.id)).toHaveLength(texts)
    for (const other of scene.residents.slice(1, 6)) {
      await answer(scene, open, other, { 1: '2' })
      await answer(scene, sealed, other, { 1: '3' })
    }
    for (const [one, choice] of [
      [open, '2'],
      [sealed, '3'],
    ] as const) {
      await close(scene, one)
      const counted = await records().consultations.result(scope, one.id)
      expect(counted).toMatchObject({ asked: 12, answered: 6 })
      expect(counted?.tables).toMatchObject([{ question: 1, counts: { [choice]: 6 } }, {}])
    }
    expect((await records().consultations.freeTexts(scope, open.id)).map(({ text }) => text)).toEqual([])
  })

  it('leaves the record whole, and says that somebody was forgotten without saying who', async () => {
    const { id: scope } = planted.scene.landlord
    await forget()
    await chainLedgers(house.needs)
    expect(await verifyLedger(house.needs, scope)).toMatchObject({ kind: 'whole', unchained: 0 })
    const entries = await records().ledger.read(scope, 0, 1000)
    const last = entries.at(-1)
    expect(last).toMatchObject({ verb: 'person.forgotten', about: `landlord:${scope}` })
    expect(last?.body).toBe('{"actor":{"kind":"operator"},"facts":{}}')
    expect(entries.filter(({ body }) => body === null).length).toBeGreaterThan(3)
  })

  it('lets nobody be found by what they were known by, and sends them nothing', async () => {
    const { scene, id } = planted
    const { id: scope } = scene.landlord
    await forget()
    expect(await records().people.get(scope, id)).toBeUndefined()
    expect(await records().people.byReferences(scope, [marks.reference])).toEqual([])
    expect((await records().people.list(scope)).filter(({ name, reference }) => !name && !reference)).toEqual([])
    for (const [workspace, person] of [
      ['estate', marks.external],
      ['other', marks.second],
    ] as const)
      expect(await records().people.at(scope, { channel: web, workspace, person })).toBeUndefined()
    await close(scene, planted.open)
    await pump(house.needs)
    const nobodies = await given.database.run<{ n: number }>(
      {
        name: '',
        text: `select count(*)::int as n from nudge n join person p on p.landlord = n.landlord and p.id = n.person where p.erased`,
      },
      [],
    )
    expect(nobodies).toEqual([{ n: 0 }])
  })

  it('is done once, and not found the second time', async () => {
    await forget()
    const before = await records().ledger.read(planted.scene.landlord.id, 0, 1000)
    await expect(forget()).rejects.toMatchObject({ code: 'not-found' })
    expect(await records().ledger.read(planted.scene.landlord.id, 0, 1000)).toEqual(before)
  })

  it('cannot be done by another landlord, or by a neighbour', async () => {
    const { landlord } = await setScene(house.needs, { slug: 'elm', name: 'Elm Tree Homes', residents: 1 })
    const by = { scope: landlord.id, actor: operator } as const
    await expect(forgetNow(house.needs, by, { person: planted.id })).rejects.toMatchObject({ code: 'not-found' })
    expect(await whereIs(given.database, marks.name)).not.toEqual([])
    const { scene } = planted
    await expect(forgetNow(house.needs, scene.admin, { person: planted.id })).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })
})
