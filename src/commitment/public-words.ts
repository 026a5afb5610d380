import type { Temporal } from 'temporal-polyfill'
import { dayIn, daysBetween, readDate } from '../time/local.ts'
import { isWordKey, say } from '../words/say.ts'
import { sayDate } from '../words/when.ts'
import type { Commitment } from './commitment.ts'
import type { Said } from './said.ts'

/** What is promised, in words that say whether it is an answer that is owed. */
export const promiseWords = ({ origin, wording }: Pick<Commitment, 'origin' | 'wording'>): string =>
  origin.kind === 'answer-owed' ? say('commitment.owed', { title: wording }) : wording

/** What stands where nothing has been shown: an answer that was owed is borne out by being there. */
export const unprovenWords = ({ origin, state }: Pick<Commitment, 'origin' | 'state'>): string =>
  say(origin.kind === 'answer-owed' && state.name === 'met' ? 'promises.proof-published' : 'promises.proof-none')

/** By when, or since when it is late or over. */
export function whenWords({ due, state }: Commitment, zone: string, today: Temporal.PlainDate): string {
  const ended = { day: sayDate(dayIn(state.since, zone), today) }
  switch (state.name) {
    case 'met':
      return say('promises.when.kept', ended)
    case 'not-met':
      return say('promises.when.not-kept', ended)
    case 'withdrawn':
      return say('promises.when.taken-back', ended)
    default: {
      const days = daysBetween(due, today)
      const values = { due: sayDate(due, today), days }
      return days > 0 ? say('public.late-since', values) : say('public.due-by', values)
    }
  }
}

/** What happened, in a sentence; what was written about it stands apart. Nothing here says who, or by an id. */
export function saidWords({ kind, from, to }: Said, today: Temporal.PlainDate): string {
  const day = (text: string | null): string | null => {
    const read = readDate(text ?? '')
    return read ? sayDate(read, today) : null
  }
  switch (kind) {
    case 'state': {
      const key = `promises.said.state.${to ?? ''}`
      return isWordKey(key) ? say(key) : say('promises.said.update')
    }
    case 'due': {
      const [before, after] = [day(from), day(to)]
      return before && after ? say('promises.said.due', { before, after }) : say('promises.said.moved')
    }
    case 'snoozed': {
      const until = day(to)
      return until ? say('promises.said.snoozed', { until }) : say('promises.said.update')
    }
    case 'made':
    case 'owner':
    case 'update':
    case 'seen':
    case 'disowned':
    case 'evidence':
    case 'challenged':
    case 'challenge-answered':
    case 'carried-over':
      return say(`promises.said.${kind}`)
  }
}
