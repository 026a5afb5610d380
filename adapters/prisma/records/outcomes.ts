import { type FreeText, reviews, withholdings } from '../../../src/consultation/free-text.ts'
import { type OutcomeTheme, verdicts } from '../../../src/consultation/outcome.ts'
import type { ConsultationRecords } from '../../../src/consultation/records.ts'
import { personId } from '../../../src/person/person.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import type { FreeText as FreeTextRow, OutcomeTheme as ThemeRow } from '../generated/client.ts'
import { oneOf } from '../one-of.ts'
import { resultShape } from '../shapes/result.ts'
import { fromDay, orNull, toDay } from '../time.ts'
import { json } from '../values.ts'

type OutcomeRecords = Pick<
  ConsultationRecords,
  'saveResult' | 'result' | 'addFreeTexts' | 'freeTexts' | 'freeText' | 'review' | 'themes' | 'putTheme' | 'removeTheme'
>

/** What came of a consultation: the count, the words for review, and what was decided, theme by theme. */
export const outcomeRecords = ({ typed, run }: Connection): OutcomeRecords => ({
  async saveResult(scope, id, result) {
    await run(saveResult, [scope, id, json(result)])
  },

  async result(scope, id) {
    const where = { landlord_consultation: { landlord: scope, consultation: id } }
    const row = await typed.result.findUnique({ where })
    return row ? resultShape.parse(row.body) : undefined
  },

  async addFreeTexts(scope, id, texts) {
    if (texts.length > 0) await run(addFreeTexts, [scope, id, json(texts)])
  },

  async freeTexts(scope, id) {
    const rows = await typed.freeText.findMany({
      where: { landlord: scope, consultation: id },
      orderBy: [{ question: 'asc' }, { id: 'asc' }],
    })
    return rows.map(toFreeText)
  },

  async freeText(scope, id, text) {
    const where = { landlord_consultation_id: { landlord: scope, consultation: id, id: text } }
    const row = await typed.freeText.findUnique({ where })
    return row ? toFreeText(row) : undefined
  },

  async review(scope, id, { id: text, review, shown, reason }) {
    const where = { landlord: scope, consultation: id, id: text }
    await typed.freeText.updateMany({ where, data: { review, shown, reason } })
  },

  async themes(scope, id) {
    const rows = await typed.outcomeTheme.findMany({
      where: { landlord: scope, consultation: id },
      orderBy: { n: 'asc' },
    })
    return rows.map(toTheme)
  },

  async putTheme(scope, id, { n, theme, verdict, reason, promise }) {
    const promised = promise ? [promise.action, promise.owner, fromDay(promise.due)] : [null, null, null]
    await run(putTheme, [scope, id, n, theme, verdict, reason, ...promised])
  },

  async removeTheme(scope, id, n) {
    await typed.outcomeTheme.deleteMany({ where: { landlord: scope, consultation: id, n } })
  },
})

const toFreeText = ({ id, question, text, review, shown, reason }: FreeTextRow): FreeText => ({
  id,
  question,
  text,
  review: oneOf(reviews, review),
  shown,
  reason: orNull(reason, (code) => oneOf(withholdings, code)),
})

const toTheme = ({ n, theme, verdict, reason, action, owner, due }: ThemeRow): OutcomeTheme => ({
  n,
  theme,
  verdict: oneOf(verdicts, verdict),
  reason,
  promise:
    action === null || owner === null || due === null ? null : { action, owner: personId(owner), due: toDay(due) },
})

const saveResult: Statement = {
  name: 'result-save',
  text: `insert into result (landlord, consultation, body) values ($1, $2, $3::jsonb)
    on conflict (landlord, consultation) do update set body = excluded.body`,
}

/** The keys of what is read here are those of FreeText. */
const addFreeTexts: Statement = {
  name: 'free-text-add',
  text: `insert into free_text (landlord, consultation, id, question, text, review, shown, reason)
    select $1, $2, id, question, text, review, shown, reason from jsonb_to_recordset($3::jsonb)
      as given (id text, question int, text text, review text, shown text, reason text)`,
}

const putTheme: Statement = {
  name: 'theme-put',
  text: `insert into outcome_theme (landlord, consultation, n, theme, verdict, reason, action, owner, due)
    values ($1, $2, $3::int, $4, $5, $6, $7, $8, $9::date)
    on conflict (landlord, consultation, n) do update set theme = excluded.theme, verdict = excluded.verdict,
      reason = excluded.reason, action = excluded.action, owner = excluded.owner, due = excluded.due`,
}
