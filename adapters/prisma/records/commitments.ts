import { commitmentId } from '../../../src/commitment/commitment.ts'
import type { CommitmentRecords } from '../../../src/commitment/records.ts'
import { scopeOf } from '../../../src/landlord/scope.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { fromDay } from '../time.ts'
import { challengeRecords } from './challenges.ts'
import { addCommitment, saveCommitment, toCommitment, toValues } from './commitment-row.ts'
import { saidRecords } from './commitment-said.ts'
import { evidenceRecords } from './evidence.ts'

/** What was promised. What was said about it, given for it and doubted of it is in files of their own. */
export function commitmentRecords(connection: Connection): CommitmentRecords {
  const { typed, run } = connection
  const get: CommitmentRecords['get'] = async (scope, id) => {
    const row = await typed.commitment.findUnique({ where: { landlord_id: { landlord: scope, id } } })
    return row ? toCommitment(row) : undefined
  }
  return {
    ...saidRecords(connection),
    ...evidenceRecords(connection),
    ...challengeRecords(connection),
    get,

    async add(scope, commitment) {
      await run(addCommitment, toValues(scope, commitment))
    },

    async byNumber(scope, number) {
      const row = await typed.commitment.findUnique({ where: { landlord_number: { landlord: scope, number } } })
      return row ? toCommitment(row) : undefined
    },

    async lock(scope, id) {
      await run(lockCommitment, [scope, id])
      return get(scope, id)
    },

    async save(scope, commitment) {
      const saved = await run(saveCommitment, toValues(scope, commitment))
      if (saved.length === 0) throw new Error('a commitment was saved that had not been added')
    },

    async from(scope, consultation) {
      const where = { landlord: scope, originConsultation: consultation }
      return (await typed.commitment.findMany({ where, orderBy: { number: 'asc' } })).map(toCommitment)
    },

    async list(scope) {
      const orderBy = [{ due: 'asc' as const }, { number: 'asc' as const }]
      return (await typed.commitment.findMany({ where: { landlord: scope }, orderBy })).map(toCommitment)
    },

    async toPlan(until, limit) {
      const rows = await run<{ landlord: string; id: string }>(toPlan, [fromDay(until), limit])
      return rows.map(({ landlord, id }) => ({ scope: scopeOf(landlord), id: commitmentId(id) }))
    },

    async planned(scope, id, until) {
      await run(planned, [scope, id, fromDay(until)])
    },
  }
}

const lockCommitment: Statement = {
  name: 'commitment-lock',
  text: 'select id from commitment where landlord = $1 and id = $2 for update',
}

const toPlan: Statement = {
  name: 'commitment-to-plan',
  text: `select landlord, id from commitment
    where state in ('agreed', 'on-track', 'at-risk') and (planned_until is null or planned_until <= $1::date)
    order by planned_until nulls first, landlord, id limit $2::int`,
}

const planned: Statement = {
  name: 'commitment-planned',
  text: 'update commitment set planned_until = $3::date where landlord = $1 and id = $2',
}
