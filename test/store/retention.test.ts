import { generateKeyPairSync } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import { releasedIn } from '../../src/consultation/free-text.ts'
import { withdrawConsultation } from '../../src/consultation/withdraw.ts'
import { changeRetention } from '../../src/landlord/change-retention.ts'
import { eachRetained, fewestDays, mostDays, retained, usualRetention } from '../../src/landlord/retention.ts'
import type { LandlordId } from '../../src/landlord/scope.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { retain } from '../../src/rights/retain.ts'
import { dayIn } from '../../src/time/local.ts'
import { type House, openHouse } from '../support/house.ts'
import { answer, close, decide, open, setScene } from '../support/scene.ts'
import { plantSomebody, type Somebody } from '../support/somebody.ts'
import { onBothDatabases } from './given.ts'

const day = 24 * 3_600_000
const days = {
  responses: 30,
  texts: 34,
  roll: 38,
  'late-views': 42,
  'passed-on': 46,
  doubts: 60,
  absences: 64,
  messages: 50,
  chats: 54,
  ledger: 365,
}

onBothDatabases('what has been kept long enough', (given) => {
  let house: House
  let planted: Somebody
  let scope: LandlordId
  beforeEach(async () => {
    house = await openHouse(given.database)
    planted = await plantSomebody(house)
    scope = planted.scene.landlord.id
    await house.needs.store.records.passedOn.add(scope, {
      id: house.needs.ids.next(),
      consultation: planted.decided.id,
      person: planted.id,
      text: 'of the one that is decided',
      at: await house.needs.store.records.now(),
    })
    const today = dayIn(await house.needs.store.records.now(), 'UTC')
    const absence = { id: house.needs.ids.next(), person: planted.id, from: today, to: today, cover: null }
    await house.needs.store.records.absences.add(scope, absence)
  })
  const settle = (typed: Partial<Record<keyof typeof days, string>> = {}) =>
    changeRetention(
      house.needs,
      planted.scene.admin,
      eachRetained((kind) => typed[kind] ?? String(days[kind])),
    )
  const later = (by: number) => advanceClock(given.database, by * day)

  /** How much there is of each kind: of the consultation that is decided, or of the landlord's. */
  const counted: Readonly<Record<keyof typeof days, string>> = {
    responses: 'select count(*)::int as n from named_response where consultation = $1',
    texts: `select count(*)::int as n from free_text where consultation = $1
      and (review in ('waiting', 'held') and text <> '' or review = 'redacted' and text <> shown)`,
    roll: 'select count(*)::int as n from roll where consultation = $1',
    'late-views': 'select count(*)::int as n from late_view where consultation = $1',
    'passed-on': 'select count(*)::int as n from passed_on where consultation = $1',
    doubts: "select count(*)::int as n from challenge where text is not null and answered_at is not null and $1 <> ''",
    absences: `select count(*)::int as n from absence where "from" = "to" and cover is null and $1 <> ''`,
    messages: `select count(*)::int as n from delivery where kind = 'nudge' and settled_at is not null and $1 <> ''`,
    chats: "select count(*)::int as n from web_message where workspace = 'estate' and $1 <> ''",
    ledger: "select count(*)::int as n from ledger where body is not null and verb = 'landlord.added' and $1 <> ''",
  }
  const left = async (kind: keyof typeof days): Promise<number> => {
    const rows = await given.database.run<{ n: number }>({ name: '', text: counted[kind] }, [planted.decided.id])
    return rows[0]?.n ?? 0
  }

  it('goes on its day and not before, kind by kind, and what is the public’s stays', async () => {
    const { consultations, commitments } = house.needs.store.records
    await settle()
    const published = async () => ({
      result: await consultations.result(scope, planted.decided.id),
      released: releasedIn(await consultations.freeTexts(scope, planted.decided.id)),
      texts: (await consultations.freeTexts(scope, planted.decided.id)).length,
      themes: await consultations.themes(scope, planted.decided.id),
      promises: (await commitments.list(scope)).map(({ wording }) => wording),
    })
    const before = await published()
    expect(before.released).toHaveLength(2)
    for (const kind of retained) expect(await left(kind), kind).toBeGreaterThan(0)
    let today = 0
    for (const kind of retained.toSorted((a, b) => days[a] - days[b])) {
      await later(days[kind] - today - 1)
      await retain(house.needs)
      expect(await left(kind), `${kind} a day before`).toBeGreaterThan(0)
      await later(1)
      today = days[kind]
      await retain(house.needs)
      expect(await left(kind), `${kind} on its day`).toBe(0)
      for (const other of retained) if (days[other] > today) expect(await left(other), other).toBeGreaterThan(0)
    }
    expect(await published()).toEqual(before)
    expect((await verifyLedger(house.needs, scope)).kind).toBe('whole')
    expect(await retain(house.needs)).toBe(0)
  })

  it('stays while its consultation is open or waits for its decision', async () => {
    await settle()
    const { scene, open: stillOpen } = planted
    const closed = await open(scene, { title: 'Closed, and no decision yet' })
    for (const resident of scene.residents.slice(0, 6)) await answer(scene, closed, resident, { 1: '1', 3: 'Words.' })
    await close(scene, closed)
    await later(100)
    await retain(house.needs)
    const { records } = house.needs.store
    for (const one of [stillOpen, closed]) {
      expect((await records.responses.all(scope, one.id)).length).toBeGreaterThan(0)
      expect((await records.roll.count(scope, one.id)).asked).toBe(12)
    }
    const texts = await records.consultations.freeTexts(scope, closed.id)
    expect(texts.filter(({ text }) => text === 'Words.')).toHaveLength(6)
  })

  it('is counted from the day it was taken back, where it was', async () => {
    await settle()
    const { scene } = planted
    const wrong = await open(scene, { title: 'The wrong question' })
    await withdrawConsultation(house.needs, scene.officer, { consultation: wrong.id, reason: 'The dates were wrong.' })
    const { roll } = house.needs.store.records
    await later(days.roll - 1)
    await retain(house.needs)
    expect((await roll.count(scope, wrong.id)).asked).toBe(12)
    await later(1)
    await retain(house.needs)
    expect((await roll.count(scope, wrong.id)).asked).toBe(0)
  })

  it('is each landlord’s own to settle', async () => {
    const elm = await setScene(house.needs, { slug: 'elm', name: 'Elm Tree Homes', residents: 6 })
    const asked = await open(elm, { title: 'Elm asks' })
    for (const resident of elm.residents) await answer(elm, asked, resident, { 1: '1' })
    await close(elm, asked)
    await decide(elm, asked)
    await settle()
    await later(60)
    await retain(house.needs)
    expect(await house.needs.store.records.responses.all(elm.landlord.id, asked.id)).toHaveLength(6)
    expect(await left('responses')).toBe(0)
  })

  it('goes some at a time', async () => {
    const { rights } = house.needs.store.records
    await later(usualRetention.roll)
    expect(await rights.removeOld(scope, 'roll', usualRetention.roll, 5)).toBe(5)
    expect(await left('roll')).toBe(7)
    expect(await rights.removeOld(scope, 'responses', usualRetention.responses, 500)).toBe(7)
    expect(await rights.removeOld(scope, 'roll', usualRetention.roll, 500)).toBe(7)
    expect(await rights.removeOld(scope, 'roll', usualRetention.roll, 500)).toBe(0)
  })

  it('what was kept for an auditor goes on the day that was stated', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 3072 })
    const { scene } = planted
    const { landlords, sealed, now } = house.needs.store.records
    const landlord = await landlords.get(scope)
    const auditor = { publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(), tellsPerson: true }
    await landlords.saveSettings({ ...landlord, settings: { ...landlord.settings, auditor } })
    const today = (await now()).toZonedDateTimeISO(landlord.zone).toPlainDate()
    const asked = await open(scene, {
      title: 'In confidence',
      mode: 'confidential',
      keptUntil: today.add({ days: 90 }),
    })
    for (const resident of scene.residents.slice(0, 6)) await answer(scene, asked, resident, { 1: '1' })
    await close(scene, asked)
    await later(89)
    await retain(house.needs)
    expect(await sealed.keptForAuditor(scope, asked.id)).toBeDefined()
    await later(2)
    await retain(house.needs)
    expect(await sealed.keptForAuditor(scope, asked.id)).toBeUndefined()
    expect(await sealed.page(scope, asked.id, null, 10)).toEqual([])
  })

  it('days that make no sense are refused, kind by kind, and nothing is changed', async () => {
    const wrong: Partial<Record<keyof typeof days, string>> = {
      responses: '29',
      texts: '3651',
      ledger: '364',
      roll: '',
      chats: 'a year',
      messages: '-90',
      'passed-on': '90.5',
    }
    for (const [kind, typed] of Object.entries(wrong))
      await expect(settle({ [kind]: typed })).rejects.toMatchObject({
        code: 'answers-invalid',
        fields: { [kind]: 'retention.wrong' },
      })
    expect((await house.needs.store.records.landlords.get(scope)).settings.retention).toEqual(usualRetention)
  })

  it('the shortest and the longest are taken, by admins only, and written down', async () => {
    await settle(eachRetained((kind) => String(fewestDays[kind])))
    await settle(eachRetained(() => ` ${mostDays} `))
    const { landlords, ledger } = house.needs.store.records
    expect((await landlords.get(scope)).settings.retention).toEqual(eachRetained(() => mostDays))
    const entries = await ledger.read(scope, 0, 1000)
    const [last] = entries.filter(({ verb }) => verb === 'landlord.settings-changed').slice(-1)
    expect(last?.body).toContain(`"ledger":${mostDays}`)
    const typed = eachRetained(() => '100')
    await expect(changeRetention(house.needs, planted.scene.officer, typed)).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })
})
