import { setImmediate as breath, setTimeout as pause } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import type { Consultation } from '../../src/consultation/consultation.ts'
import type { LandlordId } from '../../src/landlord/scope.ts'
import { type PersonId, personId } from '../../src/person/person.ts'
import {
  aConsultation,
  addedLandlord,
  addedPerson,
  addedSpace,
  aPlan,
  ask,
  asked,
  onBothDatabases,
  openFor,
  standing,
} from './given.ts'

onBothDatabases('responses', (given, kind) => {
  const keep = (scope: LandlordId, { id }: Pick<Consultation, 'id'>, person: PersonId, answer = '1') =>
    given.store.keepResponse(scope, {
      consultation: id,
      person,
      mode: 'named',
      answers: { q1: answer },
      questions: aPlan().questions,
      delivery: null,
    })

  const close = (scope: LandlordId, { id }: Consultation) =>
    given.store.inOneTransaction(async (tx) => {
      const held = await tx.consultations.lock(scope, id)
      if (held?.stage.name !== 'open') throw new Error('not open')
      const counted = await tx.responses.all(scope, id)
      await pause(30)
      const { openedAt } = held.stage
      await tx.consultations.save(scope, { ...held, stage: { name: 'closed', openedAt, closedAt: await tx.now() } })
      return counted
    })

  it('refuses an answer to words that were put right meanwhile', async () => {
    const scope = await addedLandlord(given)
    const consultation = await openFor(given, scope, 60_000)
    const [person] = (await asked(given, scope, consultation, 1)) as [PersonId]
    const [first, ...others] = consultation.plan.questions
    if (!first) throw new Error('it asks something')
    const questions = [{ ...first, wording: 'Where should they stand?' }, ...others]
    await given.store.inOneTransaction((tx) =>
      tx.consultations.save(scope, { ...consultation, plan: { ...consultation.plan, questions } }),
    )
    expect(await keep(scope, consultation, person)).toEqual({ kind: 'reworded' })
    expect(await given.store.records.responses.of(scope, consultation.id, person)).toBeUndefined()
  })

  it('keeps an answer, and changes nothing when it is given again', async () => {
    const scope = await addedLandlord(given)
    const consultation = await openFor(given, scope, 60_000)
    const [person] = (await asked(given, scope, consultation, 1)) as [PersonId]
    expect(await keep(scope, consultation, person)).toEqual({ kind: 'kept', revision: 1, changed: true })
    const first = await given.store.records.responses.of(scope, consultation.id, person)
    expect(first).toMatchObject({ person, revision: 1, answers: { q1: '1' } })
    expect(await keep(scope, consultation, person)).toEqual({ kind: 'kept', revision: 1, changed: false })
    expect(await given.store.records.responses.of(scope, consultation.id, person)).toEqual(first)
    expect(await keep(scope, consultation, person, '2')).toEqual({ kind: 'kept', revision: 2, changed: true })
    expect(await given.store.records.roll.count(scope, consultation.id)).toEqual({ asked: 1, answered: 1 })
    expect(await given.store.records.responses.all(scope, consultation.id)).toHaveLength(1)
  })

  it('says why an answer is not kept', async () => {
    const scope = await addedLandlord(given)
    const other = await addedLandlord(given)
    const { consultations } = given.store.records
    const open = await openFor(given, scope, 60_000)
    const over = await openFor(given, scope, 0)
    const draft = aConsultation(7, { name: 'draft', accepted: null, opensWhenAccepted: false })
    await consultations.add(scope, draft)
    const [person] = (await asked(given, scope, open, 1)) as [PersonId]
    const stranger = await addedPerson(given, scope, { roles: [] })
    expect(await keep(scope, open, stranger)).toEqual({ kind: 'not-on-roll' })
    expect(await keep(scope, open, personId('nobody'))).toEqual({ kind: 'not-on-roll' })
    expect(await keep(scope, over, person)).toEqual({ kind: 'closed' })
    expect(await keep(scope, draft, person)).toEqual({ kind: 'not-open' })
    expect(await keep(other, open, person)).toEqual({ kind: 'unknown' })
    await close(scope, open)
    expect(await keep(scope, open, person)).toEqual({ kind: 'closed' })
    expect(await ask(given, 'select * from named_response')).toEqual([])
    expect(await ask(given, 'select * from roll where answered')).toEqual([])
  })

  it('counts one person once, however many answers come at once', async () => {
    const scope = await addedLandlord(given)
    const consultation = await openFor(given, scope, 60_000)
    const [person] = (await asked(given, scope, consultation, 1)) as [PersonId]
    const same = await Promise.all(Array.from({ length: 12 }, () => keep(scope, consultation, person)))
    expect(same.filter((verdict) => verdict.kind === 'kept' && verdict.changed)).toHaveLength(1)
    expect(new Set(same.map((verdict) => verdict.kind === 'kept' && verdict.revision))).toEqual(new Set([1]))
    const many = Array.from({ length: 12 }, (_, n) => keep(scope, consultation, person, `x${n}`))
    const revisions = (await Promise.all(many)).map((verdict) => (verdict.kind === 'kept' ? verdict.revision : 0))
    expect(revisions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 2))
  })

  it('asks for one redrawing of each card', async () => {
    const scope = await addedLandlord(given)
    const consultation = await openFor(given, scope, 60_000)
    const people = await asked(given, scope, consultation, 10)
    const { nudges } = given.store.records
    const subject = `consultation:${consultation.id}` as const
    for (const name of ['hall', 'yard']) {
      const space = await addedSpace(given, scope, name)
      await nudges.putCard(scope, subject, space.id, standing(name))
    }
    await Promise.all(people.map((person) => keep(scope, consultation, person)))
    const edits = await nudges.list(scope, subject)
    expect(edits.map(({ kind, state }) => [kind, state.name])).toEqual([
      ['edit', 'due'],
      ['edit', 'due'],
    ])
    const ahead = (edits[0]?.due.epochMilliseconds ?? 0) - (await given.store.records.now()).epochMilliseconds
    expect(ahead).toBeGreaterThan(0)
    expect(ahead).toBeLessThanOrEqual(2000)
  })

  it('takes an answer by someone who was added to the roll while it waited', async () => {
    const scope = await addedLandlord(given)
    const consultation = await openFor(given, scope, 60_000)
    const person = await addedPerson(given, scope, { roles: [] })
    let verdict: ReturnType<typeof keep> | undefined
    await given.store.inOneTransaction(async (tx) => {
      await tx.consultations.lock(scope, consultation.id)
      verdict = keep(scope, consultation, person)
      await pause(100)
      await tx.roll.add(scope, consultation.id, person)
    })
    expect(await verdict).toEqual({ kind: 'kept', revision: 1, changed: true })
  })

  it('reads the clock after it has waited, not when the answer came in', async () => {
    const scope = await addedLandlord(given)
    const consultation = await openFor(given, scope, 300)
    const [person] = (await asked(given, scope, consultation, 1)) as [PersonId]
    let verdict: ReturnType<typeof keep> | undefined
    await given.store.inOneTransaction(async (tx) => {
      await tx.consultations.lock(scope, consultation.id)
      verdict = keep(scope, consultation, person)
      await pause(400)
    })
    expect(await verdict).toEqual({ kind: 'closed' })
  })

  it.skipIf(kind === 'embedded')('draws a card only when the answers in flight are in', async () => {
    const scope = await addedLandlord(given)
    const consultation = await openFor(given, scope, 60_000)
    const [person] = (await asked(given, scope, consultation, 1)) as [PersonId]
    const { nudges } = given.store.records
    const subject = `consultation:${consultation.id}` as const
    await nudges.putCard(scope, subject, (await addedSpace(given, scope)).id, standing('hall'))
    await nudges.redraw(scope, subject)
    await advanceClock(given.database, 2_000)
    const [edit] = await nudges.list(scope, subject)
    if (!edit) throw new Error('a redrawing was asked for')
    let claimed: Promise<number> | undefined
    await given.database.session(async (session) => {
      await session.script('begin')
      const call = { name: 'test-keep-open', text: 'select * from keep_responses($1::jsonb)' }
      const one = { n: 0, landlord: scope, consultation: consultation.id, person, answers: {}, seen: [] }
      await session.run(call, [JSON.stringify([{ ...one, questions: aPlan().questions }])])
      const seen = nudges
        .claim(scope, edit.id, 10_000)
        .then(() => given.store.records.roll.count(scope, consultation.id))
      claimed = seen.then(({ answered }) => answered)
      await pause(150)
      await session.script('commit')
    })
    expect(await claimed).toBe(1)
  })

  it('counts what was kept and keeps nothing after, when it is closed by hand under load', async () => {
    const scope = await addedLandlord(given)
    const consultation = await openFor(given, scope, 600_000)
    const people = await asked(given, scope, consultation, 400)
    const kept = new Map<string, string>()
    let refused = 0
    const respond = async (mine: readonly PersonId[]) => {
      for (let turn = 0; ; turn++) {
        // The embedded database answers without ever letting go of the process: timers would not run.
        await breath()
        const person = mine[turn % mine.length] as PersonId
        const verdict = await keep(scope, consultation, person, `t${turn}`)
        if (verdict.kind !== 'kept') {
          refused += Number(verdict.kind === 'closed')
          return
        }
        kept.set(person, `t${turn}`)
      }
    }
    const responders = Array.from({ length: 40 }, (_, n) => respond(people.slice(n * 10, n * 10 + 10)))
    await pause(300)
    const counted = await close(scope, consultation)
    await Promise.all(responders)
    expect(refused).toBe(40)
    expect(kept.size).toBeGreaterThan(0)
    expect(Object.fromEntries(counted.map(({ person, answers }) => [person, answers['q1']]))).toEqual(
      Object.fromEntries(kept),
    )
    expect(await given.store.records.responses.all(scope, consultation.id)).toEqual(counted)
    expect((await given.store.records.roll.count(scope, consultation.id)).answered).toBe(kept.size)
  })

  it('keeps an answer if and only if it is before the closing time', async () => {
    const scope = await addedLandlord(given)
    const consultation = await openFor(given, scope, 600_000)
    const people = await asked(given, scope, consultation, 40)
    if (consultation.stage.name !== 'open') throw new Error('it is open')
    const closesAt = (await given.store.records.now()).add({ milliseconds: 300 })
    const stage = { ...consultation.stage, closesAt }
    await given.store.records.consultations.save(scope, { ...consultation, stage })
    const kept = new Map<string, number>()
    const respond = async (person: PersonId) => {
      for (let turn = 1; ; turn++) {
        const before = await given.store.records.now()
        const verdict = await keep(scope, consultation, person, `t${turn}`)
        if (verdict.kind === 'closed') {
          expect(Temporal.Instant.compare(await given.store.records.now(), closesAt)).not.toBe(-1)
          return
        }
        expect(verdict).toEqual({ kind: 'kept', revision: turn, changed: true })
        expect(Temporal.Instant.compare(before, closesAt)).toBe(-1)
        kept.set(person, turn)
      }
    }
    await Promise.all(people.map(respond))
    const counted = await close(scope, consultation)
    expect(Object.fromEntries(counted.map(({ person, revision }) => [person, revision]))).toEqual(
      Object.fromEntries(kept),
    )
    for (const { at } of counted) expect(Temporal.Instant.compare(at, closesAt)).toBe(-1)
  })
})
