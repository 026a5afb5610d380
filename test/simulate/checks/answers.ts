import type { Statement } from '../../../adapters/prisma/database.ts'
import { isSealed } from '../../../src/consultation/consultation.ts'
import { type Asked, isHere } from '../model.ts'
import { must } from '../violation.ts'
import type { World } from '../world.ts'

/** What is kept is what was answered: of each person the last, and nothing else. Day by day, while it is open. */
export async function checkAnswers(world: World): Promise<void> {
  for (const asked of world.model.asked) if (asked.stage === 'open') await checkOpen(world, asked)
}

async function checkOpen({ needs, database }: World, asked: Asked): Promise<void> {
  const { records } = needs.store
  const { scope } = asked.tenant
  const names = [asked.label]
  const count = await records.roll.count(scope, asked.id)
  must(
    count.asked === asked.roll.size && count.answered === asked.answers.size,
    'I1 an answer that was acknowledged is kept',
    `${count.answered} of ${count.asked} are on the roll, ${asked.answers.size} of ${asked.roll.size} answered`,
    names,
  )
  if (isSealed(asked.plan.mode)) {
    const [row] = await database.run<{ boxes: number }>(sealedBoxes, [scope, asked.id])
    must(
      row?.boxes === asked.answers.size,
      'I2 one answer a person, and the last in time stands',
      `${row?.boxes} sealed answers are kept of ${asked.answers.size}`,
      names,
    )
    return
  }
  const kept = new Map((await records.responses.all(scope, asked.id)).map((one) => [String(one.person), one.answers]))
  must(
    kept.size === asked.answers.size,
    'I2 one answer a person, and the last in time stands',
    `${kept.size} answers are kept of ${asked.answers.size}`,
    names,
  )
  for (const [human, { sheet }] of asked.answers) {
    if (!isHere(human)) continue
    must(
      sameSheet(kept.get(human.id) ?? {}, sheet),
      'I2 one answer a person, and the last in time stands',
      `of ${human.label} another answer is kept than the last`,
      [...names, human.label],
    )
  }
}

const sameSheet = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
  JSON.stringify(Object.entries(a).toSorted()) === JSON.stringify(Object.entries(b).toSorted())

const sealedBoxes: Statement = {
  name: 'simulate-sealed',
  text: 'select count(*)::int as boxes from sealed_response where landlord = $1 and consultation = $2',
}
