import { Temporal } from 'temporal-polyfill'
import type { Commitment } from './commitment.ts'
import type { Said } from './said.ts'
import { isStateName, type StateName } from './state.ts'

/** A promise as it stands now, and all that was said of it, oldest first. */
export type Past = Readonly<{ commitment: Commitment; history: readonly Said[] }>

/** How a promise stood for a while. */
export type Stood = Readonly<{ commitment: Commitment; since: Temporal.Instant; until: Temporal.Instant }>

/** How a promise stood from one moment to another, one after the other. Before it was made it did not. */
export function statesIn(past: Past, from: Temporal.Instant, to: Temporal.Instant): readonly Stood[] {
  const stood: Stood[] = []
  let now = atFirst(past)
  let since = past.history[0]?.kind === 'made' ? past.history[0].at : from
  const keep = (until: Temporal.Instant) => {
    const [begins, ends] = [later(since, from), earlier(until, to)]
    if (begins.epochMilliseconds < ends.epochMilliseconds) stood.push({ commitment: now, since: begins, until: ends })
    since = until
  }
  for (const said of past.history) {
    keep(later(said.at, since))
    now = after(now, said)
  }
  keep(later(to, since))
  return stood
}

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  a.epochMilliseconds > b.epochMilliseconds ? a : b
const earlier = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  a.epochMilliseconds < b.epochMilliseconds ? a : b

/** As it was made: what changed since is told by the first change. */
function atFirst({ commitment, history }: Past): Commitment {
  const made = history.find(({ kind }) => kind === 'made')?.to
  const state = stateOf(history.find(({ kind }) => kind === 'state')?.from ?? made) ?? commitment.state.name
  const due = history.find(({ kind }) => kind === 'due')?.from
  return {
    ...commitment,
    state: named(state, commitment.state.since),
    due: due ? Temporal.PlainDate.from(due) : commitment.due,
    snooze: null,
    seen: null,
    disowned: null,
  }
}

const stateOf = (name: string | null | undefined): StateName | undefined =>
  name && isStateName(name) ? name : undefined

const named = (name: StateName, since: Temporal.Instant): Commitment['state'] =>
  name === 'not-met' || name === 'withdrawn' ? { name, since, reason: '' } : { name, since }

/** What one thing that was said changed of it. */
function after(before: Commitment, { kind, at, by, from: _, to, text }: Said): Commitment {
  switch (kind) {
    case 'state': {
      const name = stateOf(to) ?? before.state.name
      return { ...before, state: named(name, at) }
    }
    case 'due':
      return { ...before, due: to ? Temporal.PlainDate.from(to) : before.due, snooze: null, seen: null }
    case 'snoozed':
      return to
        ? { ...before, snooze: { since: at, until: Temporal.PlainDate.from(to), reason: text ?? '', times: 1 } }
        : before
    case 'seen':
      return by ? { ...before, seen: { by, at } } : before
    case 'disowned':
      return { ...before, disowned: at }
    case 'owner':
      return { ...before, disowned: null }
    case 'made':
    case 'update':
    case 'evidence':
    case 'challenged':
    case 'challenge-answered':
    case 'carried-over':
      return before
  }
}
