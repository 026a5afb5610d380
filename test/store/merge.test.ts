import { setTimeout as pause } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { commitmentId } from '../../src/commitment/commitment.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import type { PersonId } from '../../src/person/person.ts'
import { aPromise } from '../support/a-promise.ts'
import {
  aConsultation,
  addedLandlord,
  addedPerson,
  address,
  aNudge,
  anId,
  aPlan,
  asked,
  onBothDatabases,
  openFor,
} from './given.ts'

onBothDatabases('merging two entries of one person', (given) => {
  const records = () => given.store.records

  const two = async () => {
    const scope = await addedLandlord(given)
    const from = await addedPerson(given, scope, { name: null, reference: 'T-9', roles: ['resident', 'member'] })
    const into = await addedPerson(given, scope, { name: 'Sam', roles: ['officer', 'resident'] })
    const merge = () => given.store.inOneTransaction((tx) => tx.people.merge(scope, from, into))
    return { scope, from, into, merge }
  }

  it('keeps who they are', async () => {
    const { scope, from, into, merge } = await two()
    await records().people.setQuiet(scope, from, { from: '19:00', to: '10:00' })
    await records().people.link(scope, from, address('u1'))
    await records().people.link(scope, into, address('u2'))
    await merge()
    expect(await records().people.get(scope, from)).toBeUndefined()
    expect(await records().people.get(scope, into)).toEqual({
      id: into,
      name: 'Sam',
      reference: 'T-9',
      roles: ['member', 'officer', 'resident'],
      quiet: { from: '19:00', to: '10:00' },
      stopped: false,
    })
    expect(await records().people.accountsOf(scope, into)).toEqual([address('u1'), address('u2')])
    await records().people.merge(scope, into, into)
    expect(await records().people.get(scope, into)).toBeDefined()
  })

  it('keeps one roll entry and the later response, whichever entry gave it', async () => {
    const { scope, from, into, merge } = await two()
    const keep = async (consultation: Awaited<ReturnType<typeof openFor>>, person: PersonId, answer: string) => {
      await given.store.keepResponse(scope, {
        consultation: consultation.id,
        person,
        answers: { q1: answer },
        questions: consultation.plan.questions,
        mode: 'named',
        delivery: null,
      })
      await pause(3)
    }
    const onlyFrom = await openFor(given, scope, 60_000)
    const fromLater = await openFor(given, scope, 60_000)
    const intoLater = await openFor(given, scope, 60_000)
    const nobody = await openFor(given, scope, 60_000)
    for (const consultation of [fromLater, intoLater, nobody]) await asked(given, scope, consultation, 0)
    await records().roll.add(scope, onlyFrom.id, from)
    await keep(onlyFrom, from, 'a')
    await keep(fromLater, into, 'b')
    await keep(fromLater, from, 'c')
    await keep(intoLater, from, 'd')
    await keep(intoLater, into, 'e')
    await merge()
    const answers = async ({ id }: typeof onlyFrom) =>
      (await records().responses.all(scope, id)).map((response) => [response.person, response.answers['q1']])
    expect(await answers(onlyFrom)).toEqual([[into, 'a']])
    expect(await answers(fromLater)).toEqual([[into, 'c']])
    expect(await answers(intoLater)).toEqual([[into, 'e']])
    expect(await records().roll.all(scope, onlyFrom.id)).toEqual([{ person: into, answered: true }])
    expect(await records().roll.all(scope, fromLater.id)).toEqual([{ person: into, answered: true }])
    expect(await records().roll.all(scope, nobody.id)).toEqual([{ person: into, answered: false }])
  })

  it('suppresses what was still owed, keeps what was said, and leaves room to promise anew', async () => {
    const { scope, from, into, merge } = await two()
    const at = await records().now()
    const said = aNudge(from, at)
    const both = aNudge(from, at, { occasion: 'v2' })
    const owed = aNudge(from, at, { reason: 'closing-soon' })
    const own = aNudge(into, at, { occasion: 'v2' })
    await records().nudges.promise(scope, [said, both, owed, own])
    for (const { id } of [said, both]) {
      await records().nudges.claim(scope, id, 10_000)
      await records().nudges.settle(scope, id, 1, { kind: 'sent', message: null })
    }
    await merge()
    expect(await records().nudges.get(scope, owed.id)).toMatchObject({ person: into, state: { name: 'suppressed' } })
    expect(await records().nudges.get(scope, own.id)).toMatchObject({ occasion: 'v2', state: { name: 'due' } })
    expect(await records().nudges.get(scope, both.id)).toMatchObject({ person: into, state: { name: 'sent' } })
    const again = (nudge: typeof said) => records().nudges.promise(scope, [{ ...nudge, id: anId(), person: into }])
    expect(await again(said)).toBe(0)
    expect(await again(owed)).toBe(1)
  })

  it('takes over what they wrote, decide and have promised, and their codes', async () => {
    const { scope, from, into, merge } = await two()
    const draft = aConsultation(
      1,
      { name: 'draft', accepted: null, opensWhenAccepted: false },
      { author: from, plan: aPlan({ decisionMaker: from }) },
    )
    await records().consultations.add(scope, draft)
    const due = Temporal.PlainDate.from('2027-10-31')
    const commitment = aPromise({
      id: commitmentId(anId()),
      wording: 'Lamps',
      owner: byPerson(from),
      deputy: from,
      sponsor: from,
      seen: { by: from, at: await records().now() },
      due,
      origin: { kind: 'answer-owed', consultation: draft.id },
    })
    await records().commitments.add(scope, commitment)
    const of = { commitment: commitment.id, at: await records().now() } as const
    await records().commitments.say(scope, {
      ...of,
      id: anId(),
      by: from,
      kind: 'update',
      text: 'x',
      from: null,
      to: null,
    })
    const shown = {
      ...of,
      id: anId(),
      by: from,
      side: 'landlord',
      note: 'x',
      shown: true,
      body: { kind: 'text' },
    } as const
    await records().commitments.giveEvidence(scope, shown, null)
    const answered = { at: of.at, by: from, answer: 'x', upheld: false }
    await records().commitments.challenge(scope, {
      ...of,
      id: anId(),
      by: from,
      text: null,
      answerer: from,
      due,
      answered,
    })
    const away = { id: anId(), person: from, from: due, to: due, cover: null }
    await records().absences.add(scope, away)
    const promise = { action: 'Lamps', owner: from, due }
    const [shipped] = await records().charters.shipped()
    if (!shipped) return expect.fail('charters come with Parley')
    await records().charters.add(scope, shipped)
    await records().charters.begin(scope, {
      charter: shipped.code,
      version: shipped.version,
      begun: await records().now(),
    })
    const evidence = { kind: 'note', text: 'Minute 1', href: null } as const
    await records().charters.reach(scope, shipped.code, { stage: 'board', evidence, on: due, by: from })
    await records().consultations.putTheme(scope, draft.id, {
      n: 1,
      theme: 'Light',
      verdict: 'accepted',
      reason: 'Yes.',
      promise,
    })
    const expires = (await records().now()).add({ hours: 1 })
    const fingerprint = anId()
    await records().claims.add([
      { scope, fingerprint, purpose: 'answer', person: from, subject: draft.id, expires, used: false },
    ])
    await merge()
    const after = await records().consultations.get(scope, draft.id)
    expect([after?.author, after?.plan.decisionMaker]).toEqual([into, into])
    const kept = await records().commitments.get(scope, commitment.id)
    expect(kept?.owner).toEqual(byPerson(into))
    expect([kept?.deputy, kept?.sponsor, kept?.seen?.by]).toEqual([into, into, into])
    expect((await records().commitments.history(scope, commitment.id)).map(({ by }) => by)).toEqual([into])
    expect((await records().commitments.evidence(scope, commitment.id)).map(({ by }) => by)).toEqual([into])
    const [doubt] = await records().commitments.challenges(scope, commitment.id)
    expect([doubt?.by, doubt?.answerer, doubt?.answered?.by]).toEqual([into, into, into])
    expect(await records().absences.list(scope, due)).toEqual([{ ...away, person: into }])
    expect((await records().charters.adoption(scope, shipped.code))?.reached[0]?.by).toBe(into)
    expect((await records().consultations.themes(scope, draft.id))[0]?.promise?.owner).toBe(into)
    expect((await records().claims.find(fingerprint, ['answer']))?.person).toBe(into)
  })

  it('loses no answer that comes while it merges', async () => {
    const { scope, from, into, merge } = await two()
    const consultation = await openFor(given, scope, 60_000)
    await asked(given, scope, consultation, 0)
    const keep = (person: PersonId, turn: number) =>
      given.store.keepResponse(scope, {
        consultation: consultation.id,
        person,
        answers: { q1: `${person} ${turn}` },
        questions: consultation.plan.questions,
        mode: 'named',
        delivery: null,
      })
    // Both have answered when it begins, however fast it is.
    for (const person of [from, into]) expect((await keep(person, 0)).kind).toBe('kept')
    const keeping = [from, into].map(async (person) => {
      let last = `${person} 0`
      for (let turn = 1; turn < 40; turn++) {
        if ((await keep(person, turn)).kind !== 'kept') break
        last = `${person} ${turn}`
      }
      return last
    })
    await merge()
    const [fromLast, intoLast] = await Promise.all(keeping)
    expect(intoLast).toBe(`${into} 39`)
    const [standing, ...more] = await records().responses.all(scope, consultation.id)
    expect(more).toEqual([])
    expect([fromLast, intoLast]).toContain(standing?.answers['q1'])
  })
})
