import { expect, it } from 'vitest'
import type { Database } from '../../adapters/prisma/database.ts'
import { keyringOf } from '../../adapters/prisma/keyring.ts'
import { openStore } from '../../adapters/prisma/store.ts'
import type { ResponseVerdict } from '../../src/consultation/records.ts'
import { unseal } from '../../src/consultation/seal/box.ts'
import { handleOf } from '../../src/consultation/seal/key.ts'
import { personId } from '../../src/person/person.ts'
import { addedPerson, ask, onBothDatabases } from './given.ts'
import { closeNow, first, openSealed } from './given-sealed.ts'

const secret = new Uint8Array(32).fill(7)

onBothDatabases('sealed responses', (given) => {
  it('keeps one box for a person, and beside it nothing but the landlord and the consultation', async () => {
    const { scope, consultation, key, people, keep, opened, count } = await openSealed(given, 12)
    const verdicts = await Promise.all(people.map((person, nth) => keep(person, { q1: String(1 + (nth % 2)) })))
    expect(verdicts).toEqual(people.map(() => ({ kind: 'kept', revision: 1, changed: true })))
    const rows = await ask(given, 'select * from sealed_response')
    expect(rows).toHaveLength(12)
    for (const row of rows) expect(Object.keys(row).sort()).toEqual(['box', 'consultation', 'handle', 'landlord'])
    expect(await ask(given, 'select * from named_response')).toEqual([])
    expect(new Set((await opened()).map(({ person }) => person))).toEqual(new Set(people))
    expect(await count()).toEqual({ asked: 12, answered: 12 })
    const handle = handleOf(key, first(people))
    const box = await given.store.records.sealed.find(scope, consultation.id, handle)
    expect(box && unseal(key, { consultation: consultation.id, handle }, box).answers).toEqual({ q1: '1' })
  })

  it('takes the place of what was there, and does not let on when it is the same', async () => {
    const { people, keep, opened } = await openSealed(given, 1)
    const person = first(people)
    const boxes = async () =>
      (await ask(given, "select encode(box, 'hex') as box from sealed_response")).map(({ box }) => box)
    expect(await keep(person, { q1: '1' })).toEqual({ kind: 'kept', revision: 1, changed: true })
    const before = await boxes()
    expect(await keep(person, { q1: '1' })).toEqual({ kind: 'kept', revision: 2, changed: true })
    expect(await boxes()).toHaveLength(1)
    expect(await boxes()).not.toEqual(before)
    expect(await keep(person, { q1: '2', q3: 'More light' })).toEqual({ kind: 'kept', revision: 3, changed: true })
    expect(await opened()).toMatchObject([{ answers: { q1: '2', q3: 'More light' }, revision: 3, person }])
  })

  it('takes a delivery once, however often, late and at once it comes, and tells what stands', async () => {
    const { people, keep, opened, count } = await openSealed(given, 2)
    const [person, other] = people
    if (!person || !other) throw new Error('two were asked')
    expect(await keep(person, { q1: '1' }, 'd1')).toEqual({ kind: 'kept', revision: 1, changed: true })
    expect(await keep(person, { q1: '2' }, 'd2')).toEqual({ kind: 'kept', revision: 2, changed: true })
    for (let nth = 0; nth < 3; nth++)
      expect(await keep(person, { q1: '1' }, 'd1')).toEqual({ kind: 'kept', revision: 2, changed: false })
    const atOnce = await Promise.all(
      ['d4', 'd3', 'd4', 'd3', 'd4'].map((id) => keep(other, { q1: id === 'd3' ? '1' : '2' }, id)),
    )
    expect(atOnce.filter((verdict) => verdict.kind === 'kept' && verdict.changed)).toHaveLength(2)
    expect(atOnce.map((verdict) => verdict.kind === 'kept' && verdict.revision)).toEqual([1, 2, 2, 2, 2])
    const kept = new Map((await opened()).map((one) => [one.person, [one.answers['q1'], one.revision]]))
    expect(kept).toEqual(
      new Map([
        [person, ['2', 2]],
        [other, ['1', 2]],
      ]),
    )
    expect(await count()).toEqual({ asked: 2, answered: 2 })
  })

  it('keeps the last one acknowledged of a person who changes their mind from everywhere at once', async () => {
    const { people, keep, opened, count } = await openSealed(given, 30)
    const person = first(people)
    const sent = Array.from({ length: 30 }, (_, nth) => ({ q1: '1', q3: `change ${nth}` }))
    const verdicts = await Promise.all([
      ...sent.map((answers) => keep(person, answers)),
      ...people.slice(1).map((other) => keep(other, { q1: '2' })),
    ])
    const mine = verdicts.slice(0, sent.length).map(revisionOf)
    expect(mine.toSorted((a, b) => a - b)).toEqual(sent.map((_, nth) => nth + 1))
    const standing = (await opened()).find((one) => one.person === person)
    expect(standing).toMatchObject({ revision: 30, answers: sent[mine.indexOf(30)] })
    expect(await count()).toEqual({ asked: 30, answered: 30 })
  })

  it('says why an answer is not kept, and keeps nothing of it', async () => {
    const { scope, consultation, people, keep } = await openSealed(given, 1)
    const stranger = await addedPerson(given, scope, { roles: [] })
    expect(await keep(stranger, { q1: '1' })).toEqual({ kind: 'not-on-roll' })
    expect(await keep(personId('nobody'), { q1: '1' })).toEqual({ kind: 'not-on-roll' })
    const asNamed = { consultation: consultation.id, person: first(people), mode: 'named', delivery: null } as const
    const { questions } = consultation.plan
    expect(await given.store.keepResponse(scope, { ...asNamed, answers: { q1: '1' }, questions })).toEqual({
      kind: 'reworded',
    })
    await closeNow(given, { scope, consultation })
    expect(await keep(first(people), { q1: '1' })).toEqual({ kind: 'closed' })
    expect(await ask(given, 'select * from sealed_response')).toEqual([])
    expect(await ask(given, 'select * from named_response')).toEqual([])
    expect(await ask(given, 'select * from roll where answered')).toEqual([])
  })

  it('takes nothing where the key is missing, and does not say that somebody answered', async () => {
    const { people, keep, count } = await openSealed(given, 2)
    await ask(given, 'delete from secret.consultation_key')
    await expect(keep(first(people), { q1: '1' }, 'd1')).rejects.toThrow('no key')
    expect(await count()).toEqual({ asked: 2, answered: 0 })
    expect(await ask(given, 'select * from seen')).toEqual([])
  })

  it('sends nothing of an answer to the database but its box', async () => {
    const { people, scope, consultation } = await openSealed(given, 3)
    const sent: unknown[] = []
    const listening: Database = Object.create(given.database, {
      run: {
        value: (statement: Parameters<Database['run']>[0], values: readonly unknown[]) => {
          sent.push(values)
          return given.database.run(statement, values)
        },
      },
    })
    const store = openStore(listening, { fingerprintKey: secret, keyring: keyringOf([secret]) })
    const words = 'zeppelin over the yard'
    const { questions } = consultation.plan
    for (const person of people)
      await store.keepResponse(scope, {
        consultation: consultation.id,
        person,
        mode: 'anonymous',
        answers: { q1: '2', q3: words },
        questions,
        delivery: null,
      })
    const text = JSON.stringify(sent)
    expect(text).toContain(first(people))
    for (const form of ['utf8', 'base64', 'hex'] as const)
      expect(text).not.toContain(Buffer.from(words).toString(form).slice(0, 20))
    expect(text).not.toMatch(/\\"q1\\":/)
  })
})

const revisionOf = (verdict: ResponseVerdict): number => (verdict.kind === 'kept' ? verdict.revision : 0)
