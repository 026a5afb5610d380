import { expect, it } from 'vitest'
import type { LandlordId } from '../../src/landlord/scope.ts'
import { chainBehind } from '../../src/ledger/chain.ts'
import { canonical, digestOf, genesis } from '../../src/ledger/digest.ts'
import { addedLandlord, addedPerson, onBothDatabases } from './given.ts'

onBothDatabases('the ledger', (given) => {
  const ledger = () => given.store.records.ledger
  const write = (scope: LandlordId, about: string) =>
    ledger().write(scope, { actor: { kind: 'system' }, verb: 'consultation.closed', about, facts: { b: 2, a: null } })

  const chain = (scope: LandlordId, limit = 100) =>
    given.store.inOneTransaction(async (tx) => {
      const { head, entries } = await tx.ledger.takeForChaining(scope, limit)
      if (entries.length === 0) return 0
      const next = chainBehind(head, entries)
      await tx.ledger.chain(scope, next.links, next.head)
      return entries.length
    })

  it('writes an entry with its salt, its body in canonical JSON and a digest over both', async () => {
    const scope = await addedLandlord(given)
    const person = await addedPerson(given, scope)
    const actor = { kind: 'person', person, roles: ['officer'] } as const
    await ledger().write(scope, { actor, verb: 'role.given', about: 'person:x', facts: { role: 'chair', at: 1 } })
    await write(scope, 'consultation:x')
    const [entry, second] = await ledger().read(scope, 0, 10)
    if (!entry || !second) throw new Error('two were written')
    expect(entry).toMatchObject({ verb: 'role.given', about: 'person:x', chained: null })
    expect(entry.body).toBe(canonical({ facts: { at: 1, role: 'chair' }, actor }))
    expect(entry.salt).toMatch(/^[0-9a-f]{32}$/)
    expect(entry.digest).toBe(digestOf(entry.salt ?? '', entry.body ?? ''))
    expect(second.salt).not.toBe(entry.salt)
  })

  it('takes an entry back with the change it records', async () => {
    const scope = await addedLandlord(given)
    const undone = given.store.inOneTransaction(async (tx) => {
      await tx.ledger.write(scope, { actor: { kind: 'operator' }, verb: 'landlord.added', about: 'x' })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await ledger().read(scope, 0, 10)).toEqual([])
    expect(await ledger().waiting()).toEqual([])
  })

  it('chains in order, once, also when two do it at once, each landlord for itself', async () => {
    const [scope, other] = [await addedLandlord(given), await addedLandlord(given)]
    for (const about of ['a', 'b', 'c', 'd', 'e']) await write(scope, about)
    await write(other, 'x')
    expect(await ledger().head(scope)).toEqual({ seq: 0, hash: genesis })
    expect((await ledger().waiting()).toSorted()).toEqual([scope, other].toSorted())
    expect(await chain(scope, 2)).toBe(2)
    const counts = await Promise.all([chain(scope), chain(scope), chain(other)])
    expect(counts.slice(0, 2).toSorted()).toEqual([0, 3])
    await write(scope, 'f')
    const entries = await ledger().read(scope, 0, 100)
    expect(entries.map(({ about }) => about)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(entries.map(({ chained }) => chained?.seq ?? null)).toEqual([1, 2, 3, 4, 5, null])
    const again = chainBehind({ seq: 0, hash: genesis }, entries.slice(0, 5))
    expect(entries.slice(0, 5).map(({ chained }) => chained?.hash)).toEqual(again.links.map(({ hash }) => hash))
    expect(await ledger().head(scope)).toEqual(again.head)
    expect((await ledger().read(scope, 3, 2)).map(({ about }) => about)).toEqual(['d', 'e'])
    expect((await ledger().read(scope, 5, 2)).map(({ about }) => about)).toEqual(['f'])
    expect(await ledger().waiting()).toEqual([scope])
  })

  it('lets two of a landlord write at once without waiting for each other', async () => {
    const scope = await addedLandlord(given)
    await Promise.all(Array.from({ length: 20 }, (_, n) => write(scope, `n${n}`)))
    expect(await chain(scope)).toBe(20)
    expect((await ledger().head(scope)).seq).toBe(20)
  })
})
