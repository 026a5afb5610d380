import type { Delivery, DeliveryState, Suppression } from './delivery.ts'

/** Why somebody was not reminded: the rule that kept it back, or that no way led to them. */
export type NotReminded = Suppression | 'unreachable'

/** What became of a subject's reminders, counted in people: never who. */
export type Reached = Readonly<{
  reminded: number
  /** Sent, and nobody heard whether it arrived. */
  unsure: number
  waiting: number
  /** The most frequent first. */
  not: readonly Readonly<{ why: NotReminded; people: number }>[]
}>

type Came = 'reminded' | 'unsure' | 'waiting' | NotReminded

/** A person with several reminders counts once, by the best that became of them; one that was moved stands for nothing. */
export function countReached(deliveries: readonly Delivery[]): Reached {
  const best = new Map<string, Came>()
  for (const one of deliveries) {
    if (one.kind !== 'nudge' || (one.reason !== 'closing-soon' && one.reason !== 'reminder')) continue
    const came = whatCameOf(one.state)
    const before = best.get(one.person)
    if (before === undefined || rank(came) < rank(before)) best.set(one.person, came)
  }
  const counts = new Map<Came, number>()
  for (const came of best.values()) counts.set(came, (counts.get(came) ?? 0) + 1)
  const people = (came: Came): number => counts.get(came) ?? 0
  const not = [...counts].flatMap(([why, count]) =>
    why === 'reminded' || why === 'unsure' || why === 'waiting' ? [] : [{ why, people: count }],
  )
  return {
    reminded: people('reminded'),
    unsure: people('unsure'),
    waiting: people('waiting'),
    not: not.toSorted((a, b) => b.people - a.people || a.why.localeCompare(b.why)),
  }
}

function whatCameOf(state: DeliveryState): Came {
  switch (state.name) {
    case 'sent':
    // Told within another message.
    case 'folded':
      return 'reminded'
    case 'ambiguous':
      return 'unsure'
    case 'due':
    case 'sending':
      return 'waiting'
    case 'suppressed':
      return state.why
    case 'failed':
      return 'unreachable'
  }
}

const ranks: readonly Came[] = ['reminded', 'unsure', 'waiting', 'answered', 'stopped', 'unreachable']

function rank(came: Came): number {
  if (came === 'moved') return ranks.length + 1
  const known = ranks.indexOf(came)
  return known === -1 ? ranks.length : known
}
