import { type Asked, type Human, isHere } from '../model.ts'
import { must } from '../violation.ts'
import { hour } from '../wall.ts'
import type { World } from '../world.ts'
import { unended } from './deliveries.ts'
import type { Ends } from './endings.ts'

/** At the end: whatever anybody was owed came to an end of which we know, and nothing waits any more. */
export async function checkNothingLost(world: World, ends: Ends): Promise<void> {
  const [left] = await unended(world)
  must(left === undefined, 'every delivery ends', `${left?.reason ?? left?.kind} is still ${left?.state}`, [])
  const kept = new Set([...ends.of.keys()].map((key) => key.split(' ').slice(0, 3).join(' ')))
  for (const asked of world.model.asked)
    for (const human of asked.roll.keys())
      for (const reason of owedBy(asked, human))
        must(
          kept.has([reason, `consultation:${asked.id}`, human.id].join(' ')),
          'I9 nothing owed is lost',
          `nothing is known of ${reason} for ${human.label}`,
          [asked.label, human.label],
        )
}

/** The news that everybody asked is owed; and, of those who had not answered with an hour to go, that it is closing soon. */
function owedBy(asked: Asked, human: Human): readonly string[] {
  if (!isHere(human) || human.becameOneAt > asked.openedAt) return []
  const isNew = (asked.roll.get(human) ?? 0) > asked.openedAt
  const ran = asked.closedAt - asked.openedAt
  const soon = !isNew && !asked.byHand && !asked.answers.has(human) && ran > 48 * hour ? ['closing-soon'] : []
  switch (asked.stage) {
    case 'decided':
      return [...soon, 'results', 'outcome']
    case 'closed':
      return [...soon, 'results']
    case 'withdrawn':
      return ['withdrawn']
    case 'open':
    case 'draft':
      return []
  }
}
