import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../adapters/prisma/database.ts'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import { closeConsultation } from '../../src/consultation/close.ts'
import type { Plan } from '../../src/consultation/consultation.ts'
import { respond } from '../../src/consultation/respond.ts'
import { createDesk } from '../../src/desk/desk.ts'
import { changeSettings } from '../../src/landlord/change-settings.ts'
import { operator } from '../../src/needs.ts'
import { pump } from '../../src/nudge/pump.ts'
import { join } from '../../src/person/join.ts'
import { newLinkCode } from '../../src/person/link.ts'
import type { Person } from '../../src/person/person.ts'
import { redeemCode } from '../../src/person/redeem.ts'
import { deliveryId } from '../../src/ports/addresses.ts'
import type { Ack, InboundEvent } from '../../src/ports/inbound.ts'
import { askToBeForgotten, forgetDue, forgetNow, stayKnown } from '../../src/rights/forget.ts'
import { type Asked, as, goTo, heard, landlordThatAsks, stage } from '../support/asked.ts'
import { type House, openHouse } from '../support/house.ts'
import { noPostgres } from '../support/postgres.ts'
import { openPostgresForTest } from '../support/stores.ts'

const day = 24 * 3_600_000

const questions: Plan['questions'] = [
  { n: 1, kind: 'yes-no', wording: 'Do you want evening visits?', required: true },
  { n: 2, kind: 'free-text', wording: 'Is there anything else?', required: false },
]

describe('given a resident who asks to be forgotten', () => {
  let house: House
  let asked: Asked
  let maureen: Person
  beforeEach(async () => {
    house = await openHouse()
    asked = await landlordThatAsks(house)
    const found = await house.needs.store.records.people.at(asked.scope, stage.address('maureen'))
    if (!found) throw new Error('maureen has joined')
    maureen = found
  })

  let nth = 0
  const from = (person: string) => ({
    delivery: deliveryId(`${person} ${++nth}`),
    at: '2026-11-22T12:00:00Z',
    from: stage.address(person),
    where: stage.room('residents'),
  })
  const take = (event: InboundEvent) => createDesk(house.needs)(event, new AbortController().signal)
  const type = (person: string, text: string) => take({ ...from(person), kind: 'command', command: 'my', text })
  const press = (person: string, action: 'person.forget-sure:me' | 'person.forget-stop:me') =>
    take({ ...from(person), kind: 'action', action })
  const words = (ack: Ack): string => {
    if (ack.kind !== 'say') throw new Error(`answered with ${ack.kind}`)
    expect(ack.visibility).toBe('only-them')
    return ack.message.blocks
      .map((block) => (block.kind === 'prose' || block.kind === 'heading' ? block.text : ''))
      .join('\n')
  }
  const wish = () => house.needs.store.records.rights.wish(asked.scope, maureen.id)
  const known = () => house.needs.store.records.people.at(asked.scope, stage.address('maureen'))

  it('the list comes first, and nothing has happened', async () => {
    const said = words(await type('maureen', 'forget'))
    expect(said).toContain('What goes')
    expect(said).toContain('What stays')
    expect(said).toContain('We wait 7 days')
    expect(said).not.toContain('What you wrote, decided and promised')
    expect(await wish()).toEqual({ kind: 'none' })
  })

  it('a yes waits for a week, in which nothing is sent, and then they are nobody', async () => {
    expect(words(await press('maureen', 'person.forget-sure:me'))).toMatch(/We forget you on \w+day \d+ \w+/)
    const before = await heard(house, 'maureen')
    expect(words(await type('maureen', 'forget'))).toContain('We forget you on')
    await closeConsultation(house.needs, asked.officer, { consultation: asked.consultation })
    await goTo(house, asked, 1, '12:00')
    await pump(house.needs)
    expect(await heard(house, 'maureen')).toEqual(before)
    expect((await heard(house, 'imran')).length).toBeGreaterThan(0)
    expect(await forgetDue(house.needs)).toBe(0)
    await advanceClock(house.database, 7 * day)
    expect(await forgetDue(house.needs)).toBe(1)
    expect(await known()).toBeUndefined()
    expect(await forgetDue(house.needs)).toBe(0)
  })

  it('they can change their mind, by button or by word, as long as they wait', async () => {
    expect(words(await type('maureen', 'forget stop'))).toContain('You have not asked')
    for (const back of [() => type('maureen', 'forget STOP'), () => press('maureen', 'person.forget-stop:me')]) {
      await press('maureen', 'person.forget-sure:me')
      expect((await wish())?.kind).toBe('asked')
      expect(words(await back())).toContain('We keep you')
      expect(await wish()).toEqual({ kind: 'none' })
    }
    await advanceClock(house.database, 8 * day)
    expect(await forgetDue(house.needs)).toBe(0)
    expect((await known())?.name).toBe('Maureen Somebody')
  })

  it('asking twice keeps the first day', async () => {
    const ask = () => askToBeForgotten(house.needs, as(asked.scope, maureen), { person: maureen.id })
    const first = await ask()
    await advanceClock(house.database, day)
    expect((await ask()).toString()).toBe(first.toString())
    const entries = await house.needs.store.records.ledger.read(asked.scope, 0, 1000)
    expect(entries.filter(({ verb }) => verb === 'person.forget-asked')).toHaveLength(1)
  })

  it('somebody who comes back is a new person', async () => {
    await forgetNow(house.needs, { scope: asked.scope, actor: operator }, { person: maureen.id })
    expect(words(await type('maureen', 'forget'))).toContain("We don't know you yet")
    await take({ ...from('maureen'), kind: 'action', action: `consultation.join:${asked.consultation}` })
    const again = await known()
    expect(again?.id).not.toBe(maureen.id)
    expect(again?.roles).toEqual(['resident'])
    expect(await house.needs.store.records.responses.of(asked.scope, asked.consultation, again?.id ?? maureen.id)).toBe(
      undefined,
    )
  })

  it('their wish stands when a code makes two entries one', async () => {
    const [neighbour] = asked.cast.neighbours
    if (!neighbour) throw new Error('there are neighbours')
    const forgetsAt = await askToBeForgotten(house.needs, as(asked.scope, maureen), { person: maureen.id })
    const code = await newLinkCode(house.needs, as(asked.scope, neighbour))
    const typed = { code, address: stage.address('maureen'), place: stage.direct('maureen') }
    const { person } = await redeemCode(house.needs, { ...typed, purpose: 'residents' })
    expect(person.id).toBe(neighbour.id)
    const merged = await house.needs.store.records.rights.wish(asked.scope, neighbour.id)
    expect(merged?.kind === 'asked' && merged.forgetsAt.toString()).toBe(forgetsAt.toString())
  })

  it('nobody can ask it for somebody else', async () => {
    const imran = await house.needs.store.records.people.at(asked.scope, stage.address('imran'))
    if (!imran) throw new Error('imran has joined')
    const other = { ...as(asked.scope, imran) }
    for (const verb of [askToBeForgotten, stayKnown, forgetNow])
      await expect(verb(house.needs, other, { person: maureen.id })).rejects.toMatchObject({ code: 'not-allowed' })
  })
})

describe('given somebody others count on', () => {
  let house: House
  let asked: Asked
  beforeEach(async () => {
    house = await openHouse()
    asked = await landlordThatAsks(house)
  })
  const refusal = async (person: Person): Promise<string> => {
    const by = as(asked.scope, person)
    const refused = await askToBeForgotten(house.needs, by, { person: person.id }).catch((cause: unknown) => cause)
    expect(refused).toMatchObject({ code: 'forget-duties' })
    return String((refused as { values: { duties: string } }).values.duties)
  }

  it('who decides, is the contact, or is the only admin is asked to hand over first', async () => {
    const { dana, jo } = asked.cast
    expect(await refusal(jo)).toMatch(/^you decide number \d+, .+$/)
    const duties = await refusal(dana)
    expect(duties).toContain('you are the only admin')
    await house.needs.store.records.people.addRole(asked.scope, jo.id, 'admin')
    const settled = {
      contactName: dana.name ?? '',
      contactPhone: '',
      repairs: '',
      complaints: '',
      quietFrom: '20:00',
      quietTo: '08:00',
    }
    await changeSettings(house.needs, asked.officer, settled)
    expect(await refusal(dana)).toBe('you are the person people can turn to')
    await changeSettings(house.needs, asked.officer, { ...settled, contactName: 'The office' })
    await askToBeForgotten(house.needs, as(asked.scope, dana), { person: dana.id })
  })

  it('work that came while they waited is handed over before they go, and they hear of it', async () => {
    const { dana, jo } = asked.cast
    const { records } = house.needs.store
    await records.people.addRole(asked.scope, jo.id, 'admin')
    await changeSettings(house.needs, asked.officer, {
      contactName: 'The office',
      contactPhone: '',
      repairs: '',
      complaints: '',
      quietFrom: '20:00',
      quietTo: '08:00',
    })
    await askToBeForgotten(house.needs, as(asked.scope, dana), { person: dana.id })
    const open = await records.consultations.get(asked.scope, asked.consultation)
    if (!open) throw new Error('it is open')
    await records.consultations.save(asked.scope, { ...open, plan: { ...open.plan, decisionMaker: dana.id } })
    await advanceClock(house.database, 8 * day)
    expect(await forgetDue(house.needs)).toBe(0)
    expect(await records.people.get(asked.scope, dana.id)).toBeDefined()
    await records.consultations.save(asked.scope, open)
    expect(await forgetDue(house.needs)).toBe(1)
  })
})

describe.each([
  { kind: 'embedded', open: async (): Promise<Database | undefined> => undefined, missing: null },
  { kind: 'postgres', open: openPostgresForTest, missing: noPostgres },
])('forgetting at the same moment as something else, $kind', ({ open, missing }) => {
  describe.skipIf(missing)('', () => {
    let house: House
    let asked: Asked
    beforeEach(async () => {
      asked = await landlordThatAsks(await again(), 14, { mode: 'named', questions })
    })
    const again = async () => {
      house = await openHouse(await open())
      return house
    }
    const forget = (person: Person) =>
      forgetNow(house.needs, { scope: asked.scope, actor: operator }, { person: person.id })
    const answer = (person: Person, text: string) =>
      respond(house.needs, asked.scope, {
        consultation: asked.consultation,
        person: person.id,
        answers: { q1: ['yes'], q2: [text] },
      }).then(
        () => 'kept',
        (cause: { code?: string }) => cause.code ?? String(cause),
      )

    it('an answer is counted or refused, and never left with words under nobody', async () => {
      const people = asked.cast.neighbours.slice(0, 12)
      const outcomes = await Promise.all(
        people.flatMap((person, n) => [
          answer(person, `secret words ${n}`),
          n % 2 === 0 ? forget(person) : Promise.resolve(),
          answer(person, `other words ${n}`),
        ]),
      )
      expect(
        outcomes.filter((one) => typeof one === 'string').every((one) => one === 'kept' || one === 'not-on-roll'),
      ).toBe(true)
      const { records } = house.needs.store
      const left = await records.responses.all(asked.scope, asked.consultation)
      const somebodies = new Set((await records.people.list(asked.scope)).map(({ id }) => id))
      for (const { person, answers } of left) {
        if (somebodies.has(person)) expect(answers['q2']).toMatch(/words/)
        else expect(answers).toEqual({ q1: 'yes' })
      }
      expect(left.length).toBeGreaterThanOrEqual(6)
      const { answered } = await records.roll.count(asked.scope, asked.consultation)
      expect(left).toHaveLength(answered)
      for (const [n, person] of people.entries())
        if (n % 2 === 0) expect(await answer(person, 'later')).toBe('not-on-roll')
    })

    it('a sealed answer is counted or refused', async () => {
      asked = await landlordThatAsks(await again(), 14, { mode: 'anonymous', questions })
      const people = asked.cast.neighbours.slice(0, 12)
      const outcomes = await Promise.all(people.map((person) => Promise.all([answer(person, 'words'), forget(person)])))
      const kept = outcomes.filter(([outcome]) => outcome === 'kept').length
      expect(outcomes.filter(([outcome]) => outcome !== 'kept').every(([one]) => one === 'not-on-roll')).toBe(true)
      await closeConsultation(house.needs, asked.officer, { consultation: asked.consultation })
      const { consultations } = house.needs.store.records
      expect(await consultations.result(asked.scope, asked.consultation)).toMatchObject({ answered: kept })
    })

    it('of two that forget at once one does, and closing meanwhile counts everyone', async () => {
      const [first, ...others] = asked.cast.neighbours.slice(0, 8)
      if (!first) throw new Error('there are neighbours')
      for (const person of [first, ...others]) await answer(person, 'words')
      const settled = await Promise.allSettled([
        forget(first),
        closeConsultation(house.needs, asked.officer, { consultation: asked.consultation }),
        forget(first),
        ...others.map(forget),
      ])
      const failed = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
      expect(failed).toEqual(['not-found'])
      const { records } = house.needs.store
      expect(await records.consultations.result(asked.scope, asked.consultation)).toMatchObject({ answered: 8 })
      await pump(house.needs)
    })

    it('a code typed meanwhile leads to somebody, or is not known any more', async () => {
      for (const [n, person] of asked.cast.neighbours.slice(0, 6).entries()) {
        const code = await newLinkCode(house.needs, as(asked.scope, person))
        const typed = { code, address: stage.address(`new-${n}`), place: stage.direct(`new-${n}`) }
        // With an entry of its own, which the code makes one with theirs.
        if (n % 2 === 0) await join(house.needs, asked.scope, { address: typed.address, name: null })
        const [redeemed] = await Promise.allSettled([
          redeemCode(house.needs, { ...typed, purpose: 'residents' }),
          forget(person),
        ])
        if (redeemed?.status === 'rejected') expect(redeemed.reason.code).toMatch(/^code-/)
        const { records } = house.needs.store
        const there = await records.people.at(asked.scope, typed.address)
        expect(there === undefined).toBe(redeemed?.status === 'fulfilled' || n % 2 === 1)
        expect(await records.people.get(asked.scope, person.id)).toBeUndefined()
      }
    })
  })
})
