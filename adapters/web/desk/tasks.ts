import { isOverdue } from '../../../src/commitment/commitment.ts'
import type { Consultation } from '../../../src/consultation/consultation.ts'
import { viewConsultation } from '../../../src/consultation/view.ts'
import { closingWords, deciderWords, outcomeWords } from '../../../src/consultation/wording.ts'
import type { Needs } from '../../../src/needs.ts'
import { dayIn, daysBetween } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'
import { readinessOf } from './check-panel.tsx'
import { isLate } from './closed-page.tsx'
import { promisesFor, promiseWords } from './commitments.tsx'
import type { Visit } from './visit.ts'
import { addressOf, titleOf } from './which.ts'

/** Something that waits for whoever is at the desk. */
export type Task = Readonly<{
  title: string
  text: string
  href: string
  /** One word in front: late, to do, to finish, waiting for someone else. */
  tag: 'late' | 'todo' | 'draft' | 'waiting'
}>

/** Promises this near are on the list. */
const soonDays = 7
const order: readonly Task['tag'][] = ['late', 'todo', 'draft', 'waiting']

/** What waits for this person, the late ones first. */
export async function tasksFor(
  needs: Needs,
  visit: Visit,
  consultations: readonly Consultation[],
): Promise<readonly Task[]> {
  const tasks: Task[] = []
  for (const consultation of consultations) {
    if (consultation.stage.name === 'draft') tasks.push(...(await draftTasks(needs, visit, consultation)))
    if (consultation.stage.name === 'closed') tasks.push(...(await closedTasks(needs, visit, consultation)))
  }
  tasks.push(...(await promiseTasks(needs, visit)))
  return tasks.toSorted((one, other) => order.indexOf(one.tag) - order.indexOf(other.tag))
}

async function draftTasks({ store }: Needs, visit: Visit, draft: Consultation): Promise<readonly Task[]> {
  const view = await viewConsultation(store.records, visit.by.scope, draft)
  const { missing, step } = readinessOf(view)
  const names = { decider: deciderWords(view), outcome: outcomeWords(view) }
  const about = { title: titleOf(draft), href: addressOf(draft) }
  const tasks: Task[] = []
  if (draft.plan.decisionMaker === visit.me.id && (step === 'ask' || step === 'asked'))
    tasks.push({ ...about, text: say('desk.task.accept', names), tag: 'todo' })
  if (!visit.officer || (tasks.length > 0 && step === 'asked')) return tasks
  if (step === 'missing')
    return [...tasks, { ...about, text: say('desk.task.missing', { count: missing.length }), tag: 'draft' }]
  if (step === 'asked') return [...tasks, { ...about, text: say('show.waiting', names), tag: 'waiting' }]
  return [...tasks, { ...about, text: say(step === 'ask' ? 'desk.task.ask' : 'show.ready', names), tag: 'draft' }]
}

async function closedTasks({ store }: Needs, visit: Visit, closed: Consultation): Promise<readonly Task[]> {
  const { scope } = visit.by
  const view = await viewConsultation(store.records, scope, closed)
  const texts = visit.officer ? await store.records.consultations.freeTexts(scope, closed.id) : []
  const waiting = texts.filter(({ review }) => review === 'waiting').length
  const late = isLate(view)
  const lateViews = await store.records.lateViews.count(scope, closed.id)
  const names = { decider: deciderWords(view), outcome: outcomeWords(view), closed: closingWords(view) }
  const tasks: Task[] = [
    {
      title: titleOf(closed),
      text: [
        say(late ? 'desk.task.outcome-late' : 'desk.task.outcome', names),
        ...(lateViews > 0 ? [say('desk.task.late-views', { count: lateViews })] : []),
      ].join(' '),
      href: addressOf(closed, 'outcome'),
      tag: late ? 'late' : closed.plan.decisionMaker === visit.me.id ? 'todo' : 'waiting',
    },
  ]
  if (waiting > 0)
    tasks.push({
      title: titleOf(closed),
      text: say('desk.task.review', { waiting }),
      href: addressOf(closed, 'review'),
      tag: 'todo',
    })
  return tasks
}

async function promiseTasks(needs: Needs, visit: Visit): Promise<readonly Task[]> {
  const today = dayIn(visit.now, visit.landlord.zone)
  const soon = (await promisesFor(needs, visit)).filter(
    ({ state, due, origin }) =>
      state.name === 'promised' && origin.kind !== 'answer-owed' && daysBetween(today, due) <= soonDays,
  )
  return soon.map((promise) => {
    const late = isOverdue(promise, today)
    const due = sayDate(promise.due, today)
    return {
      title: promiseWords(promise),
      text: say(late ? 'desk.task.promise-late' : 'desk.task.promise', { due }),
      href: `/desk/commitments/${promise.number}/done`,
      tag: late ? 'late' : 'todo',
    }
  })
}
