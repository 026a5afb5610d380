import { consultationId } from '../../../src/consultation/consultation.ts'
import type { ConsultationRecords } from '../../../src/consultation/records.ts'
import { scopeOf } from '../../../src/landlord/scope.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { toConsultation, toValues } from './consultation-row.ts'
import { outcomeRecords } from './outcomes.ts'

/** Consultations, and with them what outcomes.ts keeps. */
export function consultationRecords(connection: Connection): ConsultationRecords {
  const { typed, run } = connection
  const get: ConsultationRecords['get'] = async (scope, id) => {
    const row = await typed.consultation.findUnique({ where: { landlord_id: { landlord: scope, id } } })
    return row ? toConsultation(row) : undefined
  }
  return {
    ...outcomeRecords(connection),
    get,

    async add(scope, consultation) {
      await run(addConsultation, toValues(scope, consultation))
    },

    async byNumber(scope, number) {
      const where = { landlord_number: { landlord: scope, number } }
      const row = await typed.consultation.findUnique({ where })
      return row ? toConsultation(row) : undefined
    },

    /** Read in a statement after the one that waits, so that what came before is seen whole. */
    async lock(scope, id) {
      await run(passGate, [scope, `consultation:${id}`])
      await run(lockConsultation, [scope, id])
      return get(scope, id)
    },

    async save(scope, consultation) {
      const saved = await run(saveConsultation, toValues(scope, consultation))
      if (saved.length === 0) throw new Error('a consultation was saved that had not been added')
    },

    async list(scope, stages) {
      const rows = await typed.consultation.findMany({
        where: { landlord: scope, ...(stages && { stage: { in: [...stages] } }) },
        orderBy: { number: 'desc' },
      })
      return rows.map(toConsultation)
    },

    async askedBefore(scope, again) {
      const row = await typed.consultation.findFirst({ where: { landlord: scope, again } })
      return row ? toConsultation(row) : undefined
    },

    async dueToClose(limit) {
      const rows = await run<{ landlord: string; id: string }>(dueToClose, [limit])
      return rows.map(({ landlord, id }) => ({ scope: scopeOf(landlord), id: consultationId(id) }))
    },
  }
}

/** See gate_of in the first migration: answers pass it together, this passes it alone. */
const passGate: Statement = {
  name: 'consultation-gate',
  text: 'select pg_advisory_xact_lock(gate_of($1, $2))::text',
}

const lockConsultation: Statement = {
  name: 'consultation-lock',
  text: 'select id from consultation where landlord = $1 and id = $2 for update',
}

const columns = `landlord, id, number, plan, decision_maker, author, zone, version, stage, accepted,
  opens_when_accepted, opened_at, closes_at, closed_at, decided_at, withdrawn_at, withdrawn_reason, again`

const values = `$1, $2, $3::int, $4::jsonb, $5, $6, $7, $8::int, $9, $10::date, $11::boolean,
  $12::timestamptz, $13::timestamptz, $14::timestamptz, $15::timestamptz, $16::timestamptz, $17, $18`

const addConsultation: Statement = {
  name: 'consultation-add',
  text: `insert into consultation (${columns}) values (${values})`,
}

const saveConsultation: Statement = {
  name: 'consultation-save',
  text: `update consultation set (${columns}) = row(${values}) where landlord = $1 and id = $2 returning id`,
}

const dueToClose: Statement = {
  name: 'consultation-due-to-close',
  text: `select landlord, id from consultation where stage = 'open' and closes_at <= (select parley_now())
    order by closes_at limit $1::int`,
}
