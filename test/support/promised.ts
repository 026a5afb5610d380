import { Temporal } from 'temporal-polyfill'
import { advanceClock, clockOffset } from '../../adapters/prisma/demo-clock.ts'
import { playWorkspace, web } from '../../adapters/web/channel/places.ts'
import type { Commitment } from '../../src/commitment/commitment.ts'
import { type MakeCommitment, makeCommitment } from '../../src/commitment/make-commitment.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import type { By } from '../../src/needs.ts'
import { pump } from '../../src/nudge/pump.ts'
import { invite } from '../../src/person/invite.ts'
import type { PersonId } from '../../src/person/person.ts'
import type { Role } from '../../src/person/role.ts'
import type { PersonAddress } from '../../src/ports/addresses.ts'
import { dayIn, instantOf } from '../../src/time/local.ts'
import type { House } from './house.ts'
import { type Scene, setScene } from './scene.ts'

export type Member = By & Readonly<{ person: PersonId; name: string }>

/** A landlord whose people keep promises: Sam and Ali are officers, Jo sponsors, Bo is of the board, Priya is the admin. */
export type Keeping = Readonly<{
  house: House
  scene: Scene
  sam: Member
  ali: Member
  bo: Member
  jo: Member
  priya: Member
  resident: Member
}>

const zone = 'Europe/London'

/** Before every day that tests name, whenever they run. */
async function beginAt({ needs, database }: House): Promise<void> {
  const there = instantOf(Temporal.PlainDateTime.from('2026-11-23T09:00'), zone)
  await advanceClock(database, there.epochMilliseconds - (await needs.store.records.now()).epochMilliseconds)
}

/** The database's clock goes on to this time of the landlord's. It never goes back. */
export async function goOnTo({ needs, database }: House, moment: string): Promise<void> {
  const there = instantOf(Temporal.PlainDateTime.from(moment), zone)
  const now = await needs.store.records.now()
  const ms = there.epochMilliseconds - now.epochMilliseconds
  if (ms < 0) throw new Error(`${moment} has passed already`)
  await advanceClock(database, ms)
}

export const today = async ({ needs }: House): Promise<Temporal.PlainDate> =>
  dayIn(await needs.store.records.now(), zone)

/** Everybody can be reached in our own chat, or where it is said, and sleeps never. */
export async function keepingHouse(
  house: House,
  slug = 'longden',
  addressOf: (name: string) => PersonAddress = (name) => ({
    channel: web,
    workspace: playWorkspace,
    person: speaksAs(name, slug),
  }),
): Promise<Keeping> {
  if ((await clockOffset(house.database)) === 0) await beginAt(house)
  const scene = await setScene(house.needs, { slug, settings: { quiet: { from: '00:00', to: '00:00' } } })
  const { people } = house.needs.store.records
  const scope = scene.landlord.id
  const reach = (person: PersonId, name: string) => people.link(scope, person, addressOf(name))
  const member = async (name: string, role: Role): Promise<Member> => {
    const { person } = await invite(house.needs, scene.admin, { name: `${name} Lee`, role })
    await reach(person, name)
    return { scope, person, name, actor: { kind: 'person', person, roles: [role] } }
  }
  const [first] = scene.residents
  const { actor } = scene.admin
  if (!first || actor.kind !== 'person') throw new Error('a scene has an admin and residents')
  await reach(scene.decider.person, 'Jo')
  await reach(actor.person, 'Priya')
  await reach(first.person, 'Resident')
  return {
    house,
    scene,
    sam: await member('Sam', 'officer'),
    ali: await member('Ali', 'officer'),
    bo: await member('Bo', 'board'),
    jo: { ...scene.decider, name: 'Jo' },
    priya: { ...scene.admin, person: actor.person, name: 'Priya' },
    resident: {
      scope,
      person: first.person,
      name: first.name,
      actor: { kind: 'person', person: first.person, roles: ['resident'] },
    },
  }
}

/** Sam's promise, due in so many days unless said otherwise, with Ali standing in. */
export async function promised(
  { house, scene, sam, ali }: Keeping,
  more: Partial<MakeCommitment> = {},
  days = 30,
): Promise<Commitment> {
  const made = await makeCommitment(house.needs, scene.admin, {
    wording: 'Evening repairs',
    owner: byPerson(sam.person),
    deputy: ali.person,
    due: (await today(house)).add({ days }),
    ...more,
  })
  if (!made) throw new Error('a promise was not made')
  return made
}

/** Under which name somebody speaks to Parley in a conversation of their own. */
export const speaksAs = (name: string, slug = 'longden'): string => `${slug}-${name.toLowerCase()}`

/** Sends what is due and says who heard what for which reason since the last time, as "Sam outcome-late". */
export function listener({ house, scene, sam, ali, bo, jo, priya }: Keeping): () => Promise<readonly string[]> {
  const names = new Map<string, string>([sam, ali, bo, jo, priya].map(({ person, name }) => [person, name]))
  const heard = new Set<string>()
  return async () => {
    await pump(house.needs)
    const all = await house.needs.store.records.nudges.list(scene.landlord.id)
    const fresh = all.filter(({ id, state }) => (state.name === 'sent' || state.name === 'folded') && !heard.has(id))
    for (const { id } of fresh) heard.add(id)
    return fresh
      .flatMap((one) => (one.kind === 'nudge' ? [`${names.get(one.person) ?? 'a resident'} ${one.reason}`] : []))
      .toSorted()
  }
}
