import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { commitmentId } from '../../src/commitment/commitment.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import type { Consultation, Stage } from '../../src/consultation/consultation.ts'
import type { Result } from '../../src/consultation/result.ts'
import { aPromise } from '../support/a-promise.ts'
import { aConsultation, addedLandlord, addedPerson, anId, aPlan, asked, onBothDatabases, openFor } from './given.ts'

/** As JSON, so that Temporal's values are compared by what they say. */
const said = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const at = (text: string) => Temporal.Instant.from(text)

onBothDatabases('consultations and commitments', (given) => {
  const stages: Stage[] = [
    { name: 'draft', accepted: null, opensWhenAccepted: false },
    { name: 'draft', accepted: Temporal.PlainDate.from('2027-04-30'), opensWhenAccepted: true },
    { name: 'open', openedAt: at('2027-03-01T09:00:00.001Z'), closesAt: at('2027-03-28T16:00:00Z') },
    { name: 'closed', openedAt: at('2027-03-01T09:00:00Z'), closedAt: at('2027-03-28T16:00:00.999Z') },
    {
      name: 'decided',
      openedAt: at('2027-03-01T09:00:00Z'),
      closedAt: at('2027-03-28T16:00:00Z'),
      decidedAt: at('2027-10-31T01:30:00Z'),
    },
  ]

  it('keeps a consultation as it was given, in every stage', async () => {
    const { consultations } = given.store.records
    const scope = await addedLandlord(given)
    const person = await addedPerson(given, scope)
    const gaps = aPlan({ questions: [], closes: null, outcomeDue: null })
    await consultations.add(scope, aConsultation(9, stages[0] as Stage, { plan: gaps }))
    expect((await consultations.byNumber(scope, 9))?.plan).toEqual(gaps)
    const one = aConsultation(1, stages[0] as Stage, { author: person })
    await consultations.add(scope, one)
    for (const stage of stages) {
      const wanted: Consultation = { ...one, version: 4, plan: aPlan({ decisionMaker: person }), stage }
      await consultations.save(scope, wanted)
      const got = await consultations.get(scope, one.id)
      expect(said(got)).toEqual(said(wanted))
      expect(got?.plan.closes).toBeInstanceOf(Temporal.PlainDateTime)
      expect(await given.store.inOneTransaction((tx) => tx.consultations.lock(scope, one.id))).toEqual(got)
    }
    expect(await consultations.get(await addedLandlord(given), one.id)).toBeUndefined()
    await expect(consultations.save(scope, aConsultation(5, stages[0] as Stage))).rejects.toThrow('had not been added')
  })

  it('lists the newest first, of the stages asked for', async () => {
    const { consultations } = given.store.records
    const scope = await addedLandlord(given)
    for (const [n, stage] of stages.entries()) await consultations.add(scope, aConsultation(n + 1, stage))
    expect((await consultations.list(scope)).map(({ number }) => number)).toEqual([5, 4, 3, 2, 1])
    expect((await consultations.list(scope, ['draft', 'closed'])).map(({ number }) => number)).toEqual([4, 2, 1])
    expect(await consultations.list(scope, [])).toEqual([])
  })

  it('finds those whose time is up, by its own clock', async () => {
    const scope = await addedLandlord(given)
    const over = await openFor(given, scope, -1)
    await openFor(given, scope, 60_000)
    expect(await given.store.records.consultations.dueToClose(10)).toEqual([{ scope, id: over.id }])
    expect(await given.store.records.consultations.dueToClose(0)).toEqual([])
  })

  it('makes whoever else changes a held consultation wait, and sees what they did', async () => {
    const scope = await addedLandlord(given)
    const { id } = await openFor(given, scope, 60_000)
    const bump = () =>
      given.store.inOneTransaction(async (tx) => {
        const held = await tx.consultations.lock(scope, id)
        if (held) await tx.consultations.save(scope, { ...held, version: held.version + 1 })
      })
    await Promise.all(Array.from({ length: 8 }, bump))
    expect((await given.store.records.consultations.get(scope, id))?.version).toBe(9)
  })

  it('keeps a result, words for review, and themes', async () => {
    const { consultations } = given.store.records
    const scope = await addedLandlord(given)
    const owner = await addedPerson(given, scope)
    const { id } = await openFor(given, scope, 60_000)
    const few: Result = { asked: 9, answered: 2, tables: 'too-few', breakdowns: [], root: null }
    const full: Result = {
      asked: 9,
      answered: 6,
      tables: [{ question: 1, kind: 'one-choice', counts: { '1': 4, '2': 2 }, base: 6, topTwo: null }],
      breakdowns: [],
      root: null,
    }
    expect(await consultations.result(scope, id)).toBeUndefined()
    for (const result of [few, full]) {
      await consultations.saveResult(scope, id, result)
      expect(await consultations.result(scope, id)).toEqual(result)
    }
    const texts = [
      { id: 'b', question: 3, text: "It's fine", review: 'waiting', shown: null, reason: null },
      { id: 'a', question: 3, text: 'Light, please 🙂', review: 'waiting', shown: null, reason: null },
    ] as const
    await consultations.addFreeTexts(scope, id, texts)
    expect(await consultations.freeTexts(scope, id)).toEqual(texts.toReversed())
    const [bs, as] = texts
    for (const reviewed of [
      { ...as, review: 'published' },
      { ...as, review: 'redacted', shown: 'Light, █████ 🙂', reason: 'private' },
      { ...as, review: 'held', reason: 'unlawful' },
    ] as const) {
      await consultations.review(scope, id, reviewed)
      expect(await consultations.freeText(scope, id, 'a')).toEqual(reviewed)
    }
    const other = { ...as, text: 'Something else', review: 'waiting' } as const
    await consultations.review(scope, id, other)
    expect(await consultations.freeTexts(scope, id)).toEqual([{ ...other, text: as.text }, bs])
    expect(await consultations.freeText(scope, id, 'c')).toBeUndefined()
    for (const torn of [
      { ...as, review: 'held' },
      { ...as, review: 'redacted', reason: 'private' },
      { ...as, review: 'published', shown: 'x' },
    ] as const)
      await expect(consultations.review(scope, id, torn)).rejects.toThrow('free_text_review')

    const due = Temporal.PlainDate.from('2027-10-31')
    const promised = {
      n: 2,
      theme: 'Light',
      verdict: 'accepted',
      reason: 'Asked for.',
      promise: { action: 'Lamps', owner, due },
    } as const
    await consultations.putTheme(scope, id, promised)
    await consultations.putTheme(scope, id, {
      n: 1,
      theme: 'Bins',
      verdict: 'deferred',
      reason: 'Money.',
      promise: null,
    })
    expect(said((await consultations.themes(scope, id))[1])).toEqual(said(promised))
    await consultations.putTheme(scope, id, { ...promised, verdict: 'not-accepted', promise: null })
    await consultations.removeTheme(scope, id, 1)
    expect(await consultations.themes(scope, id)).toEqual([{ ...promised, verdict: 'not-accepted', promise: null }])
  })

  it('keeps what came late apart, in no order of time, and only for its landlord', async () => {
    const { lateViews } = given.store.records
    const scope = await addedLandlord(given)
    const { id } = await openFor(given, scope, 60_000)
    await lateViews.add(scope, id, { id: 'b', text: 'I was in hospital.' })
    await lateViews.add(scope, id, { id: 'a', text: 'Later \u0000still' })
    const kept = [
      { id: 'a', text: 'Later still' },
      { id: 'b', text: 'I was in hospital.' },
    ]
    expect(await lateViews.all(scope, id)).toEqual(kept)
    expect(await lateViews.count(scope, id)).toBe(2)
    const other = await addedLandlord(given)
    expect([await lateViews.all(other, id), await lateViews.count(other, id)]).toEqual([[], 0])
  })

  it('knows what was asked before by what asks again', async () => {
    const { consultations } = given.store.records
    const scope = await addedLandlord(given)
    const [first, again] = [await openFor(given, scope, 60_000), await openFor(given, scope, 60_000)]
    const stage = {
      name: 'withdrawn',
      openedAt: at('2027-01-31T09:00:00Z'),
      withdrawnAt: at('2027-02-01T09:00:00Z'),
      reason: 'The map was wrong.',
      again: again.id,
    } as const
    await consultations.save(scope, { ...first, stage })
    expect((await consultations.askedBefore(scope, again.id))?.id).toBe(first.id)
    expect(said((await consultations.get(scope, first.id))?.stage)).toEqual(said(stage))
    expect(await consultations.askedBefore(scope, first.id)).toBeUndefined()
    expect(await consultations.askedBefore(await addedLandlord(given), again.id)).toBeUndefined()
  })

  it('fills a roll with its audience and adds to it once', async () => {
    const { roll } = given.store.records
    const scope = await addedLandlord(given)
    const listed = await addedPerson(given, scope, { reference: 'T-1', roles: [] })
    await addedPerson(given, scope, { roles: ['officer'] })
    const first = await openFor(given, scope, 60_000)
    const second = await openFor(given, scope, 60_000)
    const residents = await asked(given, scope, first, 3)
    expect(await roll.fill(scope, first.id, 'joined')).toBe(3)
    expect(await roll.fill(scope, second.id, 'list')).toBe(1)
    expect(await roll.all(scope, second.id)).toEqual([{ person: listed, answered: false }])
    expect((await roll.all(scope, first.id)).map(({ person }) => person).toSorted()).toEqual(residents.toSorted())
    const added = await Promise.all([roll.add(scope, first.id, listed), roll.add(scope, first.id, listed)])
    expect(added.toSorted()).toEqual([false, true])
    expect(await roll.count(scope, first.id)).toEqual({ asked: 4, answered: 0 })
    expect(await roll.entry(scope, first.id, listed)).toEqual({ person: listed, answered: false })
    expect((await roll.of(scope, listed)).map(({ consultation }) => consultation)).toEqual([second.id, first.id])
  })

  it('keeps commitments, earliest due first', async () => {
    const { commitments } = given.store.records
    const scope = await addedLandlord(given)
    const owner = await addedPerson(given, scope)
    const { id: consultation } = await openFor(given, scope, 60_000)
    const make = (number: number, due: string) =>
      aPromise({
        id: commitmentId(anId()),
        number,
        wording: 'Lamps by the gate',
        owner: byPerson(owner),
        due: Temporal.PlainDate.from(due),
        origin: { kind: 'outcome', consultation, theme: number },
      })
    const [late, soon] = [make(1, '2027-10-31'), make(2, '2027-03-28')]
    for (const commitment of [late, soon]) await commitments.add(scope, commitment)
    expect(said(await commitments.list(scope))).toEqual(said([soon, late]))
    expect((await commitments.from(scope, consultation)).map(({ number }) => number)).toEqual([1, 2])
    const done = { ...late, state: { name: 'met', since: at('2027-10-31T00:30:00.123Z') } } as const
    await commitments.save(scope, done)
    const got = await given.store.inOneTransaction((tx) => tx.commitments.lock(scope, late.id))
    expect(said(got)).toEqual(said(done))
    const since = at('2027-10-31T00:30:00.123Z')
    const lapsed = { ...late, state: { name: 'withdrawn', since, reason: 'Asked in error.' } } as const
    await commitments.save(scope, lapsed)
    expect(said(await commitments.get(scope, late.id))).toEqual(said(lapsed))
    expect(await commitments.get(await addedLandlord(given), late.id)).toBeUndefined()
  })
})
