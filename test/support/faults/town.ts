import { personIn, placeOf } from '../../../adapters/slack/places.ts'
import type { Consultation, PrivacyMode } from '../../../src/consultation/consultation.ts'
import { bindPlace } from '../../../src/landlord/bind-place.ts'
import type { LandlordId } from '../../../src/landlord/scope.ts'
import { answerLink } from '../../../src/person/links.ts'
import type { PersonId } from '../../../src/person/person.ts'
import { open, type Scene, setScene } from '../scene.ts'
import { usualScopes } from '../slack/scene.ts'
import { directWith } from '../slack/world/build.ts'
import type { Channel } from '../slack/world/teams.ts'
import type { Stage } from './stage.ts'

/** Somebody of a landlord's list who is in its workspace, and has a page of their own to answer on. */
export type Resident = Readonly<{ person: PersonId; user: string; direct: Channel; page: string; address: string }>

/** A landlord in a workspace of its own, which asks everybody something. */
export type Town = Readonly<{
  name: string
  scene: Scene
  scope: LandlordId
  consultation: Consultation
  channel: Channel
  residents: readonly Resident[]
}>

let towns = 0

/** Founds a town by the verbs that people use, but for their accounts, which are linked as if each had typed a code. */
export async function foundTown(stage: Stage, residents: number, mode: PrivacyMode = 'named'): Promise<Town> {
  const { slack, needs, installations } = stage
  towns += 1
  const name = `town-${process.pid}-${towns}`
  const team = slack.build.team(name)
  const { bot, token } = slack.build.install(team, usualScopes)
  await installations.keep(team.id, { token: token.secret, botUser: bot.user.id, scopes: [...token.scopes] })
  const people = Array.from({ length: residents }, (_, nth) => slack.build.person(`p${nth}`, [team]))
  const channel = slack.build.channel('residents', 'public', [team], [...people, bot.user])
  const installed = [...slack.world.installations].find((one) => one.token === token)
  if (!installed) throw new Error('it was just installed')

  // The tests may run at night.
  const settings = { quiet: { from: '00:00', to: '00:00' } }
  const scene = await setScene(needs, { slug: name, name: `Landlord of ${name}`, residents, settings })
  const scope = scene.landlord.id
  await bindPlace(needs, scene.admin, { place: placeOf(team.id, channel.id), purpose: 'residents' })
  await needs.store.inOneTransaction(async (tx) => {
    for (const [nth, { person }] of scene.residents.entries())
      await tx.people.link(scope, person, personIn(team.id, people[nth]?.id ?? ''))
  })
  const consultation = await open(scene, { mode })
  const known = await Promise.all(
    scene.residents.map(async ({ person }, nth): Promise<Resident> => {
      const user = people[nth]
      if (!user) throw new Error('each has an account')
      const page = new URL(await answerLink(needs, scope, person, consultation.id)).pathname
      const address = `10.${towns % 256}.${nth >> 8}.${nth % 256}`
      return { person, user: user.id, direct: directWith(slack.world, installed, user), page, address }
    }),
  )
  return { name, scene, scope, consultation, channel, residents: known }
}

/** Promises a reminder to each of these, the first now and the last after `spreadMs`. */
export async function promiseReminders(
  { needs }: Stage,
  { scope, consultation }: Town,
  residents: readonly Resident[],
  spreadMs: number,
): Promise<void> {
  const now = await needs.store.records.now()
  await needs.store.records.nudges.promise(
    scope,
    residents.map(({ person }, nth) => ({
      id: needs.ids.next(),
      reason: 'reminder',
      subject: `consultation:${consultation.id}`,
      person,
      occasion: 'of this test',
      due: now.add({ milliseconds: Math.round((nth / residents.length) * spreadMs) }),
      before: null,
    })),
  )
}
