import type { Temporal } from 'temporal-polyfill'
import { publicUnder } from '../../../src/charter/promises.ts'
import type { Challenge } from '../../../src/commitment/challenge.ts'
import { type Circumstances, circumstancesOf } from '../../../src/commitment/circumstances.ts'
import type { Commitment } from '../../../src/commitment/commitment.ts'
import type { Evidence } from '../../../src/commitment/evidence.ts'
import { promiseWords } from '../../../src/commitment/public-words.ts'
import { maySteer, mayTend } from '../../../src/commitment/tend.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Person } from '../../../src/person/person.ts'
import { staffRoles } from '../../../src/person/role.ts'
import { Problem } from '../../../src/problem.ts'
import { dayIn } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import type { Given } from './door.tsx'
import type { Visit } from './visit.ts'

/** What decides about promises on the day of a visit: who works here, who is away, which challenges wait. */
export type PromiseDesk = Readonly<{
  today: Temporal.PlainDate
  circumstances: Circumstances
  staff: readonly Person[]
  challenges: readonly Challenge[]
  /** Whether the public reads of a promise by now. */
  isPublic: (promise: Commitment) => boolean
}>

/** Reads it: a fixed number of queries. */
export async function promiseDesk({ store: { records } }: Needs, { by, now, landlord }: Visit): Promise<PromiseDesk> {
  return {
    today: dayIn(now, landlord.zone),
    circumstances: await circumstancesOf(records, by.scope),
    staff: await records.people.list(by.scope, staffRoles),
    challenges: await records.commitments.openChallenges(by.scope),
    isPublic: publicUnder(await records.charters.adoptions(by.scope)),
  }
}

/** Whether somebody has to do with a promise: they keep it, stand in, watch over it, or answer a challenge of it. */
const concerns = (visit: Visit, promise: Commitment, desk: PromiseDesk): boolean =>
  visit.officer ||
  maySteer(promise, visit.by.actor, desk.circumstances, desk.today) ||
  desk.challenges.some((one) => one.commitment === promise.id && one.answerer === visit.me.id)

/** What was promised: all of it for officers, what somebody has to do with for others. */
export async function promisesFor(needs: Needs, visit: Visit, desk: PromiseDesk): Promise<readonly Commitment[]> {
  const all = await needs.store.records.commitments.list(visit.by.scope)
  return visit.officer ? all : all.filter((promise) => concerns(visit, promise, desk))
}

/** One promise as the desk has it before it. */
export type AtPromise = Readonly<{
  visit: Visit
  desk: PromiseDesk
  promise: Commitment
  tends: boolean
  steers: boolean
  evidence: readonly Evidence[]
  /** Challenges of it that nobody has answered. */
  open: readonly Challenge[]
}>

/** The promise an address names, for those it concerns. Throws `not-found`, also for another landlord's. */
export async function atPromise(needs: Needs, visit: Visit, { params }: Given): Promise<AtPromise> {
  const { records } = needs.store
  const number = params['number'] ?? ''
  const promise = /^[1-9]\d{0,8}$/.test(number)
    ? await records.commitments.byNumber(visit.by.scope, Number(number))
    : undefined
  if (!promise) throw new Problem('not-found')
  const desk = await promiseDesk(needs, visit)
  if (!concerns(visit, promise, desk)) throw new Problem('not-found')
  return {
    visit,
    desk,
    promise,
    tends: mayTend(promise, visit.by.actor, desk.circumstances, desk.today),
    steers: maySteer(promise, visit.by.actor, desk.circumstances, desk.today),
    evidence: await records.commitments.evidence(visit.by.scope, promise.id),
    open: desk.challenges.filter((one) => one.commitment === promise.id),
  }
}

export const deskAddress = ({ number }: Pick<Commitment, 'number'>, ...rest: readonly string[]): string =>
  ['/desk/commitments', number, ...rest].join('/')

/** The way back from what is done to a promise to the promise itself. */
export const backToPromise = (promise: Commitment) => ({
  href: deskAddress(promise),
  label: say('desk.back.consultation', { number: promise.number, title: promiseWords(promise) }),
})

export const nameOf = (staff: readonly Person[], id: string): string =>
  staff.find((person) => person.id === id)?.name ?? say('person.no-name')

/** Who keeps it, as colleagues call them. */
export const keeperOf = ({ owner }: Pick<Commitment, 'owner'>, staff: readonly Person[]): string =>
  owner.kind === 'person' ? nameOf(staff, owner.person) : say(`promises.role.${owner.role}`)
