import type { Temporal } from 'temporal-polyfill'
import { beginAdoption } from '../../charter/begin.ts'
import { reachStage } from '../../charter/reach.ts'
import { finishCommitment } from '../../commitment/finish.ts'
import { acceptDate } from '../../consultation/accept-date.ts'
import { closeConsultation } from '../../consultation/close.ts'
import type { Consultation, ConsultationId, Plan } from '../../consultation/consultation.ts'
import { draftConsultation } from '../../consultation/draft.ts'
import { openConsultation } from '../../consultation/open.ts'
import { publishOutcome } from '../../consultation/publish-outcome.ts'
import { respond } from '../../consultation/respond.ts'
import { reviewText } from '../../consultation/review.ts'
import { writeTheme } from '../../consultation/write-outcome.ts'
import type { By } from '../../needs.ts'
import type { Speaking } from '../../nudge/deliver.ts'
import { pump } from '../../nudge/pump.ts'
import type { Person } from '../../person/person.ts'
import type { Answers } from '../../ports/form.ts'
import { dayIn } from '../../time/local.ts'
import { type Cast, castThePlay, type Stage } from './cast.ts'
import { binAnswers, bins, charter, fivePm, repairAnswers, repairs, timeline } from './story.ts'

/** The demo's clock: real time and how far Parley's time is from it. */
export type DemoClock = Readonly<{ set(offsetMs: number): Promise<void> }>

/**
 * Fills an empty try-out with a landlord, its people and their last seven weeks, by the same verbs people
 * use, with the clock set back while it happens: one consultation that has run its course, with a promise
 * kept and one that is late, one that is open now, and a charter that was
 * begun.
 */
export async function seedDemo(needs: Speaking, clock: DemoClock, stage: Stage): Promise<void> {
  const start = await needs.store.records.now()
  try {
    await atDay(clock, timeline.binsOpened - 1)
    const cast = await castThePlay(needs, stage)
    await tellBins(needs, clock, cast, start)
    await tellCharter(needs, clock, cast)
    await tellRepairs(needs, clock, cast, start)
  } finally {
    await clock.set(0)
  }
}

const day = 86_400_000
const atDay = (clock: DemoClock, days: number): Promise<void> => clock.set(days * day)

async function openAs({ dana, jo, scope }: Cast, needs: Speaking, plan: Plan): Promise<Consultation> {
  const draft = await draftConsultation(needs, as(scope, dana), { plan })
  if (!draft) throw new Error('a draft without a delivery id is always made')
  await openConsultation(needs, as(scope, dana), { consultation: draft.id })
  await acceptDate(needs, as(scope, jo), { consultation: draft.id })
  await pump(needs)
  return draft
}

const as = (scope: By['scope'], { id, roles }: Person): By => ({ scope, actor: { kind: 'person', person: id, roles } })

async function answerAs(
  needs: Speaking,
  { scope, neighbours }: Cast,
  consultation: ConsultationId,
  answers: readonly Answers[],
): Promise<void> {
  for (const [index, given] of answers.entries()) {
    const person = neighbours[index]
    if (person) await respond(needs, scope, { consultation, person: person.id, answers: given })
  }
}

async function tellBins(needs: Speaking, clock: DemoClock, cast: Cast, start: Temporal.Instant): Promise<void> {
  const { scope, dana, jo } = cast
  const on = (days: number): Temporal.PlainDate => dayIn(start, cast.zone).add({ days })
  await atDay(clock, timeline.binsOpened)
  const { id } = await openAs(cast, needs, {
    ...bins,
    decisionMaker: jo.id,
    closes: on(timeline.binsCloses).toPlainDateTime(fivePm),
    outcomeDue: on(timeline.binsOutcomeDue),
  })
  await answerAs(needs, cast, id, binAnswers)
  await atDay(clock, timeline.binsCloses + 1)
  await closeConsultation(needs, { scope, actor: { kind: 'system' } }, { consultation: id })
  await pump(needs)
  await atDay(clock, timeline.binsDecided)
  for (const text of await needs.store.records.consultations.freeTexts(scope, id)) {
    await reviewText(needs, as(scope, dana), { consultation: id, text: text.id, review: 'published' })
  }
  const theme = { consultation: id, owner: jo.id }
  await writeTheme(needs, as(scope, jo), {
    ...theme,
    theme: 'two more bins',
    verdict: 'accepted',
    reason: '',
    action: 'Two more bins at Kestrel Court',
    due: on(timeline.bins2Due),
  })
  await writeTheme(needs, as(scope, jo), {
    ...theme,
    theme: 'the light by the gate is out',
    verdict: 'accepted',
    reason: '',
    action: 'Mend the light by the gate',
    due: on(timeline.lightDue),
  })
  await writeTheme(needs, as(scope, jo), {
    ...theme,
    theme: 'the lid that does not shut',
    verdict: 'accepted',
    reason: '',
    action: 'Mend the lid of the big bin',
    due: on(timeline.lightDue),
  })
  await writeTheme(needs, as(scope, jo), {
    ...theme,
    theme: 'a clean every Friday',
    verdict: 'not-accepted',
    reason: 'It costs £1,200 every year, and few of you chose it. With more bins it should be needed less.',
    action: '',
    due: null,
  })
  await publishOutcome(needs, as(scope, jo), { consultation: id })
  await pump(needs)
  await atDay(clock, timeline.lightDue - 2)
  const lid = (await needs.store.records.commitments.from(scope, id)).find(({ wording }) => wording.includes('lid'))
  if (lid) await finishCommitment(needs, as(scope, jo), { commitment: lid.id })
  await pump(needs)
}

/** A charter that was begun: the board has looked at it, and the next thing is to ask residents. */
async function tellCharter(needs: Speaking, clock: DemoClock, { scope, dana }: Cast): Promise<void> {
  await atDay(clock, timeline.charterBegun)
  await beginAdoption(needs, as(scope, dana), { charter: charter.code })
  for (const { stage, text } of charter.steps) {
    const evidence = { kind: 'note', text, href: null } as const
    await reachStage(needs, as(scope, dana), { charter: charter.code, stage, evidence })
  }
}

async function tellRepairs(needs: Speaking, clock: DemoClock, cast: Cast, start: Temporal.Instant): Promise<void> {
  const on = (days: number): Temporal.PlainDate => dayIn(start, cast.zone).add({ days })
  await atDay(clock, timeline.repairsOpened)
  const { id } = await openAs(cast, needs, {
    ...repairs,
    decisionMaker: cast.jo.id,
    closes: on(timeline.repairsCloses).toPlainDateTime(fivePm),
    outcomeDue: on(timeline.repairsOutcomeDue),
  })
  await answerAs(needs, cast, id, repairAnswers)
}
