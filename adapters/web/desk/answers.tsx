import type { Consultation } from '../../../src/consultation/consultation.ts'
import { mustBeNamed } from '../../../src/consultation/named.ts'
import { answerLabel } from '../../../src/consultation/options.ts'
import { keyOf, type Question } from '../../../src/consultation/question.ts'
import type { Response } from '../../../src/consultation/records.ts'
import { viewConsultation } from '../../../src/consultation/view.ts'
import { privacyWords } from '../../../src/consultation/wording.ts'
import type { Needs } from '../../../src/needs.ts'
import { say } from '../../../src/words/say.ts'
import { ButtonLink, DataTable } from '../parts.tsx'
import { csvOf, csvType } from './csv.ts'
import type { Door, Given } from './door.tsx'
import { DeskPage } from './frame.tsx'
import { Pages, pageOf } from './pages.tsx'
import type { Visit } from './visit.ts'
import { addressOf, backTo, officersConsultation } from './which.ts'

type Row = readonly [name: string, reference: string, ...answers: string[]]

/** Who answered what, for officers: only where people were told so before they answered. */
export function addAnswers(door: Door, needs: Needs): void {
  door.show('/desk/c/:number/answers', async (visit, given) => {
    const { consultation, columns, rows } = await answersOf(needs, visit, given)
    const view = await viewConsultation(needs.store.records, visit.by.scope, consultation)
    const shown = pageOf(rows, given.query)
    return {
      page: (
        <DeskPage visit={visit} title={say('desk.answers.title')} back={backTo(consultation)}>
          <p>{say('desk.answers.told', { privacy: privacyWords(view) })}</p>
          {rows.length === 0 ? (
            <p>{say('desk.answers.none')}</p>
          ) : (
            <>
              <p>
                <ButtonLink href={addressOf(consultation, 'answers.csv')}>{say('desk.answers.download')}</ButtonLink>
              </p>
              <DataTable
                caption={say('desk.answers.caption', { count: rows.length })}
                columns={columns}
                rows={shown.items.map((row) => row.map((cell) => cell || '–'))}
              />
              <Pages shown={shown} address={addressOf(consultation, 'answers')} />
            </>
          )}
        </DeskPage>
      ),
    }
  })
  door.show('/desk/c/:number/answers.csv', async (visit, given) => {
    const { consultation, columns, rows } = await answersOf(needs, visit, given)
    return { file: csvOf(columns, rows), name: `answers-${consultation.number}.csv`, type: csvType }
  })
}

async function answersOf(needs: Needs, visit: Visit, given: Given) {
  const consultation = await officersConsultation(needs, visit, given)
  mustBeNamed(consultation)
  const { records } = needs.store
  const { scope } = visit.by
  const people = new Map((await records.people.list(scope)).map((person) => [person.id, person]))
  const { questions } = consultation.plan
  const rows = (await records.responses.all(scope, consultation.id)).map((response): Row => {
    const person = people.get(response.person)
    return [
      person?.name ?? say('person.no-name'),
      person?.reference ?? '',
      ...questions.map((question) => answerWords(question, response)),
    ]
  })
  return {
    consultation,
    columns: columnsOf(consultation),
    rows: rows.toSorted((one, other) => one[0].localeCompare(other[0], 'en-GB')),
  }
}

const columnsOf = ({ plan }: Consultation): readonly string[] => [
  say('desk.column.name'),
  say('desk.column.reference'),
  ...plan.questions.map(({ n, wording }) => `${n}. ${wording}`),
]

function answerWords(question: Question, { answers }: Response): string {
  const value = answers[keyOf(question)]
  return value === undefined ? '' : answerLabel(question, value)
}
