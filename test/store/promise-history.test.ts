import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { type CommitmentId, commitmentId } from '../../src/commitment/commitment.ts'
import type { Evidence } from '../../src/commitment/evidence.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import type { LandlordId } from '../../src/landlord/scope.ts'
import type { PersonId } from '../../src/person/person.ts'
import { aPromise } from '../support/a-promise.ts'
import { addedLandlord, addedPerson, anId, onBothDatabases } from './given.ts'

const at = Temporal.Instant.from('2027-03-01T09:00:00Z')

onBothDatabases('what happened to promises', (given) => {
  const commitments = () => given.store.records.commitments

  async function promiseOf(scope: LandlordId, person: PersonId, number: number): Promise<CommitmentId> {
    const id = commitmentId(anId())
    await commitments().add(scope, aPromise({ id, number, owner: byPerson(person) }))
    return id
  }
  const say = async (scope: LandlordId, commitment: CommitmentId, text: string | null) => {
    const said = { id: anId(), commitment, at, by: null, kind: 'update', text, from: null, to: null } as const
    await commitments().say(scope, said)
  }

  it('gives the last thing said with words, of all or of some, and what happened last over all', async () => {
    const scope = await addedLandlord(given)
    const person = await addedPerson(given, scope)
    const [one, two] = [await promiseOf(scope, person, 1), await promiseOf(scope, person, 2)]
    for (const text of ['first', 'second', null]) await say(scope, one, text)
    await say(scope, two, 'other')
    const latest = await commitments().latest(scope)
    expect([...latest].map(([id, { text }]) => [id, text]).toSorted()).toEqual(
      [
        [one, 'second'],
        [two, 'other'],
      ].toSorted(),
    )
    expect([...(await commitments().latest(scope, [two])).keys()]).toEqual([two])
    expect((await commitments().latest(scope, [])).size).toBe(0)
    expect((await commitments().lately(scope, 3)).map(({ text }) => text)).toEqual(['other', null, 'second'])
    const elsewhere = await addedLandlord(given)
    expect((await commitments().latest(elsewhere, [one])).size).toBe(0)
    expect(await commitments().lately(elsewhere, 3)).toEqual([])
  })

  it('gives challenges that wait for an answer, and no others', async () => {
    const scope = await addedLandlord(given)
    const person = await addedPerson(given, scope)
    const commitment = await promiseOf(scope, person, 1)
    const due = Temporal.PlainDate.from('2027-03-15')
    const open = { id: anId(), commitment, by: person, at, text: null, answerer: person, due, answered: null }
    await commitments().challenge(scope, open)
    const answered = { at, by: person, answer: 'It stands.', upheld: false }
    await commitments().challenge(scope, { ...open, id: anId(), answered })
    expect((await commitments().openChallenges(scope)).map(({ id }) => id)).toEqual([open.id])
    expect(await commitments().openChallenges(await addedLandlord(given))).toEqual([])
  })

  it('keeps evidence of every kind as it was given, with the day of a measured value', async () => {
    const scope = await addedLandlord(given)
    const by = await addedPerson(given, scope)
    const commitment = await promiseOf(scope, by, 1)
    const bodies: readonly Evidence['body'][] = [
      { kind: 'text' },
      { kind: 'link', href: 'https://longden.example/' },
      { kind: 'measure', value: '92%', on: Temporal.PlainDate.from('2027-03-28') },
      { kind: 'file', name: 'plan.pdf', mediaType: 'application/pdf', bytes: 3 },
    ]
    const content = new Uint8Array([0, 128, 255])
    for (const [n, body] of bodies.entries()) {
      const piece: Evidence = {
        id: anId(),
        commitment,
        by,
        side: 'landlord',
        shown: true,
        at: at.add({ hours: n }),
        note: 'x',
        body,
      }
      await commitments().giveEvidence(scope, piece, body.kind === 'file' ? content : null)
    }
    const kept = await commitments().evidence(scope, commitment)
    expect(JSON.parse(JSON.stringify(kept.map(({ body }) => body)))).toEqual(JSON.parse(JSON.stringify(bodies)))
    expect([...((await commitments().fileOf(scope, kept.at(-1)?.id ?? '')) ?? [])]).toEqual([...content])
    expect(await commitments().fileOf(await addedLandlord(given), kept.at(-1)?.id ?? '')).toBeUndefined()
  })
})
