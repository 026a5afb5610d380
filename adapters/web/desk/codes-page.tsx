import { say } from '../../../src/words/say.ts'
import { DataTable } from '../parts.tsx'
import { csvOf } from './csv.ts'
import { DeskPage } from './frame.tsx'
import type { CodesShown } from './people.tsx'
import type { Visit } from './visit.ts'

/** Codes, this once. The file to keep them in is within the page, so that they never stand in an address or a cache of ours. */
export function CodesPage({ visit, shown }: { visit: Visit; shown: CodesShown }) {
  const { kind, codes, added, renamed, regrouped, unchanged, leftAlone } = shown
  const columns = [say('desk.column.reference'), say('desk.column.name'), say('desk.codes.code')]
  const rows = codes.map(({ reference, name, code }) => [reference, name ?? '', code])
  const [only] = codes
  return (
    <DeskPage
      visit={visit}
      title={say(`desk.codes.${kind}`)}
      part="people"
      back={{ href: '/desk/people', label: say('desk.frame.people') }}
      shape="text"
    >
      {kind === 'imported' ? (
        <p class="lead">{say('desk.codes.counts', { added, renamed, regrouped, unchanged })}</p>
      ) : null}
      {leftAlone.length === 0 ? null : (
        <p class="hint">{say('desk.import.left-alone', { columns: leftAlone.join(', ') })}</p>
      )}
      {kind === 'invited' && only ? (
        <>
          <p>{say('desk.codes.give', { name: only.name ?? say('person.no-name') })}</p>
          <p class="code">{only.code}</p>
          <p>{say('desk.codes.type', { code: only.code })}</p>
        </>
      ) : null}
      {codes.length === 0 ? null : <p class="once">{say('desk.codes.once')}</p>}
      {kind === 'imported' && codes.length > 0 ? (
        <>
          <p>
            <a class="button go" href={fileWith(csvOf(columns, rows))} download="codes.csv">
              {say('desk.codes.download')}
            </a>
          </p>
          <DataTable caption={say('desk.codes.caption', { count: codes.length })} columns={columns} rows={rows} />
        </>
      ) : null}
    </DeskPage>
  )
}

const fileWith = (csv: string): string => `data:text/csv;charset=utf-8;base64,${Buffer.from(csv).toString('base64')}`
