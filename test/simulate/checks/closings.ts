import { isSealed } from '../../../src/consultation/consultation.ts'
import { leafOf } from '../../../src/consultation/proof/code.ts'
import { keyOf, valuesOf } from '../../../src/consultation/question.ts'
import { willDecide } from '../actors/deciding.ts'
import type { Asked } from '../model.ts'
import { must } from '../violation.ts'
import { minute, wallOf } from '../wall.ts'
import { told, type World } from '../world.ts'

const patience = 6 * minute

/** Each closes at the minute that was on the wall, and its count is that of the answers that came before. */
export async function checkClosings(world: World): Promise<void> {
  const now = world.time.now()
  for (const asked of world.model.asked)
    if (asked.stage === 'open' && now >= asked.closesAt) await checkClosing(world, asked)
}

async function checkClosing(world: World, asked: Asked): Promise<void> {
  const { needs, time, tally, faults } = world
  const names = [asked.label]
  const { scope } = asked.tenant
  const stage = (await needs.store.records.consultations.get(scope, asked.id))?.stage
  if (stage?.name === 'open') {
    const down = tally.outages.some(({ from, until }) => from <= time.now() && asked.closesAt <= until)
    const slow = (faults.counts().get('queue-flushed') ?? 0) + (faults.counts().get('job-late') ?? 0) > 0
    must(
      down || time.now() - asked.closesAt <= patience || (slow && time.now() - asked.closesAt <= 3 * patience),
      'closing to the minute',
      `it was to close at ${asked.closes.day} ${asked.closes.time} and is still open at ${wallOf(time.now())}`,
      names,
    )
    return
  }
  must(stage?.name === 'closed', 'closing to the minute', `it is ${stage?.name}, not closed`, names)
  asked.stage = 'closed'
  asked.closedAt = stage.closedAt.epochMilliseconds
  const wall = wallOf(asked.closedAt)
  told(world, asked.label, 'closed', wall, asked.answers.size)
  must(
    asked.closedAt === asked.closesAt,
    'closing to the minute',
    `it closed at ${wall}, not at ${asked.closes.day} ${asked.closes.time}`,
    names,
  )
  await checkCount(world, asked)
  willDecide(world, asked)
}

async function checkCount({ needs }: World, asked: Asked): Promise<void> {
  const names = [asked.label]
  const { records } = needs.store
  const { scope } = asked.tenant
  const result = await records.consultations.result(scope, asked.id)
  must(result !== undefined, 'I3 the count is that of the answers', 'it has closed and has no result', names)
  must(
    result.asked === asked.roll.size && result.answered === asked.answers.size,
    'I3 the count is that of the answers',
    `${result.answered} of ${result.asked} counted, ${asked.answers.size} of ${asked.roll.size} answered`,
    names,
  )
  const sheets = [...asked.answers.values()].map(({ sheet }) => sheet)
  const few = sheets.length < 5
  must(
    (result.tables === 'too-few') === few,
    'I3 the count is that of the answers',
    'a small count is not hidden',
    names,
  )
  if (result.tables !== 'too-few')
    for (const question of asked.plan.questions.filter(({ kind }) => kind !== 'free-text')) {
      const counts = valuesOf(question).map(
        (value) => sheets.filter((sheet) => sheet[keyOf(question)] === value).length,
      )
      const given = counts.reduce((sum, count) => sum + count, 0)
      const table = result.tables.find(({ question: n }) => n === question.n)
      const hidden = given > 0 && given < 5
      must(
        hidden === (table === undefined),
        'I3 the count is that of the answers',
        `question ${question.n} and its table`,
        names,
      )
      const counted = table && valuesOf(question).map((value) => table.counts[value])
      must(
        !counted || counted.join() === counts.join(),
        'I3 the count is that of the answers',
        `question ${question.n} was counted ${counted?.join()}, not ${counts.join()}`,
        names,
      )
    }
  if (!isSealed(asked.plan.mode)) return
  const leaves = await records.leaves.all(scope, asked.id)
  must(leaves.length === asked.answers.size, 'I7 the ledger holds', 'there are not as many proofs as answers', names)
  for (const [human, code] of asked.proofs)
    must(
      leaves.includes(leafOf(code)),
      'I7 the ledger holds',
      `the code that ${human.label} kept proves nothing`,
      names,
    )
}
