import { type Commitment, commitmentId } from '../../../src/commitment/commitment.ts'
import type { CommitmentRecords } from '../../../src/commitment/records.ts'
import type { LandlordId } from '../../../src/landlord/scope.ts'
import { personId } from '../../../src/person/person.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import type { Commitment as Row } from '../generated/client.ts'
import { oneOf } from '../one-of.ts'
import { fromDay, fromInstant, toDay, toInstant } from '../time.ts'

/** What was promised. */
export function commitmentRecords({ typed, run }: Connection): CommitmentRecords {
  const get: CommitmentRecords['get'] = async (scope, id) => {
    const row = await typed.commitment.findUnique({ where: { landlord_id: { landlord: scope, id } } })
    return row ? toCommitment(row) : undefined
  }
  return {
    get,

    async add(scope, commitment) {
      await run(addCommitment, toValues(scope, commitment))
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
      const rows = await typed.commitment.findMany({
        where: { landlord: scope, originConsultation: consultation },
        orderBy: { number: 'asc' },
      })
      return rows.map(toCommitment)
    },

    async list(scope) {
      const rows = await typed.commitment.findMany({
        where: { landlord: scope },
        orderBy: [{ due: 'asc' }, { number: 'asc' }],
      })
      return rows.map(toCommitment)
    },
  }
}

const origins = ['answer-owed', 'outcome'] as const satisfies readonly Commitment['origin']['kind'][]

const toCommitment = (row: Row): Commitment => ({
  id: commitmentId(row.id),
  number: row.number,
  wording: row.wording,
  owner: personId(row.owner),
  due: toDay(row.due),
  origin: { kind: oneOf(origins, row.originKind), consultation: row.originConsultation, theme: row.originTheme },
  version: row.version,
  state: toState(row),
})

const toState = ({ doneAt, lapsedAt }: Row): Commitment['state'] => {
  if (doneAt !== null) return { name: 'done', at: toInstant(doneAt) }
  return lapsedAt === null ? { name: 'promised' } : { name: 'lapsed', at: toInstant(lapsedAt) }
}

const toValues = (
  scope: LandlordId,
  { id, number, wording, owner, due, origin, version, state }: Commitment,
): unknown[] => [
  scope,
  id,
  number,
  wording,
  owner,
  fromDay(due),
  origin.kind,
  origin.consultation,
  origin.theme,
  version,
  state.name === 'done' ? fromInstant(state.at) : null,
  state.name === 'lapsed' ? fromInstant(state.at) : null,
]

const lockCommitment: Statement = {
  name: 'commitment-lock',
  text: 'select id from commitment where landlord = $1 and id = $2 for update',
}

const columns = `landlord, id, number, wording, owner, due, origin_kind, origin_consultation, origin_theme, version,
  done_at, lapsed_at`
const values = '$1, $2, $3::int, $4, $5, $6::date, $7, $8, $9::int, $10::int, $11::timestamptz, $12::timestamptz'

const addCommitment: Statement = {
  name: 'commitment-add',
  text: `insert into commitment (${columns}) values (${values})`,
}

const saveCommitment: Statement = {
  name: 'commitment-save',
  text: `update commitment set (${columns}) = row(${values}) where landlord = $1 and id = $2 returning id`,
}
