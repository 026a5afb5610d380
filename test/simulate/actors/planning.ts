import type { Plan } from '../../../src/consultation/consultation.ts'
import { emptyPlan } from '../../../src/consultation/draft.ts'
import type { Question } from '../../../src/consultation/question.ts'
import type { Human, Tenant } from '../model.ts'
import { clockChanges, dayOf, dayPlus, daysFrom } from '../wall.ts'
import type { World } from '../world.ts'
import { onDay, wallTime } from './settling-in.ts'

const questions: readonly Question[] = [
  { n: 1, kind: 'one-choice', wording: 'Which suits you best?', required: true, options: ['One', 'Two', 'Three'] },
  { n: 2, kind: 'satisfaction', wording: 'How satisfied are you?', required: false, notApplicable: true },
  { n: 3, kind: 'yes-no', wording: 'Shall we ask again?', required: false },
  { n: 4, kind: 'free-text', wording: 'Anything else?', required: false },
]

/** Some in the small hours: an hour that a change of the clocks leaves out, or gives twice. */
const times = ['17:00', '12:00', '09:00', '18:30', '23:59', '00:00', '01:30'] as const

/** A plan that passes the check. It closes about so many days on; on the day of a change of the clocks, if one is near. */
export function planFor(world: World, tenant: Tenant, decider: Human, days: number): Plan {
  const { random, time, model } = world
  const today = dayOf(time.now())
  const change = clockChanges.find((day) => daysFrom(today, day) >= 8 && daysFrom(today, day) <= days + 14)
  const day = change && random.chance(0.6) ? change : dayPlus(today, Math.max(8, days + random.between(-2, 4)))
  const outcomeDue = dayPlus(day, random.between(10, 28))
  const asked = model.asked.filter((other) => other.tenant === tenant).length
  const residents = model.humans.filter((human) => human.tenant === tenant && human.gone === false)
  const listed = residents.filter((human) => human.listed).length
  const audience = random.pick(['joined', 'joined', 'list'] as const)
  const enough = (audience === 'list' ? listed : residents.length - tenant.staff.size) >= 12
  return {
    ...emptyPlan,
    title: `Question ${asked + 1} of ${tenant.tag}?`,
    background: 'There is something to settle.',
    canChange: 'What we do first.',
    cannotChange: 'The money there is.',
    offline: 'Ring us on 01632 960100.',
    audience,
    mode: enough && random.chance(0.5) ? 'anonymous' : 'named',
    questions: questions.slice(0, random.between(1, questions.length)),
    decisionMaker: decider.id,
    closes: wallTime(
      day,
      day === change ? random.pick(['01:30', '01:30', '00:30', '02:00', '17:00']) : random.pick(times),
    ),
    outcomeDue: onDay(outcomeDue),
  }
}
