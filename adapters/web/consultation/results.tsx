import { breakdownTables } from '../../../src/consultation/breakdown-table.ts'
import { questionSentences } from '../../../src/consultation/sentences.ts'
import { resultTables } from '../../../src/consultation/tables.ts'
import type { ConsultationView } from '../../../src/consultation/view.ts'
import { deciderWords } from '../../../src/consultation/wording.ts'
import { say } from '../../../src/words/say.ts'
import { DataTable } from '../parts.tsx'

/** What people said: each question in a sentence, then as a table with a bar for every answer, then the tables by group. */
export function Results({ view }: { view: ConsultationView }) {
  const { consultation, result } = view
  if (result === null || result.answered === 0) return null
  const { questions } = consultation.plan
  if (result.tables === 'too-few') return null
  const tables = resultTables(questions, result)
  return (
    <>
      {questionSentences(consultation.plan, result.tables, deciderWords(view)).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {tables.length === 0 ? null : (
        <details class="counts" open>
          <summary>{say('chain.counts')}</summary>
          {tables.map(({ caption, columns, rows }) => (
            <DataTable
              key={caption}
              caption={caption}
              columns={columns}
              numbers={[1]}
              rows={rows.map(([label = '', people = '', share = '']) => [
                label,
                people,
                <Share key={label} text={share} />,
              ])}
            />
          ))}
        </details>
      )}
      <Breakdowns view={view} />
    </>
  )
}

/** The tables named before opening: how groups differ, or why that can't be shown. */
function Breakdowns({ view: { consultation, result } }: { view: ConsultationView }) {
  const tables = result === null ? [] : breakdownTables(consultation.plan.questions, result)
  if (tables.length === 0) return null
  return (
    <details class="counts" open>
      <summary>{say('chain.by-group')}</summary>
      {tables.map(({ caption, columns, rows, notes }) => (
        <div class="by-group" key={caption}>
          {rows.length === 0 ? (
            <p>
              <strong>{caption}</strong>
            </p>
          ) : (
            <DataTable caption={caption} columns={columns} numbers={columns.map((_, n) => n).slice(1)} rows={rows} />
          )}
          {notes.map((note) => (
            <p class={rows.length === 0 ? undefined : 'hint'} key={note}>
              {note}
            </p>
          ))}
        </div>
      ))}
    </details>
  )
}

/** A share in words, with a bar beside it that says no more than the words do. */
function Share({ text }: { text: string }) {
  const share = Number.parseInt(text, 10)
  return (
    <span class="share">
      <span class="share-words">{text}</span>
      {Number.isNaN(share) ? null : (
        <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <rect class="bar-whole" x="0" y="0" width="100" height="10" />
          <rect class="bar-share" x="0" y="0" width={share} height="10" />
        </svg>
      )}
    </span>
  )
}
