import { closeConsultation } from '../../../src/consultation/close.ts'
import type { PersonId } from '../../../src/person/person.ts'
import type { Diary } from './diary.ts'
import { type Evidence, gather } from './evidence.ts'
import type { Stage } from './stage.ts'
import type { Town } from './town.ts'

/** States in which nothing more becomes of a delivery. */
const ends: ReadonlySet<string> = new Set(['sent', 'ambiguous', 'suppressed', 'failed', 'folded'])

/** Every promise that was broken, each in a sentence. Empty when all were kept. */
export function broken(
  evidence: Evidence,
  diary: Diary,
  { name, residents }: Town,
  clockJumps = false,
): readonly string[] {
  const here = new Set(residents.map(({ person }) => person))
  return [
    ...lostAnswers(evidence, diary, here),
    ...miscounted(evidence),
    ...unended(evidence),
    ...wrongReminders(evidence, diary, clockJumps),
    ...evidence.crossed,
    ...(evidence.ledger.kind === 'whole'
      ? []
      : [`the ledger is broken at ${evidence.ledger.at}: ${evidence.ledger.why}`]),
  ].map((sentence) => `${name}: ${sentence}`)
}

/** What was acknowledged last stands, unless a later wish, of which nobody has told them anything, does. */
function lostAnswers({ answers, twice }: Evidence, { wishes }: Diary, here: ReadonlySet<PersonId>): readonly string[] {
  const wrong = twice.map((person) => `${person} has two answers`)
  for (const [person, all] of wishes) {
    if (!here.has(person)) continue
    const lastTold = all.findLastIndex(({ acknowledged }) => acknowledged !== null)
    const may = all.slice(Math.max(0, lastTold)).filter(({ tries }) => tries > 0)
    const kept = answers.get(person)
    if (kept === undefined && lastTold >= 0) wrong.push(`${person} was told that an answer is kept, and none is`)
    if (kept === undefined) continue
    const found = may.find(({ words }) => words === kept.words)
    if (found === undefined) wrong.push(`${person} has “${kept.words}” and was told of “${all[lastTold]?.words}”`)
    else if (found.choice !== kept.choice) wrong.push(`${person} chose ${found.choice}, and ${kept.choice} is kept`)
  }
  const known = [...answers.keys()].filter((person) => !wishes.has(person) || !here.has(person))
  return [...wrong, ...known.map((person) => `${person} has an answer and never gave one`)]
}

function miscounted({ answers, onRoll, counted }: Evidence): readonly string[] {
  const wrong = []
  if (counted.answered !== answers.size) wrong.push(`${counted.answered} are counted, and ${answers.size} answers kept`)
  for (const person of answers.keys()) if (!onRoll.has(person)) wrong.push(`${person} is not marked as having answered`)
  for (const person of onRoll) if (!answers.has(person)) wrong.push(`${person} is marked as having answered`)
  return wrong
}

const unended = ({ deliveries, now }: Evidence): readonly string[] =>
  deliveries
    .filter(({ state, due }) => due <= now && !ends.has(state))
    .map(({ id, kind, state, attempt }) => `${kind} ${id} was due and is ${state} after ${attempt} attempts`)

function wrongReminders(
  { deliveries, reminded, answers }: Evidence,
  { wishes, stopped }: Diary,
  clockJumps: boolean,
): readonly string[] {
  const wrong: string[] = []
  const owed = new Set<PersonId>()
  for (const { person, reason, state, due } of deliveries) {
    if (person === null || (reason !== 'reminder' && reason !== 'closing-soon')) continue
    const count = reminded.get(person) ?? 0
    const first = wishes.get(person)?.find(({ acknowledged }) => acknowledged !== null)?.acknowledged ?? null
    const stop = stopped.get(person)
    if (state !== 'due') owed.add(person)
    if (reason !== 'reminder') continue
    if (count > 1) wrong.push(`${person} was reminded ${count} times, and it is ${state}`)
    if (state === 'sent' && count === 0) wrong.push(`${person} was not reminded, and it is held for sent`)
    if ((state === 'suppressed' || state === 'failed') && count > 0)
      wrong.push(`${person} was reminded, and it is held for ${state}`)
    if (!clockJumps && count > 0 && first !== null && first < due)
      wrong.push(`${person} was reminded after they had answered`)
    if (!clockJumps && count > 0 && stop !== undefined && stop < due)
      wrong.push(`${person} was reminded after they said stop`)
    if (state === 'suppressed' && !answers.has(person) && stop === undefined)
      wrong.push(`${person} was owed a reminder, and it was held back`)
  }
  for (const person of reminded.keys())
    if (!owed.has(person)) wrong.push(`${person} was reminded of nothing they are owed`)
  return wrong
}

export type Looked = Readonly<{ wrong: readonly string[]; of: (state: string) => number }>

/** Looks at every town, and says how many reminders have come to each end. */
export async function look(stage: Stage, towns: readonly Town[], diary: Diary, clockJumps = false): Promise<Looked> {
  const wrong = [...stage.falls()]
  const states: string[] = []
  for (const town of towns) {
    const evidence = await gather(stage, town, towns)
    wrong.push(...broken(evidence, diary, town, clockJumps))
    states.push(...evidence.deliveries.filter(({ reason }) => reason === 'reminder').map(({ state }) => state))
  }
  return { wrong, of: (state) => states.filter((one) => one === state).length }
}

/** Closes a town's consultation, and says what is not as it was just before: the published counts are those of the answers. */
export async function closeAndCount(stage: Stage, town: Town): Promise<readonly string[]> {
  const { needs } = stage
  const { scope, scene, consultation } = town
  const before = await gather(stage, town, [])
  await closeConsultation(needs, scene.officer, { consultation: consultation.id })
  const result = await needs.store.records.consultations.result(scope, consultation.id)
  const texts = await needs.store.records.consultations.freeTexts(scope, consultation.id)
  const wrong: string[] = []
  if (result?.answered !== before.answers.size)
    wrong.push(`${before.answers.size} had answered, and ${result?.answered} are published`)
  if (texts.length !== before.answers.size)
    wrong.push(`${before.answers.size} had written, and ${texts.length} texts are kept`)
  const table = result?.tables === 'too-few' ? undefined : result?.tables.find(({ question }) => question === 1)
  for (const choice of ['1', '2', '3']) {
    const recounted = [...before.answers.values()].filter((answer) => answer.choice === choice).length
    if (table && table.counts[choice] !== recounted)
      wrong.push(`${recounted} chose ${choice}, and ${table.counts[choice]} are published`)
  }
  return wrong.map((sentence) => `${town.name}: ${sentence}`)
}
