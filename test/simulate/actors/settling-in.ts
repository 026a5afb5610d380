import { Temporal } from 'temporal-polyfill'
import { addLandlord } from '../../../src/landlord/add.ts'
import { bindPlace } from '../../../src/landlord/bind-place.ts'
import { operator } from '../../../src/needs.ts'
import { importPeople } from '../../../src/person/import.ts'
import { invite } from '../../../src/person/invite.ts'
import { join } from '../../../src/person/join.ts'
import { redeemCode } from '../../../src/person/redeem.ts'
import type { Role } from '../../../src/person/role.ts'
import type { ChannelName, PersonAddress, Place } from '../../../src/ports/addresses.ts'
import { actingAs, type Human, staffOf, type Tenant } from '../model.ts'
import { directPlace } from '../platform.ts'
import { chat, pages } from '../worker.ts'
import { told, type World } from '../world.ts'

const workspaces = new Map<ChannelName, string>([
  [pages, 'estate'],
  [chat, 'T1'],
])

export const addressOf = (channel: ChannelName, person: string): PersonAddress => ({
  channel,
  workspace: workspaces.get(channel) ?? '',
  person,
})

const nobodyYet = { letter: null, quiet: null, stopped: false, forgetsAt: null, becameOneAt: 0, gone: false } as const

/** Somebody new, of whom nothing is known yet but how they are called here. */
export function newHuman(
  world: World,
  tenant: Tenant,
  given: Pick<Human, 'id' | 'addresses'> & Partial<Pick<Human, 'staff' | 'listed' | 'letter' | 'resident'>>,
): Human {
  const now = world.time.now()
  const count = world.model.humans.filter((human) => human.tenant === tenant).length
  const human: Human = {
    ...nobodyYet,
    label: `${tenant.tag}${count + 1}`,
    tenant,
    staff: false,
    listed: false,
    resident: false,
    quietSince: now,
    stoppedSince: now,
    ...given,
  }
  world.model.humans.push(human)
  return human
}

/** A landlord, its places and staff, people on its list with and without an account, and people who joined. */
export async function settleIn(world: World, tag: string, residents: number): Promise<Tenant> {
  const { needs } = world
  const { landlord, code } = await addLandlord(needs, {
    slug: `homes-${tag}`,
    name: `Homes ${tag}`,
    admin: `Admin ${tag}`,
    settings: { contactName: `Admin ${tag}`, contactPhone: '01632 960100', repairs: 'Ring us.', complaints: 'Write.' },
  })
  const rooms = [pages, chat].map(
    (channel): Place => ({
      channel,
      workspace: workspaces.get(channel) ?? '',
      place: `residents-${tag}`,
      kind: 'open',
    }),
  )
  const [room] = rooms
  if (!room) throw new Error('there is no place')
  const address = addressOf(pages, `admin-${tag}`)
  const { person } = await redeemCode(needs, { code, address, place: room, purpose: 'residents' })
  const { quiet } = landlord.settings
  const tenant: Tenant = { tag, scope: landlord.id, places: rooms, staff: new Map(), quiet, quietSince: 0 }
  const admin = newHuman(world, tenant, { id: person.id, addresses: [address], staff: true })
  tenant.staff.set('admin', admin)
  for (const place of rooms.slice(1)) await bindPlace(needs, actingAs(admin, 'admin'), { place, purpose: 'residents' })
  await employ(world, tenant, 'officer', pages)
  await employ(world, tenant, 'sponsor', chat)
  await employ(world, tenant, 'board', pages)
  world.model.tenants.push(tenant)
  await listPeople(world, tenant, Math.ceil(residents / 2))
  for (let n = 0; n < Math.floor(residents / 2); n++) await moveIn(world, tenant, `${tag}-joined-${n}`)
  told(world, tag, 'settled', residents)
  return tenant
}

async function employ(world: World, tenant: Tenant, role: Role, channel: ChannelName): Promise<void> {
  const { needs } = world
  const by = actingAs(staffOf(tenant, 'admin'), 'admin')
  const { code, person } = await invite(needs, by, { name: `The ${role} of ${tenant.tag}`, role })
  const address = addressOf(channel, `${role}-${tenant.tag}`)
  await redeemCode(needs, { code, address, place: directPlace(address), purpose: 'residents' })
  tenant.staff.set(role, newHuman(world, tenant, { id: person, addresses: [address], staff: true }))
}

/** A list: most get their letter and use it soon, some later or never. */
async function listPeople(world: World, tenant: Tenant, count: number): Promise<void> {
  const { needs, random } = world
  const listed = Array.from({ length: count }, (_, n) => ({
    reference: `${tenant.tag}-${n + 1}`,
    name: `Resident ${n + 1} of ${tenant.tag}`,
    attributes: {},
  }))
  const { codes } = await importPeople(needs, { scope: tenant.scope, actor: operator }, listed)
  const known = await needs.store.records.people.byReferences(
    tenant.scope,
    listed.map(({ reference }) => reference),
  )
  for (const { reference, code } of codes) {
    const person = known.find((one) => one.reference === reference)
    if (!person) throw new Error('somebody was imported and is not there')
    const human = newHuman(world, tenant, { id: person.id, addresses: [], listed: true, resident: true, letter: code })
    if (random.chance(0.75)) await useLetter(world, human, addressOf(random.pick([pages, chat]), `${human.label}-own`))
  }
}

/** The code from a letter, typed in a direct conversation. */
export async function useLetter(world: World, human: Human, address: PersonAddress): Promise<void> {
  if (!human.letter) throw new Error('there is no letter to use')
  await redeemCode(world.needs, { code: human.letter, address, place: directPlace(address), purpose: 'residents' })
  human.letter = null
  human.addresses.push(address)
}

/** "I live here." The pages of two landlords may know the same address. */
export async function moveIn(world: World, tenant: Tenant, name: string): Promise<Human> {
  const { needs, random, model } = world
  const neighbour = model.humans.find(
    (other) => other.tenant !== tenant && other.resident && other.addresses[0]?.channel === pages,
  )
  const shares = tenant !== model.tenants[0] && neighbour && random.chance(0.3)
  const address = (shares && neighbour.addresses[0]) || addressOf(random.pick([pages, pages, chat]), name)
  const person = await join(needs, tenant.scope, { address, name: `Neighbour ${name}` })
  const standing = model.humans.find(({ id, gone }) => id === person.id && gone === false)
  return standing ?? newHuman(world, tenant, { id: person.id, addresses: [address], resident: true })
}

/** A wall time for the core. */
export const wallTime = (day: string, time: string): Temporal.PlainDateTime =>
  Temporal.PlainDateTime.from(`${day}T${time}`)
export const onDay = (day: string): Temporal.PlainDate => Temporal.PlainDate.from(day)
