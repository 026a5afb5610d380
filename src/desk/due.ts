import type { Temporal } from 'temporal-polyfill'
import { publicUnder } from '../charter/promises.ts'
import { promiseButtons } from '../commitment/buttons.ts'
import type { Challenge } from '../commitment/challenge.ts'
import { circumstancesOf } from '../commitment/circumstances.ts'
import { type Commitment, isOverdue } from '../commitment/commitment.ts'
import { inCharge } from '../commitment/hearers.ts'
import { promiseWords } from '../commitment/public-words.ts'
import { isLive } from '../commitment/state.ts'
import { keeps } from '../commitment/tend.ts'
import { type Consultation, consultationId } from '../consultation/consultation.ts'
import { viewConsultation } from '../consultation/view.ts'
import { deciderWords, outcomeWords } from '../consultation/wording.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { Person } from '../person/person.ts'
import type { Choice } from '../ports/message.ts'
import type { Records } from '../ports/store.ts'
import { dayIn, daysBetween } from '../time/local.ts'
import { say } from '../words/say.ts'
import { asSentence } from '../words/sentence.ts'
import { button } from '../words/spoken.ts'
import { sayDate } from '../words/when.ts'

/** Something that waits for somebody, with the one tap that brings it on. */
export type Due = Readonly<{ text: string; late: boolean; choices: readonly Choice[] }>

/** Promises this near are shown. */
const soonDays = 14

/**
 * What is due and overdue for somebody who works here, the late first: days to say yes to, and promises, among them the
 * answers that people are owed. Officers see everybody's promises, others their own.
 */
export async function dueFor(records: Records, scope: LandlordId, person: Person): Promise<readonly Due[]> {
  const accepting = await toAccept(records, scope, person)
  const promises = await promised(records, scope, person)
  return [...promises.filter(({ late }) => late), ...accepting, ...promises.filter(({ late }) => !late)]
}

async function toAccept(records: Records, scope: LandlordId, person: Person): Promise<readonly Due[]> {
  const drafts = await records.consultations.list(scope, ['draft'])
  const asked = drafts.filter(({ plan, stage }) => plan.decisionMaker === person.id && waits(stage))
  return Promise.all(
    asked.map(async (draft) => {
      const view = await viewConsultation(records, scope, draft)
      const names = { decider: deciderWords(view), outcome: outcomeWords(view) }
      return {
        text: `${asSentence(draft.plan.title)} ${say('desk.task.accept', names)}`,
        late: false,
        choices: [
          button(`consultation.accept:${draft.id}`, say('button.accept-date', { date: names.outcome }), { tone: 'go' }),
          button(`consultation.other-date:${draft.id}`, say('button.other-date'), { opensForm: true }),
          button(`consultation.show:${draft.id}`, say('button.look')),
        ],
      }
    }),
  )
}

const waits = (stage: Consultation['stage']): boolean => stage.name === 'draft' && stage.opensWhenAccepted

async function promised(records: Records, scope: LandlordId, person: Person): Promise<readonly Due[]> {
  const circumstances = await circumstancesOf(records, scope)
  const today = dayIn(await records.now(), circumstances.zone)
  const officer = person.roles.includes('officer') || person.roles.includes('admin')
  const doubted = await records.commitments.openChallenges(scope)
  const isPublic = publicUnder(await records.charters.adoptions(scope))
  const due: Due[] = []
  for (const promise of await records.commitments.list(scope)) {
    const answers = doubted.find(({ commitment, answerer }) => commitment === promise.id && answerer === person.id)
    if (answers) due.push(toAnswer(promise, answers, today))
    const mine = keeps(promise, person.id, circumstances) || inCharge(promise, circumstances, today).includes(person.id)
    if (!isLive(promise.state) || !(mine || officer)) continue
    if (daysBetween(today, promise.due) > soonDays || !(await isRipe(records, scope, promise))) continue
    const late = isOverdue(promise, today)
    const when = say(late ? 'desk.task.promise-late' : 'desk.task.promise', {
      due: sayDate(promise.due, today),
      open: isPublic(promise) ? 'yes' : 'no',
    })
    due.push({ text: `${asSentence(promiseWords(promise))} ${when}`, late, choices: choicesFor(promise, mine) })
  }
  return due
}

/** What a resident doubts, and this person is to answer. */
function toAnswer(promise: Commitment, { id, due }: Challenge, today: Temporal.PlainDate): Due {
  const press = button(`commitment.answer:${id}`, say('button.answer-challenge'), { tone: 'go', opensForm: true })
  return {
    text: say('desk.task.doubted', { title: asSentence(promiseWords(promise)), due: sayDate(due, today) }),
    late: daysBetween(due, today) > 0,
    choices: [press, promiseButtons(promise).look],
  }
}

/** Nobody can say what was decided while people are still answering. */
async function isRipe(records: Records, scope: LandlordId, { origin }: Commitment): Promise<boolean> {
  if (origin.kind !== 'answer-owed') return true
  const about = await records.consultations.get(scope, consultationId(origin.consultation))
  return about?.stage.name === 'closed'
}

function choicesFor(promise: Commitment, mine: boolean): readonly Choice[] {
  const { origin } = promise
  const { done, newDate, look: open } = promiseButtons(promise)
  if (origin.kind !== 'answer-owed') return mine ? [done, newDate, open] : [open]
  const look = button(`consultation.show:${origin.consultation}`, say('button.look'))
  const write = button(`consultation.outcome:${origin.consultation}`, say('button.write-outcome'), {
    tone: 'go',
    opensForm: true,
  })
  return mine ? [write, look] : [look]
}
