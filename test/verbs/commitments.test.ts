import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, it } from 'vitest'
import { agreeCommitment } from '../../src/commitment/agree.ts'
import { answerChallenge } from '../../src/commitment/answer-challenge.ts'
import { challengeCommitment } from '../../src/commitment/challenge-commitment.ts'
import { changeOwner } from '../../src/commitment/change-owner.ts'
import { disownCommitment } from '../../src/commitment/disown.ts'
import { finishCommitment } from '../../src/commitment/finish.ts'
import { giveEvidence } from '../../src/commitment/give-evidence.ts'
import { makeCommitment } from '../../src/commitment/make-commitment.ts'
import { missCommitment } from '../../src/commitment/miss.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import { seeCommitment } from '../../src/commitment/see.ts'
import { setNewDate } from '../../src/commitment/set-date.ts'
import { snoozeCommitment } from '../../src/commitment/snooze.ts'
import { takeUpAgain } from '../../src/commitment/take-up-again.ts'
import { updateCommitment } from '../../src/commitment/update.ts'
import { withdrawCommitment } from '../../src/commitment/withdraw.ts'
import { type House, openHouse } from '../support/house.ts'
import { goOnTo, type Keeping, keepingHouse, listener, promised, today } from '../support/promised.ts'

const reason = 'The parts are late.'

describe('a promise, from verb to verb', () => {
  let house: House
  let keeping: Keeping
  let hears: () => Promise<readonly string[]>
  beforeEach(async () => {
    house = await openHouse()
    keeping = await keepingHouse(house)
    hears = listener(keeping)
    await goOnTo(house, '2027-01-11T12:00')
  })

  const stored = async (id: Parameters<typeof house.needs.store.records.commitments.get>[1]) => {
    const found = await house.needs.store.records.commitments.get(keeping.scene.landlord.id, id)
    if (!found) throw new Error('it is there')
    return found
  }
  const history = async (id: Parameters<typeof stored>[0]) =>
    (await house.needs.store.records.commitments.history(keeping.scene.landlord.id, id)).map(({ kind }) => kind)

  it('is made for somebody, who is told, and reminded before and on the day', async () => {
    const { sam } = keeping
    await promised(keeping, { due: Temporal.PlainDate.from('2027-03-01') })
    expect(await hears()).toEqual(['Sam now-yours'])
    for (const [moment, heard] of [
      ['2027-02-01T08:59', []],
      ['2027-02-01T09:00', ['Sam outcome-due']],
      ['2027-02-22T09:00', ['Sam outcome-due']],
      ['2027-02-26T09:00', ['Sam outcome-due']],
      ['2027-03-01T09:00', ['Sam outcome-due']],
      ['2027-03-02T09:00', ['Ali outcome-late', 'Sam outcome-late']],
      ['2027-03-08T09:00', ['Jo late-sponsor']],
      ['2027-03-09T09:00', ['Ali outcome-late', 'Sam outcome-late']],
    ] as const) {
      await goOnTo(house, moment)
      expect([moment, await hears()]).toEqual([moment, heard])
    }
    expect(sam.name).toBe('Sam')
  })

  it('while it is only proposed nobody hears of it; agreed, they do', async () => {
    const { id } = await promised(keeping, { proposed: true }, 10)
    expect(await hears()).toEqual([])
    await goOnTo(house, '2027-01-20T12:00')
    expect(await hears()).toEqual([])
    await agreeCommitment(house.needs, keeping.scene.officer, { commitment: id })
    expect(await hears()).toEqual(['Sam now-yours'])
    expect(await history(id)).toEqual(['made', 'state'])
    await goOnTo(house, '2027-01-21T09:00')
    expect(await hears()).toEqual(['Sam outcome-due'])
  })

  it('is done only with what it requires, and then nothing more comes', async () => {
    const { sam, scene } = keeping
    const { id } = await promised(keeping, { requires: ['link', 'measure'] }, 5)
    await hears()
    await expect(finishCommitment(house.needs, sam, { commitment: id })).rejects.toMatchObject({
      code: 'evidence-missing',
      values: { missing: 'a link, a figure' },
    })
    const link = { kind: 'link', href: 'https://longden.example/minutes' } as const
    await giveEvidence(house.needs, sam, { commitment: id, body: link, note: 'Minutes' })
    await expect(finishCommitment(house.needs, sam, { commitment: id })).rejects.toMatchObject({
      values: { missing: 'a figure' },
    })
    const body = { kind: 'measure', value: '92%', on: await today(house) } as const
    await giveEvidence(house.needs, sam, { commitment: id, body, note: 'Visits kept' })
    expect((await finishCommitment(house.needs, sam, { commitment: id })).state.name).toBe('met')
    await goOnTo(house, '2027-04-01T12:00')
    expect(await hears()).toEqual([])
    expect(await history(id)).toEqual(['made', 'evidence', 'evidence', 'state'])
    expect(
      (await house.needs.store.records.commitments.evidence(scene.landlord.id, id)).map(({ side }) => side),
    ).toEqual(['landlord', 'landlord'])
  })

  it('evidence from residents says that it is theirs; what could harm is not taken', async () => {
    const { resident } = keeping
    const { id: commitment } = await promised(keeping)
    const given = await giveEvidence(house.needs, resident, { commitment, body: { kind: 'text' }, note: 'It is done.' })
    expect(given?.side).toBe('resident')
    const give = (body: Parameters<typeof giveEvidence>[2]['body'], content?: Uint8Array) =>
      giveEvidence(house.needs, resident, { commitment, body, note: 'x', ...(content && { content }) })
    for (const href of ['http://longden.example', 'javascript:alert(1)', 'https://a:b@longden.example', 'nothing'])
      await expect(give({ kind: 'link', href })).rejects.toMatchObject({ code: 'link-not-safe' })
    const file = (mediaType: string) => ({ kind: 'file', name: 'a/b.pdf', mediaType, bytes: 0 }) as const
    await expect(give(file('text/html'), new Uint8Array(3))).rejects.toMatchObject({ code: 'file-not-taken' })
    await expect(give(file('application/pdf'), new Uint8Array(5 * 1024 * 1024 + 1))).rejects.toMatchObject({
      code: 'file-too-large',
    })
    const kept = await give(file('application/pdf'), new Uint8Array([1, 2, 3]))
    expect(kept?.body).toMatchObject({ name: 'a-b.pdf', bytes: 3 })
    await expect(give({ kind: 'result', consultation: 'none' })).rejects.toMatchObject({ code: 'result-not-published' })
    const tomorrow = (await today(house)).add({ days: 1 })
    await expect(give({ kind: 'measure', value: '1', on: tomorrow })).rejects.toMatchObject({ code: 'date-ahead' })
  })

  it('a new day needs a reason and moves what was to come', async () => {
    const { sam, jo, resident } = keeping
    const { id: commitment } = await promised(keeping, { due: Temporal.PlainDate.from('2027-01-18') })
    await hears()
    const due = Temporal.PlainDate.from('2027-02-15')
    await expect(setNewDate(house.needs, sam, { commitment, due, reason: ' ' })).rejects.toMatchObject({
      code: 'reason-missing',
    })
    await expect(setNewDate(house.needs, resident, { commitment, due, reason })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    const past = Temporal.PlainDate.from('2027-01-10')
    await expect(setNewDate(house.needs, sam, { commitment, due: past, reason })).rejects.toMatchObject({
      code: 'date-past',
    })
    await setNewDate(house.needs, jo, { commitment, due, reason })
    await setNewDate(house.needs, jo, { commitment, due, reason })
    expect(await history(commitment)).toEqual(['made', 'due'])
    await goOnTo(house, '2027-01-18T08:59')
    expect(await hears()).toEqual([])
    for (const moment of ['2027-01-18T09:00', '2027-02-08T09:00', '2027-02-12T09:00', '2027-02-15T09:00']) {
      await goOnTo(house, moment)
      expect([moment, await hears()]).toEqual([moment, ['Sam outcome-due']])
    }
  })

  it('who is on it is left alone for a week, the sponsor hears by their day', async () => {
    const { sam } = keeping
    const { id: commitment } = await promised(keeping, { due: Temporal.PlainDate.from('2027-01-11') })
    await goOnTo(house, '2027-01-12T09:30')
    await hears()
    await seeCommitment(house.needs, sam, { commitment })
    await seeCommitment(house.needs, sam, { commitment })
    await goOnTo(house, '2027-01-18T09:30')
    expect(await hears()).toEqual(['Jo late-sponsor'])
    await goOnTo(house, '2027-01-19T09:30')
    expect(await hears()).toEqual(['Ali outcome-late', 'Sam outcome-late'])
    expect(await history(commitment)).toEqual(['made', 'seen'])
  })

  it('rests for a reason, for so long and so often as the landlord has settled; then each hears once', async () => {
    const { sam } = keeping
    const { id: commitment } = await promised(keeping, { due: Temporal.PlainDate.from('2027-01-12') })
    await hears()
    const rest = (days: number) => snoozeCommitment(house.needs, sam, { commitment, days, reason })
    await expect(rest(15)).rejects.toMatchObject({ code: 'snooze-too-long', values: { days: 14 } })
    await expect(rest(0)).rejects.toMatchObject({ code: 'date-past' })
    await rest(9)
    await rest(9)
    expect((await stored(commitment)).snooze).toMatchObject({ times: 1 })
    await goOnTo(house, '2027-01-20T23:00')
    expect(await hears()).toEqual([])
    await goOnTo(house, '2027-01-21T09:00')
    expect(await hears()).toEqual(['Ali outcome-late', 'Jo late-sponsor', 'Sam outcome-late'])
    await rest(7)
    await expect(rest(8)).rejects.toMatchObject({ code: 'snooze-too-often', values: { times: 2 } })
  })

  it('that is nobody’s goes to the admins, until they have chosen; whoever has it hears the next morning', async () => {
    const { sam, ali, priya, bo } = keeping
    const { id: commitment } = await promised(keeping, { due: Temporal.PlainDate.from('2027-01-11'), deputy: null })
    await hears()
    await goOnTo(house, '2027-01-13T12:00')
    expect(await hears()).toEqual(['Sam outcome-late'])
    await disownCommitment(house.needs, sam, { commitment })
    await disownCommitment(house.needs, sam, { commitment })
    expect(await hears()).toEqual(['Priya not-mine'])
    await goOnTo(house, '2027-01-14T09:00')
    expect(await hears()).toEqual(['Priya outcome-late'])
    await expect(changeOwner(house.needs, bo, { commitment, owner: byPerson(ali.person) })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await changeOwner(house.needs, priya, { commitment, owner: byPerson(ali.person) })
    expect(await hears()).toEqual(['Ali now-yours'])
    await goOnTo(house, '2027-01-15T09:00')
    expect(await hears()).toEqual(['Ali outcome-late'])
    await goOnTo(house, '2027-01-19T09:00')
    expect(await hears()).toEqual(['Ali outcome-late', 'Jo late-sponsor'])
  })

  it('not kept, taken back, taken up again: each along its edges, each with a reason', async () => {
    const { sam, scene } = keeping
    const { id: commitment } = await promised(keeping, {}, 3)
    await hears()
    await expect(missCommitment(house.needs, sam, { commitment, reason: '' })).rejects.toMatchObject({
      code: 'reason-missing',
    })
    await missCommitment(house.needs, sam, { commitment, reason })
    await goOnTo(house, '2027-02-01T09:00')
    expect(await hears()).toEqual([])
    await expect(finishCommitment(house.needs, sam, { commitment })).rejects.toMatchObject({
      code: 'state-not-allowed',
    })
    const due = Temporal.PlainDate.from('2027-02-10')
    expect((await takeUpAgain(house.needs, sam, { commitment, due, reason })).state.name).toBe('agreed')
    await updateCommitment(house.needs, sam, { commitment, state: 'at-risk', text: 'The parts come next week.' })
    await goOnTo(house, '2027-02-09T09:00')
    expect(await hears()).toEqual(['Sam outcome-due'])
    await expect(withdrawCommitment(house.needs, keeping.bo, { commitment, reason })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await withdrawCommitment(house.needs, scene.officer, { commitment, reason })
    await expect(takeUpAgain(house.needs, sam, { commitment, due, reason })).rejects.toMatchObject({
      code: 'state-not-allowed',
    })
    expect(await history(commitment)).toEqual(['made', 'state', 'state', 'due', 'state', 'update', 'state'])
  })

  it('a resident’s doubt is answered by a named person by a day, and shows until it is', async () => {
    const { sam, resident, jo } = keeping
    const { id: commitment } = await promised(keeping, {}, 3)
    await finishCommitment(house.needs, sam, { commitment })
    await hears()
    const doubt = () => challengeCommitment(house.needs, resident, { commitment, text: 'The lamp is out.' })
    const { id: challenge, answerer, due } = await doubt()
    expect((await doubt()).id).toBe(challenge)
    expect([answerer, due.toString()]).toEqual([sam.person, '2027-01-25'])
    expect(await hears()).toEqual(['Sam challenged'])
    await goOnTo(house, '2027-01-21T09:00')
    expect(await hears()).toEqual(['Sam challenged'])
    await goOnTo(house, '2027-01-26T09:00')
    expect(await hears()).toEqual(['Jo challenge-late'])
    await expect(
      answerChallenge(house.needs, resident, { challenge, answer: 'x', upheld: true }),
    ).rejects.toMatchObject({ code: 'not-allowed' })
    await answerChallenge(house.needs, jo, { challenge, answer: 'You are right.', upheld: true })
    await answerChallenge(house.needs, sam, { challenge, answer: 'No.', upheld: false })
    expect(await hears()).toEqual(['a resident challenge-answered'])
    expect((await stored(commitment)).state.name).toBe('at-risk')
    expect(await history(commitment)).toEqual(['made', 'state', 'challenged', 'challenge-answered', 'state'])
    await goOnTo(house, '2027-01-27T09:00')
    expect(await hears()).toEqual(['Ali outcome-late', 'Sam outcome-late'])
  })

  it('what should have gone out already still does when something changes, once, and to nobody who has heard it', async () => {
    const { sam } = keeping
    const { id: commitment } = await promised(keeping, { due: Temporal.PlainDate.from('2027-01-11') })
    await goOnTo(house, '2027-01-12T09:30')
    const owner = byPerson(sam.person)
    await changeOwner(house.needs, sam, { commitment, owner, office: 'Head of repairs' })
    expect((await hears()).filter((one) => one.endsWith('late'))).toEqual(['Ali outcome-late', 'Sam outcome-late'])
    await changeOwner(house.needs, sam, { commitment, owner, office: 'Repairs' })
    expect(await hears()).toEqual([])
    expect((await stored(commitment)).version).toBe(3)
  })

  it('only those who work here can keep one, and only officers make one', async () => {
    const { sam, bo, resident } = keeping
    const due = await today(house)
    const make = (by: typeof sam, owner: typeof sam) =>
      makeCommitment(house.needs, by, { wording: 'x', owner: byPerson(owner.person), due })
    await expect(make(bo, sam)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(make(sam, resident)).rejects.toMatchObject({ code: 'owner-unknown' })
  })
})
