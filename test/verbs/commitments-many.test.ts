import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, it } from 'vitest'
import { usualAlerts } from '../../src/commitment/alert-settings.ts'
import { challengeCommitment } from '../../src/commitment/challenge-commitment.ts'
import { changeAlerts } from '../../src/commitment/change-alerts.ts'
import type { CommitmentId } from '../../src/commitment/commitment.ts'
import { disownCommitment } from '../../src/commitment/disown.ts'
import { endAbsence } from '../../src/commitment/end-absence.ts'
import { finishCommitment } from '../../src/commitment/finish.ts'
import { handOver } from '../../src/commitment/hand-over.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import { planAbsence } from '../../src/commitment/plan-absence.ts'
import { planAhead } from '../../src/commitment/plan-ahead.ts'
import { previewLastQuarter } from '../../src/commitment/preview.ts'
import { setNewDate } from '../../src/commitment/set-date.ts'
import { snoozeCommitment } from '../../src/commitment/snooze.ts'
import { invite } from '../../src/person/invite.ts'
import { type House, openHouse } from '../support/house.ts'
import { goOnTo, type Keeping, keepingHouse, listener, promised } from '../support/promised.ts'
import { open } from '../support/scene.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('promises of somebody who leaves, or is away', () => {
  let house: House
  let keeping: Keeping
  let hears: () => Promise<readonly string[]>
  beforeEach(async () => {
    house = await openHouse()
    keeping = await keepingHouse(house)
    hears = listener(keeping)
    await goOnTo(house, '2027-01-11T12:00')
  })
  const stored = async (id: CommitmentId) => house.needs.store.records.commitments.get(keeping.scene.landlord.id, id)

  it('all that Sam keeps goes to Ali in one go, and what was to come with it', async () => {
    const { sam, ali, jo, scene } = keeping
    const { id: first } = await promised(keeping, { due: day('2027-01-20') })
    await promised(keeping, { due: day('2027-01-08').add({ days: 4 }), deputy: null })
    const { id: over } = await promised(keeping)
    await finishCommitment(house.needs, sam, { commitment: over })
    const { id: watched } = await promised(keeping, { owner: byPerson(jo.person), deputy: null, sponsor: sam.person })
    const { id: role } = await promised(keeping, { owner: { kind: 'role', role: 'officer' } }, 60)
    const asked = await open(scene)
    await handOver(house.needs, scene.admin, { from: jo.person, to: sam.person })
    await goOnTo(house, '2027-01-12T12:00')
    const doubt = await challengeCommitment(house.needs, keeping.resident, { commitment: first })
    await hears()
    const everything = () => handOver(house.needs, scene.officer, { from: sam.person, to: ali.person })
    expect(await everything()).toBe(4)
    expect(await everything()).toBe(0)
    expect(await stored(first)).toMatchObject({ owner: byPerson(ali.person), deputy: null })
    expect(await stored(watched)).toMatchObject({ owner: byPerson(ali.person), sponsor: ali.person })
    expect(await stored(role)).toMatchObject({ owner: { kind: 'role', role: 'officer' }, deputy: ali.person })
    expect((await stored(over))?.owner).toEqual(byPerson(sam.person))
    const decides = (await house.needs.store.records.consultations.get(scene.landlord.id, asked.id))?.plan.decisionMaker
    expect(decides).toBe(ali.person)
    const [answers] = await house.needs.store.records.commitments.challenges(scene.landlord.id, first)
    expect([doubt.answerer, answers?.answerer]).toEqual([sam.person, ali.person])
    expect(new Set(await hears())).toEqual(new Set(['Ali challenged', 'Ali now-yours']))
    await goOnTo(house, '2027-01-13T09:00')
    const next = await hears()
    expect(next).toContain('Ali outcome-late')
    expect(next.filter((one) => one.startsWith('Sam'))).toEqual([])
  })

  it('only some can be handed over; nobody but officers does it, and to nobody but staff', async () => {
    const { sam, ali, bo, resident, scene } = keeping
    const { id: one } = await promised(keeping)
    const { id: other } = await promised(keeping)
    const to = (person: typeof ali.person, by = scene.officer) =>
      handOver(house.needs, by, { from: sam.person, to: person, only: [one] })
    await expect(to(ali.person, bo)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(to(resident.person)).rejects.toMatchObject({ code: 'owner-unknown' })
    expect(await to(ali.person)).toBe(1)
    expect((await stored(other))?.owner).toEqual(byPerson(sam.person))
  })

  it('who covers is told before it begins, hears in the owner’s place, and the owner hears when back', async () => {
    const { sam, bo } = keeping
    const { id: commitment } = await promised(keeping, { due: day('2027-01-19') })
    await hears()
    const away = { person: sam.person, from: day('2027-01-18'), to: day('2027-01-27'), cover: bo.person }
    const absence = await planAbsence(house.needs, sam, away)
    expect(await planAbsence(house.needs, sam, away)).toEqual(absence)
    await goOnTo(house, '2027-01-14T12:00')
    expect(await hears()).toEqual(['Sam outcome-due'])
    for (const [moment, heard] of [
      ['2027-01-15T09:00', ['Bo cover-starts']],
      ['2027-01-18T09:00', ['Bo outcome-due']],
      ['2027-01-19T09:00', ['Bo outcome-due']],
      ['2027-01-20T09:00', ['Ali outcome-late', 'Bo outcome-late']],
      ['2027-01-26T09:00', ['Jo late-sponsor']],
      ['2027-01-27T09:00', ['Ali outcome-late', 'Bo outcome-late']],
      ['2027-01-28T09:00', ['Sam outcome-late']],
      ['2027-02-03T09:00', ['Ali outcome-late', 'Sam outcome-late']],
    ] as const) {
      await goOnTo(house, moment)
      expect([moment, await hears()]).toEqual([moment, heard])
    }
    await expect(finishCommitment(house.needs, bo, { commitment })).rejects.toMatchObject({ code: 'not-allowed' })
    expect((await stored(commitment))?.state.name).toBe('agreed')
  })

  it('who is back early has it again; who covers nothing is told nothing', async () => {
    const { sam, ali, bo } = keeping
    await promised(keeping, { due: day('2027-01-26') })
    await hears()
    const away = { person: sam.person, from: day('2027-01-13'), to: day('2027-02-10'), cover: null }
    const { id: absence } = await planAbsence(house.needs, sam, away)
    await planAbsence(house.needs, bo, { ...away, person: bo.person, cover: ali.person })
    await goOnTo(house, '2027-01-19T09:00')
    expect(await hears()).toEqual(['Ali cover-starts', 'Ali outcome-due'])
    await expect(endAbsence(house.needs, keeping.jo, { absence })).rejects.toMatchObject({ code: 'not-allowed' })
    await endAbsence(house.needs, sam, { absence })
    await endAbsence(house.needs, sam, { absence })
    await goOnTo(house, '2027-01-25T09:00')
    expect(await hears()).toEqual(['Sam outcome-due'])
    await expect(
      planAbsence(house.needs, sam, { ...away, from: day('2027-03-02'), to: day('2027-03-01') }),
    ).rejects.toMatchObject({ code: 'absence-backwards' })
    await expect(planAbsence(house.needs, bo, away)).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('who joins the board hears of what is late for long; weekly reminders go on for years', async () => {
    const { sam, scene } = keeping
    await promised(keeping, { due: day('2027-01-11'), deputy: null })
    await goOnTo(house, '2027-01-20T12:00')
    await hears()
    await invite(house.needs, scene.admin, { name: 'Fay Lee', role: 'board' })
    const owed = (await house.needs.store.records.nudges.list(scene.landlord.id)).filter(
      (one) => one.kind === 'nudge' && one.reason === 'late-board',
    )
    expect(owed).toHaveLength(2)
    let weeks = 0
    for (let on = day('2027-01-27'); on.year < 2028; on = on.add({ days: 14 })) {
      await goOnTo(house, `${on.toString()}T12:00`)
      await planAhead(house.needs)
      weeks += (await hears()).filter((one) => one === 'Sam outcome-late').length
    }
    expect(weeks).toBeGreaterThanOrEqual(23)
    expect(sam.name).toBe('Sam')
  })

  it('other settings move what was planned, and say what they would have sent', async () => {
    const { sam, scene } = keeping
    const { id: commitment } = await promised(keeping, { due: day('2027-02-10'), deputy: null })
    await hears()
    const settings = { ...usualAlerts, before: [14], every: 3, sponsorAfter: 2, boardAfter: 4 }
    await expect(changeAlerts(house.needs, scene.officer, settings)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(
      changeAlerts(house.needs, scene.admin, { ...settings, every: 0, boardAfter: 1 }),
    ).rejects.toMatchObject({
      fields: { every: 'alerts.wrong', boardAfter: 'alerts.board-later' },
    })
    await changeAlerts(house.needs, scene.admin, settings)
    const heard: string[] = []
    for (let on = day('2027-01-12'); on.until(day('2027-02-20')).sign >= 0; on = on.add({ days: 1 })) {
      await goOnTo(house, `${on.toString()}T12:00`)
      for (const one of await hears()) heard.push(`${on.toString()} ${one}`)
    }
    expect(heard).toEqual(
      [
        '2027-01-27 Sam outcome-due',
        '2027-02-10 Sam outcome-due',
        '2027-02-11 Sam outcome-late',
        '2027-02-12 Jo late-sponsor',
        '2027-02-15 Sam outcome-late',
        '2027-02-16 Bo late-board',
        '2027-02-17 Sam outcome-late',
        '2027-02-20 Sam outcome-late',
      ].filter((line) => !line.startsWith('2027-02-20')),
    )
    await snoozeCommitment(house.needs, sam, { commitment, days: 2, reason: 'Snow.' })
    await setNewDate(house.needs, sam, { commitment, due: day('2027-03-03'), reason: 'Snow.' })
    await disownCommitment(house.needs, sam, { commitment })
    await goOnTo(house, '2027-04-15T12:00')
    const before = await previewLastQuarter(house.needs, scene.officer, settings)
    expect([before.from.toString(), before.to.toString()]).toEqual(['2027-01-01', '2027-03-31'])
    const names = new Map(
      [...Object.values(keeping)].flatMap((one) => ('person' in one ? [[one.person, one.name]] : [])),
    )
    const lines = before.list.map(({ on, person, reason }) => `${on.toString()} ${names.get(person) ?? ''} ${reason}`)
    expect(lines.slice(0, heard.length)).toEqual(heard)
    expect(lines).toContain('2027-03-04 Priya outcome-late')
    expect(before.counts.find(({ month, reason }) => month === '2027-02' && reason === 'outcome-late')?.count).toBe(3)
    expect(before.messages).toBeLessThanOrEqual(before.list.length)
    const usual = await previewLastQuarter(house.needs, scene.officer, usualAlerts)
    expect(usual.list.length).not.toBe(before.list.length)
  })
})
