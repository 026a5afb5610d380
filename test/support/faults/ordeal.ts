import { setTimeout as pause } from 'node:timers/promises'
import type { PrivacyMode } from '../../../src/consultation/consultation.ts'
import { type Crowd, everybodyAnswers, saysStop } from './crowd.ts'
import { acknowledgedIn, type Diary, newDiary, triesIn } from './diary.ts'
import { figures } from './dose.ts'
import { closeAndCount, look } from './oracle.ts'
import { type Random, randomOf, runSeed } from './random.ts'
import { settle } from './settle.ts'
import type { Stage } from './stage.ts'
import { foundTown, promiseReminders, type Town } from './town.ts'

/** What people live through while something is done to Parley. */
export type Ordeal = Readonly<{
  /** For the figures, and for what is drawn by lot. */
  name: string
  /** How many landlords, each in a workspace of its own; every other one asks without names. */
  towns?: number
  residents: number
  /** How often each of those who answer does. The other half stays silent. */
  times: number
  /** Everybody is reminded once, one after another over so long; null for nobody. */
  remindWithinMs: number | null
  /** How many of those who stay silent write "stop" on the way. */
  stopping?: number
  atOnce?: number
  restMs?: number
  inSlack?: number
  /**
   * What is done to it. `over` says when the people have done all they wanted. What comes back stands among the figures.
   */
  disturb(
    what: Readonly<{ random: Random; over: AbortSignal; towns: readonly Town[]; diary: Diary }>,
  ): Promise<Readonly<Record<string, number>>>
  /** People go home when the disturbance is over, and not the other way round. */
  untilDisturbed?: boolean
  settleWithinMs?: number
  /** The database's own clock jumps, so that what it says of when cannot be held against what people saw. */
  databaseClockJumps?: boolean
}>

export type Endured = Readonly<{
  /** Every promise that was broken. */
  wrong: readonly string[]
  towns: readonly Town[]
  diary: Diary
  acknowledged: number
  /** Reminders by what became of them. */
  sent: number
  ambiguous: number
  failed: number
  /** How often the clock had to be moved before somebody dead let go of what it held. */
  helped: number
}>

const modes: readonly PrivacyMode[] = ['named', 'anonymous']

export async function endure(stage: Stage, ordeal: Ordeal): Promise<Endured> {
  const { name, residents, times, remindWithinMs, stopping = 0 } = ordeal
  const random = randomOf(name)
  const diary = newDiary()
  const towns: Town[] = []
  for (let nth = 0; nth < (ordeal.towns ?? 2); nth += 1)
    towns.push(await foundTown(stage, residents, modes[nth % modes.length]))
  const began = performance.now()
  const [home, over] = [new AbortController(), new AbortController()]
  const { atOnce = 12, restMs = 0, inSlack = 5 } = ordeal
  const crowd: Crowd = { stage, diary, random, atOnce, restMs, inSlack, until: home.signal }
  if (remindWithinMs !== null)
    for (const town of towns) await promiseReminders(stage, town, lot(random, town.residents), remindWithinMs)

  const answering = everybodyAnswers(
    crowd,
    towns.map((town) => ({ town, residents: town.residents.slice(0, residents / 2) })),
    times,
  )
  const stops = towns
    .flatMap((town) => town.residents.slice(residents / 2, residents / 2 + stopping))
    .map(async (one) => {
      await pause(random.between(0, remindWithinMs ?? 0))
      await saysStop(crowd, one)
    })
  const enough = Promise.all([answering, ...stops, pause(remindWithinMs ?? 0)]).finally(() => over.abort())
  const disturbing = ordeal.disturb({ random, over: over.signal, towns, diary })
  if (ordeal.untilDisturbed) void disturbing.finally(() => home.abort())
  const [done] = await Promise.all([disturbing, enough])
  const lasted = performance.now() - began

  const stir = stirring(stage, towns)
  const helped = await settle(stage, stir, ordeal.settleWithinMs)
  const settled = performance.now() - began - lasted
  const { wrong, of } = await look(stage, towns, diary, ordeal.databaseClockJumps)
  const miscounted: string[] = []
  for (const town of towns) miscounted.push(...(await closeAndCount(stage, town)))
  // The results, too, come to everybody they are owed to; and not into the next ordeal.
  await settle(stage, stir, ordeal.settleWithinMs)
  const acknowledged = acknowledgedIn(diary)
  figures(name, {
    seed: runSeed,
    ...done,
    'answers acknowledged': acknowledged,
    tries: triesIn(diary),
    'reminders sent': of('sent'),
    ambiguous: of('ambiguous'),
    'held back': of('suppressed'),
    failed: of('failed'),
    broken: wrong.length + miscounted.length,
    'seconds under fire': Math.round(lasted / 100) / 10,
    'seconds to settle': Math.round(settled / 100) / 10,
    'leases let run out': helped,
  })
  const states = { sent: of('sent'), ambiguous: of('ambiguous'), failed: of('failed') }
  return { wrong: [...wrong, ...miscounted], towns, diary, acknowledged, ...states, helped }
}

/** Somebody says something, so that Parley need not wait for its own next look at what is due. */
function stirring({ slack }: Stage, towns: readonly Town[]): () => Promise<unknown> {
  const [someone] = towns.flatMap(({ residents }) => residents.slice(-1))
  if (someone === undefined) throw new Error('nobody lives there')
  const { user, direct } = someone
  return () => slack.send(slack.make.message({ from: user, channel: direct.id, text: 'start' }))
}

/** In an order drawn by lot. */
function lot<T>(random: Random, all: readonly T[]): readonly T[] {
  return all
    .map((one) => ({ one, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

/** Does something again and again, after so long each time, until it is over. Says how often. */
export async function againAndAgain(
  over: AbortSignal,
  waitMs: () => number,
  act: () => Promise<void>,
  most = Number.POSITIVE_INFINITY,
): Promise<number> {
  for (let times = 0; ; times += 1) {
    if (over.aborted || times >= most) return times
    await pause(waitMs(), undefined, { signal: over }).catch(() => undefined)
    if (over.aborted) return times
    await act()
  }
}
