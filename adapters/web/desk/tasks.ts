import { type Commitment, isOverdue } from '../../../src/commitment/commitment.ts'
import { leftBehind } from '../../../src/commitment/covering.ts'
import { promiseWords } from '../../../src/commitment/public-words.ts'
import { isLive } from '../../../src/commitment/state.ts'
import type { Consultation } from '../../../src/consultation/consultation.ts'
import { viewConsultation } from '../../../src/consultation/view.ts'
import { closingWords, deciderWords, outcomeWords } from '../../../src/consultation/wording.ts'
import type { Needs } from '../../../src/needs.ts'
import { daysBetween } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'
import { uncoveredOf } from './absence.tsx'
import { readinessOf } from './check-panel.tsx'
import { isLate } from './closed-page.tsx'
import { deskAddress, nameOf, type PromiseDesk, promiseDesk, promisesFor } from './promise-read.ts'
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

/** What of the promises waits: challenges to answer, promises nobody owns, late ones and those due soon, who is away soon. */
async function promiseTasks(needs: Needs, visit: Visit): Promise<readonly Task[]> {
  const desk = await promiseDesk(needs, visit)
  const promises = await promisesFor(needs, visit, desk)
  const byId = new Map(promises.map((promise) => [promise.id, promise]))
  const challenges = desk.challenges.flatMap((challenge): readonly Task[] => {
    const promise = byId.get(challenge.commitment)
    if (!promise || !(visit.officer || challenge.answerer === visit.me.id)) return []
    const late = challenge.due.since(desk.today).sign < 0
    return [
      {
        title: promiseWords(promise),
        text: say('desk.task.challenge', {
          name: nameOf(desk.staff, challenge.answerer),
          due: sayDate(challenge.due, desk.today),
        }),
        href: deskAddress(promise, 'answer', challenge.id),
        tag: late ? 'late' : challenge.answerer === visit.me.id ? 'todo' : 'waiting',
      },
    ]
  })
  return [...challenges, ...inShort(dueTasks(promises, desk)), ...(await absenceTasks(needs, visit, desk))]
}

/** So many promises stand on the first page; how many more there are stands in one line, which leads to all of them. */
const mostPromises = 12

function inShort(tasks: readonly Task[]): readonly Task[] {
  if (tasks.length <= mostPromises) return tasks
  const late = tasks.toSorted((one, other) => order.indexOf(one.tag) - order.indexOf(other.tag))
  const more = tasks.length - mostPromises
  const rest: Task = {
    title: say('desk.task.more', { count: more }),
    text: say('desk.task.more-text'),
    href: '/desk/commitments',
    tag: late[mostPromises]?.tag ?? 'todo',
  }
  return [...late.slice(0, mostPromises), rest]
}

function dueTasks(promises: readonly Commitment[], desk: PromiseDesk): readonly Task[] {
  return promises.flatMap((promise): readonly Task[] => {
    if (!isLive(promise.state) || promise.origin.kind === 'answer-owed') return []
    const about = { title: promiseWords(promise), href: deskAddress(promise) }
    const late = isOverdue(promise, desk.today)
    const due = sayDate(promise.due, desk.today)
    const tasks: Task[] = []
    if (promise.disowned)
      tasks.push({ ...about, href: deskAddress(promise, 'owner'), text: say('desk.task.disowned'), tag: 'todo' })
    if (late || daysBetween(desk.today, promise.due) <= soonDays)
      tasks.push({
        ...about,
        text: say(late ? 'desk.task.promise-late' : 'desk.task.promise', {
          due,
          open: desk.isPublic(promise) ? 'yes' : 'no',
        }),
        tag: late ? 'late' : 'todo',
      })
    return tasks
  })
}

/** Who goes away within a week, with what they leave to others: for officers, and for whoever goes or covers. */
async function absenceTasks({ store }: Needs, visit: Visit, desk: PromiseDesk): Promise<readonly Task[]> {
  const { records } = store
  const soon = (await records.absences.list(visit.by.scope, desk.today)).filter(
    ({ from, person, cover }) =>
      daysBetween(desk.today, from) >= 0 &&
      daysBetween(desk.today, from) <= soonDays &&
      (visit.officer || person === visit.me.id || cover === visit.me.id),
  )
  if (soon.length === 0) return []
  const all = await records.commitments.list(visit.by.scope)
  return soon.map((absence) => {
    const left = leftBehind(absence, all, desk.circumstances)
    const uncovered = uncoveredOf(absence.person, left)
    return {
      title: say('desk.absence.line', {
        name: nameOf(desk.staff, absence.person),
        from: sayDate(absence.from, desk.today),
        to: sayDate(absence.to, desk.today),
      }),
      text: [
        ...(uncovered < left.length || left.length === 0
          ? [say('desk.task.away', { count: left.length - uncovered })]
          : []),
        ...(uncovered > 0 ? [say('desk.absence.uncovered', { count: uncovered })] : []),
      ].join(' '),
      href: '/desk/absences',
      tag: uncovered > 0 ? 'todo' : 'waiting',
    }
  })
}
