import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import type { Claim } from '../../src/person/claim.ts'
import { addedLandlord, addedPerson, address, anId, aPerson, onBothDatabases, openFor } from './given.ts'

onBothDatabases('people and claims', (given) => {
  it('keeps a person as they were given', async () => {
    const { people } = given.store.records
    const scope = await addedLandlord(given)
    const person = aPerson({ reference: 'T-1', roles: ['member', 'resident'], quiet: { from: '20:00', to: '09:30' } })
    await people.add(scope, person)
    expect(await people.get(scope, person.id)).toEqual(person)
    expect(await people.byReferences(scope, ['T-1', 'T-2'])).toEqual([person])
    await people.rename(scope, person.id, 'Sam')
    await people.addRole(scope, person.id, 'chair')
    await people.addRole(scope, person.id, 'chair')
    await people.removeRole(scope, person.id, 'member')
    await people.setStopped(scope, person.id, true)
    await people.setQuiet(scope, person.id, null)
    const changed = { ...person, name: 'Sam', roles: ['chair', 'resident'], stopped: true, quiet: null }
    expect(await people.get(scope, person.id)).toEqual(changed)
    expect(await people.get(await addedLandlord(given), person.id)).toBeUndefined()
  })

  it('lists people by name as people read it, those without one last', async () => {
    const { people } = given.store.records
    const scope = await addedLandlord(given)
    const named = ['Ölga', null, 'zoe', 'Adam'].map((name) => aPerson({ name, roles: name ? ['officer'] : [] }))
    await people.addAll(scope, named)
    expect((await people.list(scope)).map(({ name }) => name)).toEqual(['Adam', 'Ölga', 'zoe', null])
    expect(await people.list(scope, ['officer', 'admin'])).toHaveLength(3)
    expect(await people.list(scope, ['board'])).toEqual([])
  })

  it('takes over what a list says of people by group, and says of whom it is new', async () => {
    const { people } = given.store.records
    const scope = await addedLandlord(given)
    const [one, two, off] = [aPerson({ reference: 'T-1' }), aPerson({ reference: 'T-2' }), aPerson()]
    await people.addAll(scope, [one, two, off])
    const put = (...said: Parameters<typeof people.putAttributes>[1]) => people.putAttributes(scope, said)
    const block = (of: typeof one, name: string | null) => ({ person: of.id, attributes: { block: name } })
    const changed = await put(block(one, 'Kestrel Court'), block(two, 'Kestrel Court'), block(off, 'Kestrel Court'))
    expect(changed.toSorted()).toEqual([one.id, two.id, off.id].toSorted())
    expect(await put(block(one, 'Kestrel Court'), block(two, 'Heron House'))).toEqual([two.id])
    expect(await put({ person: one.id, attributes: { tenure: 'Social' } })).toEqual([one.id])
    expect(await put({ person: one.id, attributes: {} })).toEqual([])
    const sorted = async () => {
      const { people: count, values } = await people.onList(scope)
      return [count, ...values.map((known) => `${known.group}: ${known.value} ${known.people}`).toSorted()]
    }
    expect(await sorted()).toEqual([2, 'block: Heron House 1', 'block: Kestrel Court 1', 'tenure: Social 1'])
    expect(await put(block(one, null), block(two, null))).toHaveLength(2)
    expect(await sorted()).toEqual([2, 'tenure: Social 1'])
    expect(await people.onList(await addedLandlord(given))).toEqual({ people: 0, values: [] })
    expect(await people.putAttributes(await addedLandlord(given), [block(one, 'x')])).toEqual([])
  })

  it('moves an address that is linked to somebody else', async () => {
    const { people } = given.store.records
    const scope = await addedLandlord(given)
    const [one, two] = [await addedPerson(given, scope), await addedPerson(given, scope)]
    await people.link(scope, one, address('u1'))
    await people.link(scope, one, address('u2'))
    await people.link(scope, two, address('u1'))
    expect((await people.at(scope, address('u1')))?.id).toBe(two)
    expect(await people.accountsOf(scope, one)).toEqual([address('u2')])
  })

  it('makes the second of two joins at once see the first', async () => {
    const scope = await addedLandlord(given)
    const join = () =>
      given.store.inOneTransaction(async (tx) => {
        const known = await tx.people.at(scope, address('u1'))
        if (known) return known.id
        const person = aPerson()
        await tx.people.add(scope, person)
        await tx.people.link(scope, person.id, address('u1'))
        return person.id
      })
    const ids = await Promise.all([join(), join(), join(), join()])
    expect(new Set(ids).size).toBe(1)
    expect(await given.store.records.people.list(scope)).toHaveLength(1)
  })

  it('imports a list once when two do it at once, and thousands quickly', async () => {
    const scope = await addedLandlord(given)
    const references = Array.from({ length: 5000 }, (_, n) => `T-${n}`)
    const bring = () =>
      given.store.inOneTransaction(async (tx) => {
        const known = new Set((await tx.people.byReferences(scope, references)).map(({ reference }) => reference))
        const fresh = references.filter((reference) => !known.has(reference))
        await tx.people.addAll(
          scope,
          fresh.map((reference) => aPerson({ reference })),
        )
        return fresh.length
      })
    expect((await Promise.all([bring(), bring()])).toSorted()).toEqual([0, 5000])
  })

  it('keeps claims, and lets one of two use one', async () => {
    const { claims } = given.store.records
    const scope = await addedLandlord(given)
    const person = await addedPerson(given, scope)
    const consultation = await openFor(given, scope, 60_000)
    const expires = (await given.store.records.now()).add({ hours: 24 })
    const claim: Claim = {
      scope,
      fingerprint: anId(),
      purpose: 'answer',
      person,
      subject: consultation.id,
      expires,
      used: false,
    }
    const link: Claim = { ...claim, fingerprint: anId(), purpose: 'link', subject: '' }
    await claims.add([claim, link])
    expect(await claims.find(claim.fingerprint, ['answer', 'link'])).toEqual(claim)
    expect(await claims.find(link.fingerprint, ['link'])).toEqual(link)
    expect(await claims.find(claim.fingerprint, ['setup'])).toBeUndefined()
    const used = await Promise.all([claims.use(scope, link.fingerprint), claims.use(scope, link.fingerprint)])
    expect(used.toSorted()).toEqual([false, true])
    expect((await claims.find(link.fingerprint, ['link']))?.used).toBe(true)
    const later = expires.add({ hours: 1 })
    await claims.extend(scope, claim.fingerprint, later)
    expect((await claims.find(claim.fingerprint, ['answer']))?.expires).toEqual(later)
    await claims.prune(expires.add({ milliseconds: 1 }))
    expect(await claims.find(link.fingerprint, ['link'])).toBeUndefined()
  })

  it('ends the claims that a new one makes void, and only those', async () => {
    const { claims } = given.store.records
    const scope = await addedLandlord(given)
    const person = await addedPerson(given, scope)
    const expires = (await given.store.records.now()).add({ hours: 24 })
    const of = (purpose: Claim['purpose']): Claim => ({
      scope,
      fingerprint: anId(),
      purpose,
      person,
      subject: '',
      expires,
      used: false,
    })
    const [old, enter] = [of('link'), of('desk-enter')]
    await claims.add([old, enter])
    await claims.revoke(scope, person, 'link')
    const ended = await claims.find(old.fingerprint, ['link'])
    expect(ended && Temporal.Instant.compare(ended.expires, await given.store.records.now())).toBeLessThanOrEqual(0)
    expect((await claims.find(enter.fingerprint, ['desk-enter']))?.expires).toEqual(expires)
  })
})
