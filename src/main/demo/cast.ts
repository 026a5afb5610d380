import { addLandlord } from '../../landlord/add.ts'
import { bindPlace } from '../../landlord/bind-place.ts'
import type { LandlordId } from '../../landlord/scope.ts'
import { type By, operator } from '../../needs.ts'
import type { Speaking } from '../../nudge/deliver.ts'
import { importPeople } from '../../person/import.ts'
import { invite } from '../../person/invite.ts'
import { join } from '../../person/join.ts'
import type { Person } from '../../person/person.ts'
import { redeemCode } from '../../person/redeem.ts'
import type { Role } from '../../person/role.ts'
import type { PersonAddress, Place } from '../../ports/addresses.ts'
import { blocks, landlord, neighbours, settings } from './story.ts'

/** Where the play is played: how its people and places are addressed in the channel that shows it. */
export type Stage = Readonly<{
  address(person: string): PersonAddress
  room(name: 'residents' | 'officers' | 'panel'): Place
  direct(person: string): Place
  nameOf(person: string): string
}>

export type Cast = Readonly<{
  scope: LandlordId
  zone: string
  dana: Person
  jo: Person
  neighbours: readonly Person[]
}>

/** Sets the landlord up as a newcomer would: a code, places, an officer, a decision-maker, residents, a list. */
export async function castThePlay(needs: Speaking, stage: Stage): Promise<Cast> {
  const added = await addLandlord(needs, { ...landlord, admin: stage.nameOf('dana'), settings })
  const { scope, person: dana } = await redeemCode(needs, {
    code: added.code,
    address: stage.address('dana'),
    place: stage.room('residents'),
    purpose: 'residents',
  })
  const by: By = { scope, actor: { kind: 'person', person: dana.id, roles: dana.roles } }
  await bindPlace(needs, by, { place: stage.room('officers'), purpose: 'officers' })
  await bindPlace(needs, by, { place: stage.room('panel'), purpose: 'panel' })
  const jo = await bringIn(needs, by, stage, 'jo', 'sponsor')
  await bringIn(needs, by, stage, 'winston', 'chair')
  for (const resident of ['maureen', 'imran', 'sian', 'winston']) {
    await join(needs, scope, { address: stage.address(resident), name: stage.nameOf(resident) })
  }
  const listed = neighbours.map((name, index) => ({
    reference: `RH-${String(index + 1).padStart(4, '0')}`,
    name,
    attributes: { block: blocks[index % blocks.length] ?? null },
  }))
  await importPeople(needs, { scope, actor: operator }, listed)
  const people = await needs.store.records.people.byReferences(
    scope,
    listed.map(({ reference }) => reference),
  )
  return { scope, zone: added.landlord.zone, dana, jo, neighbours: people }
}

async function bringIn(needs: Speaking, by: By, stage: Stage, persona: string, role: Role): Promise<Person> {
  const { code } = await invite(needs, by, { name: stage.nameOf(persona), role })
  const { person } = await redeemCode(needs, {
    code,
    address: stage.address(persona),
    place: stage.direct(persona),
    purpose: 'residents',
  })
  return person
}
