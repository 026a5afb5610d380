import type { Temporal } from 'temporal-polyfill'
import { type PromiseGroup, promiseGroups } from '../../../src/commitment/groups.ts'
import { promisesAddress, recordAddress } from '../../../src/landlord/addresses.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import { say } from '../../../src/words/say.ts'
import { Help } from '../consultation/help.tsx'
import { type PageOf, Pages } from '../desk/pages.tsx'
import { PublicFrame } from './frame.tsx'
import { lookOf } from './promise-tag.tsx'
import { Promises } from './promises.tsx'
import type { PublicPromise } from './read-promises.ts'
import { TagShape } from './tag.tsx'

/** What somebody chose to look at. */
export type Chosen = Readonly<{ state: PromiseGroup | null; charter: string | null }>

export type PromisesShown = Readonly<{
  landlord: Landlord
  today: Temporal.PlainDate
  chosen: Chosen
  /** How many there are of each, of the charter that was chosen. */
  counts: ReadonlyMap<PromiseGroup, number>
  charters: readonly Readonly<{ code: string; name: string }>[]
  shown: PageOf<PublicPromise>
}>

/** The same list with something else chosen. */
const addressWith = (landlord: Landlord, { state, charter }: Chosen): string => {
  const query = new URLSearchParams({ ...(state && { state }), ...(charter && { charter }) }).toString()
  return `${promisesAddress(landlord)}${query === '' ? '' : `?${query}`}`
}

/** Everything the landlord has promised, the late ones first. */
export function PromisesPage(props: PromisesShown) {
  const { landlord, today, chosen, shown } = props
  const groups = promiseGroups.filter((group) => shown.items.some((promise) => promise.group === group))
  return (
    <PublicFrame
      landlord={landlord}
      here="promises"
      title={say('promises.title')}
      feeds={[
        { href: promisesAddress(landlord, '.atom'), type: 'application/atom+xml', title: say('promises.feed.atom') },
        { href: promisesAddress(landlord, '.ics'), type: 'text/calendar', title: say('promises.feed.calendar') },
        { href: promisesAddress(landlord, '.json'), type: 'application/json', title: say('promises.feed.json') },
        { href: promisesAddress(landlord, '.csv'), type: 'text/csv', title: say('promises.feed.csv') },
      ]}
    >
      <p class="lead">{say('promises.intro', { landlord: landlord.name })}</p>
      <Filters {...props} />
      {groups.length === 0 ? <p>{say(filtered(chosen) ? 'promises.none-chosen' : 'public.promises-none')}</p> : null}
      {groups.map((group) => (
        <section aria-labelledby={group} key={group}>
          <h2 id={group}>{say(`promises.group.${group}`)}</h2>
          <Promises
            landlord={landlord}
            today={today}
            promises={shown.items.filter((promise) => promise.group === group)}
          />
        </section>
      ))}
      <Pages shown={shown} address={addressWith(landlord, chosen)} />
      <HowToDoubt landlord={landlord} />
      <TakeAway landlord={landlord} />
      <Help landlord={landlord} />
    </PublicFrame>
  )
}

const filtered = ({ state, charter }: Chosen): boolean => state !== null || charter !== null

function Filters({ landlord, chosen, counts, charters }: PromisesShown) {
  const some = promiseGroups.filter((group) => (counts.get(group) ?? 0) > 0)
  return (
    <nav aria-label={say('promises.filter')}>
      <ul class="in-short">
        <li>
          <a href={addressWith(landlord, { ...chosen, state: null })} aria-current={chosen.state === null || undefined}>
            {say('promises.filter-all', { count: [...counts.values()].reduce((sum, count) => sum + count, 0) })}
          </a>
        </li>
        {some.map((group) => (
          <li class={lookOf[group]} key={group}>
            <a
              href={addressWith(landlord, { ...chosen, state: group })}
              aria-current={chosen.state === group || undefined}
            >
              <TagShape kind={lookOf[group]} />
              {say(`promises.count.${group}`, { count: counts.get(group) ?? 0 })}
            </a>
          </li>
        ))}
      </ul>
      {charters.length === 0 ? null : (
        <ul class="in-short">
          {charters.map(({ code, name }) => (
            <li key={code}>
              <a
                href={addressWith(landlord, { ...chosen, charter: chosen.charter === code ? null : code })}
                aria-current={chosen.charter === code || undefined}
              >
                {say(chosen.charter === code ? 'promises.any-charter' : 'promises.of-charter', { charter: name })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}

/** Nobody has a name on a public page, so it says where somebody has. */
export function HowToDoubt({ landlord }: { landlord: Landlord }) {
  return (
    <section aria-labelledby="doubt">
      <h2 id="doubt">{say('promises.doubt.title')}</h2>
      <p>{say('promises.doubt.chat')}</p>
      <p>{say('promises.doubt.letter')}</p>
      <p>
        <a href={`${recordAddress(landlord)}/code`}>{say('public.nav-code')}</a>
      </p>
    </section>
  )
}

function TakeAway({ landlord }: { landlord: Landlord }) {
  return (
    <section aria-labelledby="take-away">
      <h2 id="take-away">{say('promises.take.title')}</h2>
      <ul>
        <li>
          <a href={promisesAddress(landlord, '.ics')}>{say('promises.take.calendar')}</a>
        </li>
        <li>
          <a href={promisesAddress(landlord, '.atom')}>{say('promises.take.atom')}</a>
        </li>
        <li>
          <a href={promisesAddress(landlord, '.csv')}>{say('promises.take.csv')}</a>
        </li>
        <li>
          <a href={promisesAddress(landlord, '.json')}>{say('promises.take.json')}</a>
        </li>
      </ul>
    </section>
  )
}
