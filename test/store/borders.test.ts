import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { commitmentId } from '../../src/commitment/commitment.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import { consultationId } from '../../src/consultation/consultation.ts'
import { deliveryId } from '../../src/ports/addresses.ts'
import { aPromise } from '../support/a-promise.ts'
import {
  aConsultation,
  addedLandlord,
  addedPerson,
  addedSpace,
  address,
  aNudge,
  anId,
  ask,
  asked,
  onBothDatabases,
  openFor,
  place,
  standing,
} from './given.ts'

onBothDatabases('the borders of the store', (given) => {
  const records = () => given.store.records

  it('lets nothing of one landlord point at anything of another', async () => {
    const [scope, other] = [await addedLandlord(given), await addedLandlord(given)]
    const [own, theirs] = [await addedPerson(given, scope), await addedPerson(given, other)]
    const [open, theirOpen] = [await openFor(given, scope, 60_000), await openFor(given, other, 60_000)]
    const theirSpace = await addedSpace(given, other)
    const at = await records().now()
    const due = Temporal.PlainDate.from('2027-10-31')
    const commitment = (owner: typeof own, consultation: string) =>
      records().commitments.add(
        scope,
        aPromise({
          id: commitmentId(anId()),
          owner: byPerson(owner),
          due,
          origin: { kind: 'answer-owed', consultation },
        }),
      )
    const draft = { name: 'draft', accepted: null, opensWhenAccepted: false } as const
    const claim = { scope, fingerprint: anId(), purpose: 'answer', used: false, expires: at } as const
    const crossings = [
      () => records().people.addRole(scope, theirs, 'admin'),
      () => records().people.link(scope, theirs, address('u1')),
      () => records().claims.add([{ ...claim, person: theirs, subject: '' }]),
      () => records().claims.add([{ ...claim, person: own, subject: theirOpen.id }]),
      () => records().consultations.add(scope, aConsultation(2, draft, { author: theirs })),
      () =>
        records().consultations.add(scope, aConsultation(3, draft, { plan: { ...open.plan, decisionMaker: theirs } })),
      () =>
        records().consultations.saveResult(scope, theirOpen.id, {
          asked: 1,
          answered: 0,
          tables: 'too-few',
          breakdowns: [],
          root: null,
        }),
      () =>
        records().consultations.addFreeTexts(scope, theirOpen.id, [
          { id: 'x', question: 1, text: 'x', review: 'waiting', shown: null, reason: null },
        ]),
      () =>
        records().consultations.putTheme(scope, open.id, {
          n: 1,
          theme: 'x',
          verdict: 'accepted',
          reason: 'x',
          promise: { action: 'x', owner: theirs, due },
        }),
      () => records().roll.add(scope, open.id, theirs),
      () => records().roll.add(scope, theirOpen.id, own),
      () => commitment(theirs, open.id),
      () => commitment(own, theirOpen.id),
      () => records().nudges.promise(scope, [aNudge(theirs, at)]),
      () =>
        records().nudges.post(scope, [
          { id: anId(), posting: 'card', subject: 'consultation:x', space: theirSpace.id },
        ]),
      () => records().nudges.putCard(scope, 'consultation:x', theirSpace.id, standing('x')),
    ]
    for (const crossing of crossings) await expect(crossing(), crossing.toString()).rejects.toThrow(/foreign key/i)
    expect(
      await given.store.keepResponse(scope, {
        consultation: theirOpen.id,
        person: theirs,
        answers: {},
        questions: theirOpen.plan.questions,
        mode: 'named',
        delivery: null,
      }),
    ).toEqual({
      kind: 'unknown',
    })
  })

  it('has a key that starts with the landlord, or with the person of one, on every table of a landlord', async () => {
    const apart = [
      'landlord',
      'lane',
      'parley_clock',
      'seen',
      'vault',
      'web_message',
      'zone_rules',
      '_prisma_migrations',
    ]
    const keys = await ask(
      given,
      `select c.relname::text as table, (select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) as first
        from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
        where i.indisprimary and n.nspname = 'public' order by 1`,
    )
    const others = keys.filter(({ table }) => !apart.includes(String(table)))
    expect(others.length).toBeGreaterThan(15)
    expect(others.filter(({ first }) => first !== 'landlord')).toEqual([])
  })

  it('keeps instants exactly, whatever zone the server is set to', async () => {
    const scope = await addedLandlord(given)
    const openedAt = Temporal.Instant.from('2027-03-28T00:59:59.999Z')
    const closesAt = Temporal.Instant.from('2027-10-31T01:30:00Z')
    const consultation = aConsultation(1, { name: 'open', openedAt, closesAt })
    await records().consultations.add(scope, consultation)
    const columns = "opened_at at time zone 'UTC' as opened, closes_at::text as closes, plan ->> 'closes' as wall"
    const [row] = await ask(
      given,
      `select (${columns.split(' as ')[0]})::text as opened, closes_at::text as closes, plan ->> 'closes' as wall from consultation`,
    )
    expect(row).toEqual({
      opened: '2027-03-28 00:59:59.999',
      closes: '2027-10-31 01:30:00+00',
      wall: '2027-03-28T17:00:00',
    })
    const held = await given.store.inOneTransaction((tx) => tx.consultations.lock(scope, consultation.id))
    expect(JSON.stringify([held?.stage, (await records().consultations.get(scope, consultation.id))?.stage])).toBe(
      JSON.stringify([consultation.stage, consultation.stage]),
    )
    const [person] = await asked(given, scope, consultation, 1)
    if (!person) throw new Error('one was asked')
    const before = Temporal.Instant.from('2027-03-28T01:00:00.001Z')
    await given.store.inOneTransaction((tx) => tx.nudges.promise(scope, [aNudge(person, closesAt, { before })]))
    const [owed] = await ask(given, 'select due::text, before::text from delivery join nudge using (landlord, id)')
    expect(owed).toEqual({ due: '2027-10-31 01:30:00+00', before: '2027-03-28 01:00:00.001+00' })
    const drift = Math.abs((await records().now()).epochMilliseconds - Date.now())
    expect(drift).toBeLessThan(5_000)
  })

  it('takes text that PostgreSQL would refuse: NUL goes, half a character becomes a mark', async () => {
    const scope = await addedLandlord(given)
    const odd = 'a\0b\ud800c\udc00d 🙂'
    const kept = 'ab\ufffdc\ufffdd 🙂'
    const person = await addedPerson(given, scope, { name: odd, reference: odd })
    expect(await records().people.get(scope, person)).toMatchObject({ name: kept, reference: kept })
    expect(await records().people.byReferences(scope, [odd])).toHaveLength(1)
    const consultation = await openFor(given, scope, 60_000)
    await asked(given, scope, consultation, 0)
    const answers = { q3: odd, [odd]: 'x' }
    expect(
      await given.store.keepResponse(scope, {
        consultation: consultation.id,
        person,
        answers,
        questions: consultation.plan.questions,
        mode: 'named',
        delivery: null,
      }),
    ).toMatchObject({
      kind: 'kept',
    })
    expect((await records().responses.of(scope, consultation.id, person))?.answers).toEqual({ q3: kept, [kept]: 'x' })
    await given.store.inOneTransaction(async (tx) => {
      await tx.consultations.save(scope, { ...consultation, plan: { ...consultation.plan, title: odd } })
      await tx.consultations.addFreeTexts(scope, consultation.id, [
        { id: 't', question: 3, text: odd, review: 'waiting', shown: null, reason: null },
      ])
      await tx.ledger.write(scope, {
        actor: { kind: 'system' },
        verb: 'consultation.edited',
        about: odd,
        facts: { odd },
      })
      await tx.people.link(scope, person, address(odd))
      expect(await tx.firstTime(deliveryId(odd))).toBe(true)
      expect(await tx.firstTime(deliveryId(odd))).toBe(false)
    })
    expect((await records().consultations.get(scope, consultation.id))?.plan.title).toBe(kept)
    expect((await records().consultations.freeTexts(scope, consultation.id))[0]?.text).toBe(kept)
    expect((await records().people.at(scope, address(odd)))?.id).toBe(person)
    expect(await records().spaces.at(place(odd))).toBeUndefined()
    expect(await records().consultations.get(scope, consultationId(odd))).toBeUndefined()
  })

  it('passes a refusal through and takes everything back', async () => {
    const scope = await addedLandlord(given)
    const refusal = new Error('refused')
    const work = given.store.inOneTransaction(async (tx) => {
      await addedPerson({ database: given.database, store: { ...given.store, records: tx } }, scope)
      throw refusal
    })
    await expect(work).rejects.toBe(refusal)
    expect(await records().people.list(scope)).toEqual([])
  })
})
