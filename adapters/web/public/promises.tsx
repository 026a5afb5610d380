import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { promiseWords, whenWords } from '../../../src/commitment/public-words.ts'
import { promiseAddress } from '../../../src/landlord/addresses.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import { dayIn } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'
import { Facts } from '../parts.tsx'
import { lookOf, PromiseTag } from './promise-tag.tsx'
import type { PublicPromise } from './read-promises.ts'

type ListProps = Readonly<{
  landlord: Landlord
  today: Temporal.PlainDate
  promises: readonly PublicPromise[]
  /** False on the page of the question itself. */
  withOrigin?: boolean
  /** What stands below each. */
  after?: (promise: PublicPromise) => VNode
}>

/** So much of what was said fits on a list; all of it is on the promise's own page. */
const mostSaid = 240

/** Promises, each with who keeps it, by when, where it comes from and what was said of it last. */
export function Promises({ promises, after, ...shared }: ListProps) {
  if (promises.length === 0) return null
  return (
    <ul class="promises">
      {promises.map((promise) => (
        <li class={`promise ${lookOf[promise.group]}`} key={promise.commitment.id}>
          <div class="promise-top">
            <p class="promise-words">
              <a href={promiseAddress(shared.landlord, promise.commitment)}>{promiseWords(promise.commitment)}</a>
            </p>
            <PromiseTag group={promise.group} />
          </div>
          <PromiseFacts promise={promise} {...shared} />
          <Standing promise={promise} {...shared} short />
          {after?.(promise)}
        </li>
      ))}
    </ul>
  )
}

/** By when, who, and where it comes from. */
export function PromiseFacts({
  promise: { commitment, owner, from },
  landlord,
  today,
  withOrigin = true,
}: Omit<ListProps, 'promises' | 'after'> & { promise: PublicPromise }) {
  return (
    <Facts
      facts={[
        { label: say('public.when'), value: whenWords(commitment, landlord.zone, today) },
        { label: say('public.who-does'), value: owner },
        ...(withOrigin && from !== null
          ? [
              {
                label: say('public.where-from'),
                value: from.href === null ? from.label : <a href={from.href}>{from.label}</a>,
              },
            ]
          : []),
      ]}
    />
  )
}

/** Why it is not kept, what was said of it last, that reminders rest, and what residents doubt. */
export function Standing({
  promise: { commitment, owner, last, doubted },
  landlord,
  today,
  short = false,
}: Omit<ListProps, 'promises' | 'after'> & { promise: PublicPromise; short?: boolean }) {
  const { state, snooze } = commitment
  const reason = 'reason' in state ? state.reason : null
  const rests = snooze !== null && Temporal.PlainDate.compare(snooze.until, today) >= 0 ? snooze : null
  const said = last?.text && last.text !== reason && last.text !== rests?.reason ? last : null
  return (
    <>
      {reason === null ? null : <p class="said-last">{say('promises.why', { reason: shortened(reason, short) })}</p>}
      {said === null ? null : (
        <p class="said-last">
          {say('promises.last', {
            day: sayDate(dayIn(said.at, landlord.zone), today),
            text: shortened(said.text ?? '', short),
          })}
        </p>
      )}
      {rests === null ? null : (
        <p class="said-last">
          {say('promises.rests', { until: sayDate(rests.until, today), reason: shortened(rests.reason, short) })}
        </p>
      )}
      {doubted.map(({ id, due }) => (
        <p class="doubted" key={id}>
          {say(Temporal.PlainDate.compare(due, today) < 0 ? 'promises.doubted-late' : 'promises.doubted', {
            owner,
            due: sayDate(due, today),
          })}
        </p>
      ))}
    </>
  )
}

const shortened = (text: string, short: boolean): string =>
  short && text.length > mostSaid ? say('promises.more-said', { text: text.slice(0, mostSaid).trimEnd() }) : text
