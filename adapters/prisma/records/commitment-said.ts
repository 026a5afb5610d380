import { type CommitmentId, commitmentId } from '../../../src/commitment/commitment.ts'
import type { CommitmentRecords } from '../../../src/commitment/records.ts'
import { type Said, saidKinds } from '../../../src/commitment/said.ts'
import { personId } from '../../../src/person/person.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import type { CommitmentSaid as Row } from '../generated/client.ts'
import { oneOf } from '../one-of.ts'
import { fromInstant, orNull, toInstant } from '../time.ts'

type SaidRecords = Pick<CommitmentRecords, 'say' | 'history' | 'latest' | 'lately'>

/** What happened to promises and was said about them. */
export const saidRecords = ({ typed, run }: Connection): SaidRecords => ({
  async say(scope, { id, commitment, at, by, kind, text, from, to }) {
    const data = { landlord: scope, id, commitment, at: fromInstant(at), by, kind, text, from, to }
    await typed.commitmentSaid.create({ data })
  },

  async history(scope, id) {
    const where = { landlord: scope, ...(id !== undefined && { commitment: id }) }
    return (await typed.commitmentSaid.findMany({ where, orderBy: { nth: 'asc' } })).map(toSaid)
  },

  async lately(scope, limit) {
    const rows = await typed.commitmentSaid.findMany({
      where: { landlord: scope },
      orderBy: [{ nth: 'desc' }],
      take: limit,
    })
    return rows.map(toSaid)
  },

  async latest(scope, of) {
    const ids = (await run<{ id: string }>(latest, [scope, of === undefined ? null : [...of]])).map(({ id }) => id)
    const rows = await typed.commitmentSaid.findMany({ where: { landlord: scope, id: { in: ids } } })
    return new Map<CommitmentId, Said>(rows.map((row) => [commitmentId(row.commitment), toSaid(row)]))
  },
})

const toSaid = (row: Row): Said => ({
  id: row.id,
  commitment: commitmentId(row.commitment),
  at: toInstant(row.at),
  by: orNull(row.by, personId),
  kind: oneOf(saidKinds, row.kind),
  text: row.text,
  from: row.from,
  to: row.to,
})

const latest: Statement = {
  name: 'commitment-latest-said',
  text: `select distinct on (commitment) id from commitment_said
    where landlord = $1 and text is not null and ($2::text[] is null or commitment = any($2::text[])) order by commitment, nth desc`,
}
