import { acceptDate } from '../../../src/consultation/accept-date.ts'
import { closeConsultation } from '../../../src/consultation/close.ts'
import type { Consultation, Plan } from '../../../src/consultation/consultation.ts'
import { draftConsultation } from '../../../src/consultation/draft.ts'
import { editConsultation } from '../../../src/consultation/edit.ts'
import { extend } from '../../../src/consultation/extend.ts'
import { openConsultation } from '../../../src/consultation/open.ts'
import { remind } from '../../../src/consultation/remind.ts'
import { askAgain } from '../../../src/consultation/rerun.ts'
import { withdrawConsultation } from '../../../src/consultation/withdraw.ts'
import { deliveryId } from '../../../src/ports/addresses.ts'
import { Problem, type ProblemCode } from '../../../src/problem.ts'
import {
  type Asked,
  actingAs,
  type Human,
  isHere,
  type Model,
  type Pledge,
  staffOf,
  type Tenant,
  takesAnswers,
} from '../model.ts'
import { must } from '../violation.ts'
import { dayMs, dayOf, dayPlus, daysFrom, hour, minute, momentOf, workdayFrom } from '../wall.ts'
import { told, type World } from '../world.ts'
import { answer } from './answering.ts'
import { planFor } from './planning.ts'
import { onDay, wallTime } from './settling-in.ts'

/** Does what should go well, or is refused with exactly this. */
export async function attempt<Value>(
  world: World,
  what: string,
  refusal: ProblemCode | undefined,
  act: () => Promise<Value>,
): Promise<Value | undefined> {
  world.tally.acts += 1
  try {
    const value = await act()
    must(refusal === undefined, 'I6 no message to whom it is not owed', `${what} was to be refused with ${refusal}`)
    told(world, what)
    return value
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    must(cause.code === refusal, 'I9 nothing owed is lost', `${what} was refused with ${cause.code}`)
    told(world, what, cause.code)
    return undefined
  }
}

/** Writes a consultation and goes on with it until it has been opened. */
export async function ask(world: World, tenant: Tenant, days: number): Promise<void> {
  const { needs, random, time } = world
  const officer = staffOf(tenant, 'officer')
  const decider = staffOf(tenant, random.pick(['sponsor', 'board']))
  const plan = planFor(world, tenant, decider, days)
  const once = deliveryId(`draft ${world.tally.acts}`)
  const drafted = await draftConsultation(needs, actingAs(officer, 'officer'), { plan, once })
  const again = await draftConsultation(needs, actingAs(officer, 'officer'), { plan, once })
  must(
    drafted !== undefined && again === undefined,
    'I2 one answer a person, and the last in time stands',
    'a draft was made twice',
  )
  await goOn(world, newAsked(world, drafted, officer, decider), time.now())
}

function newAsked(world: World, { id, plan }: Consultation, author: Human, decider: Human): Asked {
  const { closes, outcomeDue } = plan
  if (!closes || !outcomeDue) throw new Error('a plan of ours has its dates')
  const { tenant } = author
  const count = world.model.asked.filter((other) => other.tenant === tenant).length
  const wall = { day: closes.toPlainDate().toString(), time: closes.toPlainTime().toString({ smallestUnit: 'minute' }) }
  const asked: Asked = {
    label: `${tenant.tag}-asks-${count + 1}`,
    tenant,
    id,
    author,
    plan,
    stage: 'draft',
    openedAt: 0,
    closes: wall,
    closesAt: momentOf(wall.day, wall.time),
    closedAt: 0,
    decidedAt: 0,
    decider,
    outcomeDue: outcomeDue.toString(),
    roll: new Map(),
    answers: new Map(),
    proofs: new Map(),
    extendedAt: 0,
    byHand: false,
    waitsForWord: null,
    reminded: new Map(),
    lateViews: 0,
    counted: false,
  }
  world.model.asked.push(asked)
  told(world, asked.label, 'drafted', plan.mode, plan.audience, wall.day, wall.time)
  return asked
}

/** The decision-maker's word comes first, or opening waits for it; now and then they name another day. */
async function goOn(world: World, asked: Asked, now: number): Promise<void> {
  const { needs, random, agenda } = world
  const by = actingAs(asked.author, 'officer')
  const accept = async (): Promise<void> => {
    const instead = random.chance(0.2) ? dayPlus(asked.outcomeDue, 7) : undefined
    const accepted = await attempt(world, `${asked.label} accepted`, undefined, () =>
      acceptDate(needs, actingAs(asked.decider), {
        consultation: asked.id,
        ...(instead && { instead: onDay(instead) }),
      }),
    )
    if (instead) asked.outcomeDue = instead
    if (accepted?.opened) await opens(world, asked, accepted.consultation.plan)
  }
  const open = async (): Promise<void> => {
    const opening = await attempt(world, `${asked.label} opened`, undefined, () =>
      openConsultation(needs, by, { consultation: asked.id }),
    )
    if (opening?.kind === 'opened') await opens(world, asked, opening.consultation.plan)
    else asked.waitsForWord = world.time.now()
  }
  const [first, second] = random.chance(0.5) ? [accept, open] : [open, accept]
  agenda.at(now + random.between(1, 50) * minute, `${asked.label} first step`, first)
  agenda.at(now + random.between(1, 22) * hour, `${asked.label} second step`, second)
}

/** From here on people are asked: whoever the audience is at this moment. */
async function opens(world: World, asked: Asked, plan: Plan): Promise<void> {
  const { model, time, random, agenda } = world
  const now = time.now()
  asked.stage = 'open'
  asked.openedAt = now
  asked.plan = plan
  for (const human of model.humans)
    if (human.tenant === asked.tenant && isHere(human) && (plan.audience === 'list' ? human.listed : human.resident))
      asked.roll.set(human, now)
  told(world, asked.label, 'asks', asked.roll.size)
  await oweAnswer(world, asked)
  for (const human of asked.roll.keys()) willAnswer(world, human, asked)
  const left = asked.closesAt - now
  const within = (from: number, to: number): number => now + Math.round(left * (from + (to - from) * random.next()))
  if (random.chance(0.5)) agenda.at(within(0.3, 0.8), 'remind', () => remindAll(world, asked))
  if (random.chance(0.3)) agenda.at(within(0.5, 0.97), 'extend', () => giveLonger(world, asked))
  if (random.chance(0.1)) agenda.at(within(0.2, 0.9), 'withdraw', () => takeBack(world, asked))
  if (random.chance(0.12)) agenda.at(within(0.6, 0.95), 'close', () => closeByHand(world, asked))
  if (random.chance(0.3)) agenda.at(now + 5 * minute, 'reword', () => reword(world, asked))
}

/** That it is said what was decided is a promise of whoever decides. */
async function oweAnswer({ needs, model, time }: World, asked: Asked): Promise<void> {
  const [owed] = await needs.store.records.commitments.from(asked.tenant.scope, asked.id)
  must(owed !== undefined, 'I9 nothing owed is lost', 'nobody owes an answer', [asked.label])
  model.pledges.push({
    label: `${asked.label}-answer`,
    id: owed.id,
    tenant: asked.tenant,
    owner: asked.decider,
    due: asked.outcomeDue,
    since: time.now(),
    ended: null,
  })
}

/** The promise to say what was decided. */
export const answerOwed = ({ pledges }: Model, { label }: Asked): Pledge | undefined =>
  pledges.find((pledge) => pledge.label === `${label}-answer`)

/** Most answer; some early, some in the last hours, some change their mind, some come too late. */
export function willAnswer(world: World, human: Human, asked: Asked): void {
  const { random, agenda, time } = world
  const now = time.now()
  const at = (): number => now + 1 + Math.floor((asked.closesAt - now) * random.next())
  const later = (ms: number, what: string): void => agenda.at(ms, what, () => answer(world, human, asked))
  if (random.chance(0.65)) later(at(), 'answer')
  if (random.chance(0.15)) later(at(), 'change')
  if (random.chance(0.06)) later(asked.closesAt - random.between(1, 90) * 1_000, 'just in time')
  if (random.chance(0.06)) later(asked.closesAt + random.between(0, 600) * 1_000, 'just too late')
  if (random.chance(0.03)) later(asked.closesAt + random.between(1, 5) * dayMs, 'too late')
}

async function remindAll(world: World, asked: Asked): Promise<void> {
  const { needs, time } = world
  const open = takesAnswers(asked, time.now())
  const waiting = [...asked.roll.keys()].filter((human) => isHere(human) && !asked.answers.has(human))
  const day = dayOf(time.now())
  const refusal = !open
    ? ('consultation-closed' as const)
    : waiting.length === 0
      ? ('nobody-to-remind' as const)
      : undefined
  if (asked.stage !== 'open' || asked.closesAt <= time.now()) return
  await attempt(world, `${asked.label} reminds`, refusal, () =>
    remind(needs, actingAs(asked.author, 'officer'), { consultation: asked.id }),
  )
  if (refusal) return
  asked.reminded.set(day, waiting)
  // Pressed again on the same day it reminds nobody twice.
  await attempt(world, `${asked.label} reminds again`, 'reminded-today', () =>
    remind(needs, actingAs(asked.author, 'officer'), { consultation: asked.id }),
  )
}

async function giveLonger(world: World, asked: Asked): Promise<void> {
  const { needs, time, random } = world
  if (!takesAnswers(asked, time.now())) return
  const days = random.between(1, 10)
  const closes = { ...asked.closes, day: dayPlus(asked.closes.day, days) }
  const done = await attempt(world, `${asked.label} extended`, undefined, () =>
    extend(needs, actingAs(asked.author, 'officer'), {
      consultation: asked.id,
      closes: wallTime(closes.day, closes.time),
    }),
  )
  if (!done) return
  asked.closes = closes
  asked.closesAt = momentOf(closes.day, closes.time)
  asked.outcomeDue = dayPlus(asked.outcomeDue, days)
  asked.extendedAt = time.now()
  const owed = answerOwed(world.model, asked)
  if (owed) Object.assign(owed, { due: asked.outcomeDue, since: time.now() })
  asked.plan = done.plan
  for (const human of asked.roll.keys()) if (random.chance(0.1)) willAnswer(world, human, asked)
}

async function takeBack(world: World, asked: Asked): Promise<void> {
  const { needs, time, agenda, random } = world
  if (!takesAnswers(asked, time.now())) return
  const by = actingAs(asked.author, 'officer')
  await attempt(world, `${asked.label} withdrawn`, undefined, () =>
    withdrawConsultation(needs, by, { consultation: asked.id, reason: 'A question was wrong. We are sorry.' }),
  )
  asked.stage = 'withdrawn'
  asked.closedAt = time.now()
  asked.answers.clear()
  const owed = answerOwed(world.model, asked)
  if (owed) owed.ended = time.now()
  if (!random.chance(0.7) || time.now() > world.end) return
  agenda.at(momentOf(workdayFrom(dayPlus(dayOf(time.now()), 1)), '10:30'), 'ask again', async () => {
    const draft = await attempt(world, `${asked.label} asked again`, undefined, () =>
      askAgain(needs, by, { consultation: asked.id }),
    )
    if (!draft) return
    const fresh = planFor(world, asked.tenant, asked.decider, daysFrom(dayOf(asked.openedAt), asked.closes.day))
    const { closes, outcomeDue } = fresh
    const edited = await editConsultation(needs, by, {
      consultation: draft.id,
      change: (plan) => ({ ...plan, closes, outcomeDue }),
    })
    await goOn(world, newAsked(world, edited, asked.author, asked.decider), time.now())
  })
}

/** Before its time, by the officer's hand. */
async function closeByHand(world: World, asked: Asked): Promise<void> {
  const { needs, time } = world
  if (!takesAnswers(asked, time.now())) return
  asked.closesAt = time.now()
  asked.byHand = true
  await attempt(world, `${asked.label} closed by hand`, undefined, () =>
    closeConsultation(needs, actingAs(asked.author, 'officer'), { consultation: asked.id }),
  )
}

/** Wording can be put right while nobody has answered, and not after. */
async function reword(world: World, asked: Asked): Promise<void> {
  if (!takesAnswers(asked, world.time.now())) return
  const refusal = asked.answers.size > 0 ? ('wording-frozen' as const) : undefined
  const done = await attempt(world, `${asked.label} reworded`, refusal, () =>
    editConsultation(world.needs, actingAs(asked.author, 'officer'), {
      consultation: asked.id,
      change: (plan) => ({ ...plan, background: `${plan.background} Put right.` }),
    }),
  )
  if (done) asked.plan = done.plan
}
