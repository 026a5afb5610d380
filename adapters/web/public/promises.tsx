import type { Temporal } from 'temporal-polyfill'
import type { Commitment } from '../../../src/commitment/commitment.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import { dayIn, daysBetween } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'
import { Facts } from '../parts.tsx'
import { consultationAddress } from './addresses.ts'
import type { PublicPromise } from './read-record.ts'
import { Tag, type TagKind } from './tag.tsx'

type ListProps = Readonly<{
  landlord: Landlord
  today: Temporal.PlainDate
  promises: readonly PublicPromise[]
  kind: Extract<TagKind, 'late' | 'later' | 'done'>
  /** False on the page of the question itself. */
  withOrigin?: boolean
}>

/** Promises, each with who keeps it, by when, and where it comes from. */
export function Promises({ landlord, today, promises, kind, withOrigin = true }: ListProps) {
  if (promises.length === 0) return null
  return (
    <ul class="promises">
      {promises.map((promise) => (
        <li class={`promise ${kind}`} key={promise.commitment.id}>
          <div class="promise-top">
            <p class="promise-words">{wordsOf(promise.commitment)}</p>
            <Tag kind={kind} />
          </div>
          <Facts
            facts={[
              { label: say('public.when'), value: whenOf(promise.commitment, landlord.zone, today) },
              { label: say('public.who-does'), value: promise.owner ?? say('public.nobody-named') },
              ...(withOrigin && promise.from !== null
                ? [
                    {
                      label: say('public.where-from'),
                      value: <a href={consultationAddress(landlord, promise.from)}>{promise.from.plan.title}</a>,
                    },
                  ]
                : []),
            ]}
          />
        </li>
      ))}
    </ul>
  )
}

const wordsOf = ({ origin, wording }: Commitment): string =>
  origin.kind === 'answer-owed' ? say('commitment.owed', { title: wording }) : wording

function whenOf({ due, state }: Commitment, zone: string, today: Temporal.PlainDate): string {
  if (state.name === 'done') return say('public.done-on', { day: sayDate(dayIn(state.at, zone), today) })
  const days = daysBetween(due, today)
  return days > 0
    ? say('public.late-since', { due: sayDate(due, today), days })
    : say('public.due-by', { due: sayDate(due, today) })
}
