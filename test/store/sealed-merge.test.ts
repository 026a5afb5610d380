import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { handleOf } from '../../src/consultation/seal/key.ts'
import { newLinkCode } from '../../src/person/link.ts'
import type { PersonId } from '../../src/person/person.ts'
import { redeemCode } from '../../src/person/redeem.ts'
import { address, type Given, onBothDatabases, place } from './given.ts'
import { closeNow, needsOf, openSealed, type SealedGiven } from './given-sealed.ts'

/** Two entries of one person, both asked, and how they become one: the account of the one says the other's code. */
async function twoEntries(given: Given, sealed: SealedGiven) {
  const [from, into] = sealed.people
  if (!from || !into) throw new Error('two are asked')
  const { scope } = sealed
  const needs = needsOf(given)
  await given.store.records.people.link(scope, from, address('phone'))
  const code = await newLinkCode(needs, { scope, actor: { kind: 'person', person: into, roles: ['resident'] } })
  const here = { ...place('direct'), kind: 'direct' } as const
  const become = () => redeemCode(needs, { code, address: address('phone'), place: here, purpose: 'residents' })
  return { from, into, become }
}

onBothDatabases('merging two entries that answered in secret', (given) => {
  it('lets the later answer stand, whichever entry gave it', async () => {
    for (const [first, second] of [
      ['from', 'into'],
      ['into', 'from'],
    ] as const) {
      const sealed = await openSealed(given, 2)
      const { become, ...entries } = await twoEntries(given, sealed)
      await sealed.keep(entries[first], { q1: '1' })
      await pause(3)
      await sealed.keep(entries[second], { q1: '2' })
      await become()
      expect(await sealed.opened()).toMatchObject([{ answers: { q1: '2' }, person: entries[second] }])
      expect(await sealed.count()).toEqual({ asked: 1, answered: 1 })
    }
  })

  it('takes along what only the old entry answered, and leaves what only the new one did', async () => {
    for (const who of ['from', 'into'] as const) {
      const sealed = await openSealed(given, 2)
      const { become, ...entries } = await twoEntries(given, sealed)
      await sealed.keep(entries[who], { q1: '1' })
      await become()
      const box = await given.store.records.sealed.find(
        sealed.scope,
        sealed.consultation.id,
        handleOf(sealed.key, entries.into),
      )
      expect(box).toBeDefined()
      expect(await sealed.opened()).toMatchObject([{ answers: { q1: '1' }, person: entries[who] }])
      expect(await sealed.count()).toEqual({ asked: 1, answered: 1 })
    }
  })

  it('goes on as one: the next answer takes the place of what stands', async () => {
    const sealed = await openSealed(given, 2)
    const { from, into, become } = await twoEntries(given, sealed)
    await sealed.keep(from, { q1: '1' }, 'd1')
    await become()
    expect(await sealed.keep(into, { q1: '1' }, 'd1')).toMatchObject({ kind: 'kept', changed: false })
    expect(await sealed.keep(into, { q1: '2' })).toEqual({ kind: 'kept', revision: 2, changed: true })
    expect(await sealed.keep(from, { q1: '1' })).toEqual({ kind: 'not-on-roll' })
    expect(await sealed.opened()).toMatchObject([{ answers: { q1: '2' }, revision: 2 }])
  })

  it('loses no answer that comes while they become one, and leaves one', async () => {
    for (let round = 0; round < 5; round++) {
      const sealed = await openSealed(given, 2)
      const { from, into, become } = await twoEntries(given, sealed)
      const answering = async (person: PersonId) => {
        let last = ''
        for (let turn = 0; turn < 25; turn++) {
          const words = `${person} ${turn}`
          if ((await sealed.keep(person, { q3: words })).kind !== 'kept') break
          last = words
        }
        return last
      }
      const [fromLast, intoLast] = await Promise.all([answering(from), answering(into), pause(round * 4).then(become)])
      const standing = await sealed.opened()
      expect(standing).toHaveLength(1)
      expect(intoLast).toBe(`${into} 24`)
      expect([fromLast, intoLast]).toContain(standing[0]?.answers['q3'])
      expect(await sealed.count()).toEqual({ asked: 1, answered: 1 })
    }
  })

  it('changes nothing of what was counted', async () => {
    const sealed = await openSealed(given, 8)
    const { become } = await twoEntries(given, sealed)
    for (const person of sealed.people) await sealed.keep(person, { q1: '1' })
    await closeNow(given, sealed)
    const { scope, consultation } = sealed
    const result = await given.store.records.consultations.result(scope, consultation.id)
    await become()
    expect(await given.store.records.consultations.result(scope, consultation.id)).toEqual(result)
    expect(result).toMatchObject({ asked: 8, answered: 8 })
    expect(await given.store.records.roll.all(scope, consultation.id)).toHaveLength(7)
  })
})
