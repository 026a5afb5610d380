import { expect, it } from 'vitest'
import { spaceId } from '../../src/landlord/space.ts'
import { addedLandlord, addedPerson, address, aLandlord, anId, onBothDatabases, place } from './given.ts'

onBothDatabases('landlords and their places', (given) => {
  it('keeps a landlord as it was given', async () => {
    const { landlords } = given.store.records
    const landlord = aLandlord('northfield')
    expect(await landlords.add(landlord)).toBe(true)
    expect(await landlords.get(landlord.id)).toEqual(landlord)
    expect(await landlords.bySlug('northfield')).toEqual(landlord)
    expect(await landlords.bySlug('southfield')).toBeUndefined()
    const changed = { ...landlord, name: 'Northfield Homes', settings: { ...landlord.settings, repairs: 'Ask.' } }
    await landlords.saveSettings(changed)
    expect(await landlords.all()).toEqual([changed])
  })

  it('gives a slug once, also to two at once', async () => {
    const both = await Promise.all([aLandlord('one'), aLandlord('one')].map(given.store.records.landlords.add))
    expect(both.toSorted()).toEqual([false, true])
    expect(await given.store.records.landlords.all()).toHaveLength(1)
  })

  it('numbers without gaps, per landlord and kind', async () => {
    const { landlords } = given.store.records
    const [scope, other] = [await addedLandlord(given), await addedLandlord(given)]
    const taken = await Promise.all(Array.from({ length: 12 }, () => landlords.takeNumber(scope, 'consultation')))
    expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
    const undone = given.store.inOneTransaction(async (tx) => {
      await tx.landlords.takeNumber(scope, 'consultation')
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await landlords.takeNumber(scope, 'consultation')).toBe(13)
    expect(await landlords.takeNumber(scope, 'commitment')).toBe(1)
    expect(await landlords.takeNumber(other, 'consultation')).toBe(1)
  })

  it('binds a place to one landlord, also when two ask at once', async () => {
    const { spaces } = given.store.records
    const [scope, other] = [await addedLandlord(given), await addedLandlord(given)]
    const space = {
      id: spaceId(anId()),
      place: { ...place('hall'), thread: 't1' },
      purpose: 'panel',
      gone: false,
    } as const
    expect(await spaces.bind(scope, space)).toBe(true)
    expect(await spaces.bind(other, { ...space, id: spaceId(anId()) })).toBe(false)
    expect(await spaces.at(place('hall'))).toEqual({ scope, space })
    expect(await spaces.get(scope, space.id)).toEqual(space)
    expect(await spaces.get(other, space.id)).toBeUndefined()
    const twice = [scope, other].map((of) => spaces.bind(of, { ...space, id: spaceId(anId()), place: place('yard') }))
    expect((await Promise.all(twice)).toSorted()).toEqual([false, true])
  })

  it('lets a place that is gone be bound anew', async () => {
    const { spaces } = given.store.records
    const [scope, other] = [await addedLandlord(given), await addedLandlord(given)]
    const space = { id: spaceId(anId()), place: place('hall'), purpose: 'residents', gone: false } as const
    await spaces.bind(scope, space)
    await spaces.markGone(scope, space.id)
    expect(await spaces.at(place('hall'))).toBeUndefined()
    expect(await spaces.list(scope)).toEqual([])
    expect(await spaces.bind(other, { ...space, id: spaceId(anId()) })).toBe(true)
    expect(await spaces.get(scope, space.id)).toEqual({ ...space, gone: true })
  })

  it('lists places in the order they were bound, and the landlords an address is known to', async () => {
    const { spaces, people } = given.store.records
    const [scope, other] = [await addedLandlord(given), await addedLandlord(given)]
    const names = ['z', 'a', 'm']
    for (const name of names) {
      await spaces.bind(scope, { id: spaceId(anId()), place: place(name), purpose: 'officers', gone: false })
    }
    expect((await spaces.list(scope)).map((space) => space.place.place)).toEqual(names)
    await people.link(scope, await addedPerson(given, scope), address('u1'))
    await people.link(other, await addedPerson(given, other), address('u1'))
    expect(await spaces.landlordsOf(address('u1'))).toEqual([scope, other])
    expect(await spaces.landlordsOf(address('u2'))).toEqual([])
  })
})
