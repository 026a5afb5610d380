import { Temporal } from 'temporal-polyfill'
import { personIn, placeOf } from '../../adapters/slack/places.ts'
import { acceptDate } from '../../src/consultation/accept-date.ts'
import type { Consultation, ConsultationId, Plan } from '../../src/consultation/consultation.ts'
import { draftConsultation } from '../../src/consultation/draft.ts'
import { findConsultation } from '../../src/consultation/find.ts'
import { openConsultation } from '../../src/consultation/open.ts'
import type { LandlordId } from '../../src/landlord/scope.ts'
import { type Cast, castThePlay, type Stage } from '../../src/main/demo/cast.ts'
import { repairs } from '../../src/main/demo/story.ts'
import { pump } from '../../src/nudge/pump.ts'
import { dayIn } from '../../src/time/local.ts'
import { as } from '../support/asked.ts'
import type { Delivery } from '../support/slack/deliver/delivery.ts'
import type { FakeSlack } from '../support/slack/fake-slack.ts'
import { directWith } from '../support/slack/world/build.ts'
import type { SlackHarness } from './slack-harness.ts'

/** The make-believe landlord at home in Elm: residents, officers and a panel in channels, and everybody by their name there. */
function stageIn({ scene, build, world }: FakeSlack): Stage {
  const { elm, channels, installed } = scene
  const people = new Map(Object.values(scene.people).map((person) => [person.name, person]))
  const personOf = (name: string) => {
    const found = people.get(name) ?? build.person(name, [elm])
    people.set(name, found)
    return found
  }
  const panel = build.channel('panel', 'private', [elm], [personOf('winston'), installed.elm.bot.user])
  const rooms = { residents: channels.residents, officers: channels.officers, panel }
  return {
    address: (name) => personIn(elm.id, personOf(name).id),
    room: (name) => placeOf(elm.id, rooms[name].id, rooms[name].kind === 'private' ? 'group' : 'channel'),
    direct: (name) => placeOf(elm.id, directWith(world, installed.elm, personOf(name)).id, 'im'),
    nameOf: (name) => `${name[0]?.toUpperCase()}${name.slice(1)} Somebody`,
  }
}

/** A landlord with one open consultation, whose card stands in the residents' channel. */
export type AskedInSlack = Readonly<{
  cast: Cast
  scope: LandlordId
  id: ConsultationId
  stage: Stage
  /** The card's message in the residents' channel. */
  card: Readonly<{ ts: string; channel: string }>
  now(): Promise<Consultation>
}>

export async function askedInSlack({ needs, slack }: SlackHarness, more: Partial<Plan> = {}): Promise<AskedInSlack> {
  const stage = stageIn(slack)
  const cast = await castThePlay(needs, stage)
  const { scope } = cast
  const today = dayIn(await needs.store.records.now(), cast.zone)
  const draft = await draftConsultation(needs, as(scope, cast.dana), {
    plan: {
      ...repairs,
      mode: 'named',
      decisionMaker: cast.jo.id,
      closes: today.add({ days: 14 }).toPlainDateTime(Temporal.PlainTime.from('17:00')),
      outcomeDue: today.add({ days: 35 }),
      ...more,
    },
  })
  if (!draft) throw new Error('a draft without a delivery id is always made')
  await openConsultation(needs, as(scope, cast.dana), { consultation: draft.id })
  await acceptDate(needs, as(scope, cast.jo), { consultation: draft.id })
  await pump(needs)
  const channel = slack.scene.channels.residents.id
  const found = slack
    .shown(slack.scene.people.maureen.id, channel)
    .find(({ fromApp, buttons }) => fromApp && buttons.length > 0)
  if (found === undefined) throw new Error('no card stands in the residents’ channel')
  return {
    cast,
    scope,
    id: draft.id,
    stage,
    card: { ts: found.ts, channel },
    now: () => findConsultation(needs.store.records, scope, draft.id),
  }
}

/** Somebody presses a button of a message by its words. */
export function pressOn({ slack }: SlackHarness, user: string, on: AskedInSlack['card'], label: string): Delivery {
  const message = slack.shown(user, on.channel).find(({ ts }) => ts === on.ts)
  const button = message?.buttons.find((one) => one.label === label)
  if (button === undefined) throw new Error(`${user} sees no button ${label}`)
  return slack.make.press({ user, on, action: button.action, block: button.block })
}
