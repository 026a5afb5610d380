import { Temporal } from 'temporal-polyfill'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import { directRoom, placeOf, playWorkspace, web } from '../../adapters/web/channel/places.ts'
import { acceptDate } from '../../src/consultation/accept-date.ts'
import type { ConsultationId, Plan } from '../../src/consultation/consultation.ts'
import { draftConsultation } from '../../src/consultation/draft.ts'
import { openConsultation } from '../../src/consultation/open.ts'
import type { LandlordId } from '../../src/landlord/scope.ts'
import { type Cast, castThePlay, type Stage } from '../../src/main/demo/cast.ts'
import { repairs } from '../../src/main/demo/story.ts'
import type { By } from '../../src/needs.ts'
import { pump } from '../../src/nudge/pump.ts'
import type { Person } from '../../src/person/person.ts'
import { dayIn, instantOf } from '../../src/time/local.ts'
import type { House } from './house.ts'

/** Where the people of a scene are spoken to. */
export const stage: Stage = {
  address: (person) => ({ channel: web, workspace: playWorkspace, person }),
  room: (name) => placeOf(playWorkspace, name),
  direct: (person) => placeOf(playWorkspace, directRoom(person)),
  nameOf: (person) => `${person[0]?.toUpperCase()}${person.slice(1)} Somebody`,
}

export const as = (scope: LandlordId, { id, roles }: Person): By & { actor: { kind: 'person' } } => ({
  scope,
  actor: { kind: 'person', person: id, roles },
})

/** A landlord with an officer, a decision-maker and residents, and one open consultation that closes in `days` at 17:00. */
export type Asked = Readonly<{
  cast: Cast
  scope: LandlordId
  officer: By
  decider: By
  consultation: ConsultationId
  opened: Temporal.PlainDate
}>

export async function landlordThatAsks(house: House, days = 14, plan: Partial<Plan> = {}): Promise<Asked> {
  const cast = await castThePlay(house.needs, stage)
  const { scope } = cast
  const [officer, decider] = [as(scope, cast.dana), as(scope, cast.jo)]
  const today = dayIn(await house.needs.store.records.now(), cast.zone)
  const draft = await draftConsultation(house.needs, officer, {
    plan: {
      ...repairs,
      mode: 'named',
      decisionMaker: cast.jo.id,
      closes: today.add({ days }).toPlainDateTime(Temporal.PlainTime.from('17:00')),
      outcomeDue: today.add({ days: days + 21 }),
      ...plan,
    },
  })
  if (!draft) throw new Error('a draft without a delivery id is always made')
  await openConsultation(house.needs, officer, { consultation: draft.id })
  await acceptDate(house.needs, decider, { consultation: draft.id })
  await pump(house.needs)
  return { cast, scope, officer, decider, consultation: draft.id, opened: today }
}

/** Moves the database's clock to a time of day, so many days after the day on which the consultation was opened. */
export async function goTo(house: House, { cast, opened }: Asked, days: number, time: string): Promise<void> {
  const there = opened.add({ days }).toPlainDateTime(Temporal.PlainTime.from(time))
  const now = await house.needs.store.records.now()
  await advanceClock(house.database, instantOf(there, cast.zone).epochMilliseconds - now.epochMilliseconds)
}

/** What a person was sent privately, oldest first, as its summaries. */
export async function heard(house: House, person: string): Promise<readonly string[]> {
  const said = await house.rooms.read(playWorkspace, directRoom(person), person, 100)
  return said.flatMap(({ said: entry }) => (entry.kind === 'message' ? [entry.message.summary] : []))
}
