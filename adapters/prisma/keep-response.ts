import type { KeepResponse, ResponseVerdict } from '../../src/consultation/records.ts'
import type { Database, Statement } from './database.ts'
import { json } from './values.ts'

/**
 * The path every answer takes, in one statement: the function keep_response of the first migration. It passes the
 * consultation's gate, holds its row, and only then reads the clock and whether the consultation is open.
 */
export const keepResponse =
  (database: Database): KeepResponse =>
  async (scope, { consultation, person, answers, questions }) => {
    const [row] = await database.run<Row>(keep, [scope, consultation, person, json(answers), json(questions)])
    if (!row) throw new Error('a response got no verdict')
    return toVerdict(row)
  }

type Row = {
  verdict: ResponseVerdict['kind']
  kept_revision: number | null
  was_changed: boolean | null
}

function toVerdict({ verdict, kept_revision, was_changed }: Row): ResponseVerdict {
  if (verdict !== 'kept') return { kind: verdict }
  if (kept_revision === null || was_changed === null) throw new Error('a response was kept without a revision')
  return { kind: 'kept', revision: kept_revision, changed: was_changed }
}

const keep: Statement = {
  name: 'response-keep',
  text: 'select verdict, kept_revision, was_changed from keep_response($1, $2, $3, $4::jsonb, $5::jsonb)',
}
