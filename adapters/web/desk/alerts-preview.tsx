import type { Temporal } from 'temporal-polyfill'
import { alertReasons } from '../../../src/commitment/alert-reasons.ts'
import type { Preview } from '../../../src/commitment/preview.ts'
import { promiseWords } from '../../../src/commitment/public-words.ts'
import type { Person } from '../../../src/person/person.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'
import { DataTable } from '../parts.tsx'
import { deskAddress, nameOf } from './promise-read.ts'

/** So many stand in the list; the table counts all. */
const mostListed = 200

/** What settings would have sent: how many of each kind in each month, and each message with its day and reader. */
export function AlertsPreview({ preview, staff }: { preview: Preview; staff: readonly Person[] }) {
  const { from, to, list, messages } = preview
  return (
    <section class="panel" aria-labelledby="preview">
      <h2 id="preview" tabIndex={-1} data-focus>
        {say('desk.alerts.would')}
      </h2>
      <p>
        {say('desk.alerts.would-text', {
          from: sayDate(from),
          to: sayDate(to),
          count: list.length,
          messages,
        })}
      </p>
      {list.length === 0 ? null : <Counts preview={preview} />}
      {list.length === 0 ? null : (
        <details>
          <summary>{say('desk.alerts.each')}</summary>
          <DataTable
            caption={say('desk.alerts.list')}
            columns={[
              say('desk.alerts.on'),
              say('desk.alerts.who'),
              say('desk.alerts.kind'),
              say('desk.promises.what'),
            ]}
            rows={list.slice(0, mostListed).map(({ on, person, reason, commitment }) => [
              sayDate(on, to),
              nameOf(staff, person),
              say(`desk.alerts.kind.${reason}`),
              <a href={deskAddress(commitment)} key={commitment.id}>
                {say('desk.today.numbered', { number: commitment.number, title: promiseWords(commitment) })}
              </a>,
            ])}
          />
          {list.length > mostListed ? <p>{say('desk.import.more', { count: list.length - mostListed })}</p> : null}
        </details>
      )}
    </section>
  )
}

/** One row for each kind, one column for each month. */
function Counts({ preview: { from, to, counts } }: { preview: Preview }) {
  const months = monthsFrom(from, to)
  return (
    <DataTable
      caption={say('desk.alerts.counts')}
      columns={[say('desk.alerts.kind'), ...months.map(monthWords)]}
      numbers={months.map((_, n) => n + 1)}
      rows={alertReasons.map((reason) => [
        say(`desk.alerts.kind.${reason}`),
        ...months.map(
          (month) => counts.find((one) => one.reason === reason && one.month === month.toString())?.count ?? 0,
        ),
      ])}
    />
  )
}

function monthsFrom(from: Temporal.PlainDate, to: Temporal.PlainDate): readonly Temporal.PlainYearMonth[] {
  const [first, last] = [from.toPlainYearMonth(), to.toPlainYearMonth()]
  return Array.from({ length: first.until(last, { largestUnit: 'month' }).months + 1 }, (_, months) =>
    first.add({ months }),
  )
}

const monthWords = (month: Temporal.PlainYearMonth): string =>
  month.toPlainDate({ day: 1 }).toLocaleString('en-GB', { month: 'long', year: 'numeric' })
