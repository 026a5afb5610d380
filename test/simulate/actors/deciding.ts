import { commitmentId } from '../../../src/commitment/commitment.ts'
import { finishCommitment } from '../../../src/commitment/finish.ts'
import { publishOutcome } from '../../../src/consultation/publish-outcome.ts'
import { reviewText } from '../../../src/consultation/review.ts'
import { writeTheme } from '../../../src/consultation/write-outcome.ts'
import { type Asked, actingAs, nowOf, type Pledge } from '../model.ts'
import { dayOf, dayPlus, hour, momentOf, workdayFrom } from '../wall.ts'
import { told, type World } from '../world.ts'
import { answerOwed, attempt } from './asking.ts'
import { onDay } from './settling-in.ts'

/** After closing: what people wrote is read, then somebody decides, in time or late. */
export function willDecide(world: World, asked: Asked): void {
  const { random, agenda } = world
  const review = dayPlus(dayOf(asked.closedAt), random.between(1, 4))
  agenda.at(momentOf(workdayFrom(review), '11:00'), 'review', () => reviewAll(world, asked))
  const day = dayPlus(asked.outcomeDue, random.chance(0.65) ? -random.between(0, 4) : random.between(1, 12))
  const earliest = dayPlus(dayOf(asked.closedAt), 1)
  agenda.at(momentOf(workdayFrom(day > earliest ? day : earliest), '15:20') + random.below(2 * hour), 'decide', () =>
    decide(world, asked),
  )
}

async function reviewAll(world: World, asked: Asked): Promise<void> {
  const { needs, random } = world
  if (asked.stage !== 'closed') return
  const { scope } = asked.tenant
  const tables = (await needs.store.records.consultations.result(scope, asked.id))?.tables
  for (const text of await needs.store.records.consultations.freeTexts(scope, asked.id)) {
    // One that was forgotten has no words left to review.
    if (!text.text || random.chance(0.2)) continue
    await attempt(world, `${asked.label} reviews`, tables === 'too-few' ? 'too-few-to-show' : undefined, () =>
      reviewText(needs, actingAs(asked.author, 'officer'), {
        consultation: asked.id,
        text: text.id,
        review: 'published',
      }),
    )
  }
}

async function decide(world: World, asked: Asked): Promise<void> {
  const { needs, random, time } = world
  if (asked.stage !== 'closed') return
  const decider = nowOf(asked.decider)
  const by = actingAs(decider)
  const today = dayOf(time.now())
  const themes = random.between(1, 3)
  for (let n = 0; n < themes; n++) {
    const accepted = random.chance(0.6)
    await attempt(world, `${asked.label} theme`, undefined, () =>
      writeTheme(needs, by, {
        consultation: asked.id,
        theme: `Theme ${n + 1}`,
        verdict: accepted ? 'accepted' : 'not-accepted',
        reason: accepted ? '' : 'There is no money for it.',
        action: accepted ? `Action ${n + 1} of ${asked.label}` : '',
        owner: decider.id,
        due: accepted ? onDay(dayPlus(today, random.between(5, 60))) : null,
      }),
    )
  }
  await attempt(world, `${asked.label} decided`, undefined, () => publishOutcome(needs, by, { consultation: asked.id }))
  asked.stage = 'decided'
  asked.decidedAt = time.now()
  const owed = answerOwed(world.model, asked)
  if (owed) owed.ended = time.now()
  await learnPledges(world, asked)
}

/** What was promised, read once; how it stands is the model's to say. */
async function learnPledges(world: World, asked: Asked): Promise<void> {
  const { needs, model, time, random, agenda } = world
  const made = await needs.store.records.commitments.from(asked.tenant.scope, asked.id)
  for (const { id, number, due, origin, owner } of made) {
    if (origin.kind !== 'outcome') continue
    const human = model.humans.find((one) => owner.kind === 'person' && one.id === owner.person)
    if (!human) throw new Error('a promise has an owner')
    const pledge: Pledge = {
      label: `${asked.tenant.tag}-promise-${number}`,
      id,
      tenant: asked.tenant,
      owner: human,
      due: due.toString(),
      since: time.now(),
      ended: null,
    }
    model.pledges.push(pledge)
    told(world, pledge.label, 'due', pledge.due)
    const day = dayPlus(pledge.due, random.chance(0.6) ? -random.between(0, 6) : random.between(1, 20))
    const at = Math.max(time.now() + hour, momentOf(workdayFrom(day), '14:00') + random.below(2 * hour))
    agenda.at(at, 'finish', () => finish(world, pledge))
  }
}

async function finish(world: World, pledge: Pledge): Promise<void> {
  if (pledge.ended !== null) return
  await attempt(world, `${pledge.label} done`, undefined, () =>
    finishCommitment(world.needs, actingAs(nowOf(pledge.owner)), { commitment: commitmentId(pledge.id) }),
  )
  pledge.ended = world.time.now()
}
