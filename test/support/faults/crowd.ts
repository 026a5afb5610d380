import { setTimeout as pause } from 'node:timers/promises'
import type { Delivery } from '../slack/deliver/delivery.ts'
import { shown } from '../slack/people/messages.ts'
import type { ShownButton } from '../slack/people/render.ts'
import { type Diary, type Wish, wishOf } from './diary.ts'
import type { Random } from './random.ts'
import type { Stage } from './stage.ts'
import type { Resident, Town } from './town.ts'

type Outcome = 'kept' | 'refused' | 'unknown'
type Way = (stage: Stage, town: Town, resident: Resident, wish: Wish) => Promise<Outcome>

const patienceMs = 10_000
/** What was typed stands in the form, so they send the same form again before they begin anew. */
const mostSendings = 3

/** On their own page. Told by being brought to the page that says so. */
const onPage: Way = async ({ lines }, _town, { page, address }, { choice, words }) => {
  try {
    const answer = await fetch(`http://127.0.0.1:${lines.front.port}${page}`, {
      method: 'POST',
      body: new URLSearchParams({ q1: choice, q3: words }),
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
      // Each comes from a home of their own.
      headers: { 'x-forwarded-for': address },
    })
    await answer.arrayBuffer()
    return answer.status === 303 ? 'kept' : answer.status === 409 ? 'refused' : 'unknown'
  } catch {
    return 'unknown'
  }
}

/** In Slack: the button on the card, the form, and sent. Told by the form's going away. */
const inSlack: Way = async ({ slack }, town, { user }, { choice, words }) => {
  const card = cardOf(
    slack.world.messages.in(town.channel.id).map((one) => shown(slack.world, one)),
    town,
  )
  if (card === undefined) return 'unknown'
  const on = { ts: card.ts, channel: card.channel }
  const { action, block } = card.button
  slack.world.views.close(user, 'all')
  if (!(await slack.send(slack.make.press({ user, on, action, block }))).taken) return 'unknown'
  const form = slack.modals(user).at(-1)
  if (form === undefined) return 'unknown'
  const filled: Readonly<Record<string, readonly string[]>> = { q1: [choice], q3: [words] }
  const blocks = form.fields.filter((field) => field.block in filled)
  if (blocks.length !== 2) return 'unknown'
  for (let nth = 0; nth < mostSendings; nth += 1) {
    const came = await slack.send(slack.make.submit(form.id, filled))
    slack.reload(user)
    const standing = slack.modals(user).find(({ id }) => id === form.id)
    if (came.taken) return standing === undefined ? 'kept' : 'unknown'
    // What stands there now may be a word that it takes a moment.
    if (standing?.fields.some((field) => field.block === 'q1') !== true) return 'unknown'
    await pause(200)
  }
  return 'unknown'
}

type Shown = Readonly<{ ts: string; channel: string; buttons: readonly ShownButton[]; private: boolean }>

function cardOf(messages: readonly Shown[], { consultation }: Town) {
  for (const { buttons, ...message } of messages) {
    const button = buttons.find(({ value }) => value === `consultation.answer:${consultation.id}`)
    if (button && !message.private) return { ...message, button }
  }
  return undefined
}

export type Crowd = Readonly<{
  stage: Stage
  diary: Diary
  random: Random
  /** How many do something at the same time. */
  atOnce: number
  /** How long they think about it before the next. */
  restMs?: number
  /** How many of ten answer in Slack; the others on their pages. */
  inSlack?: number
  /** They go home when this is over, whatever they wanted. */
  until?: AbortSignal
}>

/**
 * Everybody answers so many times, one after another, and each tries again what they were not told is kept, as people do.
 */
export async function everybodyAnswers(
  crowd: Crowd,
  all: readonly Readonly<{ town: Town; residents: readonly Resident[] }>[],
  times: number,
): Promise<void> {
  const { random, diary, until } = crowd
  const coming = all.flatMap(({ town, residents }) => residents.map((resident) => ({ town, resident })))
  const queue = coming.map((one) => ({ one, at: random.next() })).toSorted((a, b) => a.at - b.at)
  const one = async (): Promise<void> => {
    for (let next = queue.shift(); next && !until?.aborted; next = queue.shift()) {
      const { town, resident } = next.one
      for (let nth = 0; nth < times && !until?.aborted; nth += 1) {
        const wish = wishOf(diary, resident.person, `${town.name} ${resident.user} ${nth}`, random.one(['1', '2', '3']))
        await insist(crowd, town, resident, wish)
      }
    }
  }
  await Promise.all(Array.from({ length: crowd.atOnce }, one))
}

/** Until they are told that it is kept, or that it is too late. */
export async function insist(crowd: Crowd, town: Town, resident: Resident, wish: Wish): Promise<void> {
  const { stage, random, diary, until, restMs = 0, inSlack: outOfTen = 5 } = crowd
  for (;;) {
    if (until?.aborted) return
    wish.tries += 1
    const way = random.chance(outOfTen / 10) ? inSlack : onPage
    const outcome = await way(stage, town, resident, wish)
    if (outcome === 'kept') wish.acknowledged = stage.clock()
    if (outcome === 'refused') diary.refused.count += 1
    if (restMs > 0) await pause(random.between(0, 2 * restMs))
    if (outcome !== 'unknown') return
    await pause(random.between(50, 400))
  }
}

/** Somebody writes "stop". Slack sends it again until it is heard: at once, then after some time, at most three times. */
export async function saysStop({ stage, diary }: Crowd, { person, user, direct }: Resident): Promise<boolean> {
  const { slack } = stage
  const said = slack.make.message({ from: user, channel: direct.id, text: 'stop' })
  for (const [num, waitMs] of [0, 0, 1_000, 5_000].entries()) {
    await pause(waitMs)
    const came = await sendEvent(stage, said, num)
    if (came) {
      diary.stopped.set(person, stage.clock())
      return true
    }
  }
  return false
}

const sendEvent = async ({ slack }: Stage, said: Delivery, num: number): Promise<boolean> => {
  const retry = num === 0 ? {} : { retry: { num, reason: 'http_error' } }
  return (await slack.send(said, retry)).taken
}
