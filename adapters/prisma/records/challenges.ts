import type { Challenge } from '../../../src/commitment/challenge.ts'
import { commitmentId } from '../../../src/commitment/commitment.ts'
import type { CommitmentRecords } from '../../../src/commitment/records.ts'
import { personId } from '../../../src/person/person.ts'
import type { Connection } from '../connection.ts'
import type { Challenge as Row } from '../generated/client.ts'
import { fromInstant, midnightOf, toDay, toInstant } from '../time.ts'

type ChallengeRecords = Pick<
  CommitmentRecords,
  'challenge' | 'getChallenge' | 'saveChallenge' | 'challenges' | 'openChallenges'
>

/** What residents doubted, and what they were told. */
export const challengeRecords = ({ typed }: Connection): ChallengeRecords => ({
  async challenge(scope, challenge) {
    await typed.challenge.create({ data: { landlord: scope, ...toData(challenge) } })
  },

  async getChallenge(scope, id) {
    const row = await typed.challenge.findUnique({ where: { landlord_id: { landlord: scope, id } } })
    return row ? toChallenge(row) : undefined
  },

  async saveChallenge(scope, challenge) {
    await typed.challenge.update({
      where: { landlord_id: { landlord: scope, id: challenge.id } },
      data: toData(challenge),
    })
  },

  async challenges(scope, id) {
    const where = { landlord: scope, ...(id !== undefined && { commitment: id }) }
    return (await typed.challenge.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }] })).map(toChallenge)
  },

  async openChallenges(scope) {
    const where = { landlord: scope, answeredAt: null }
    return (await typed.challenge.findMany({ where, orderBy: [{ at: 'asc' }, { id: 'asc' }] })).map(toChallenge)
  },
})

const toData = ({ id, commitment, by, at, text, answerer, due, answered }: Challenge) => ({
  id,
  commitment,
  by,
  at: fromInstant(at),
  text,
  answerer,
  due: midnightOf(due),
  answeredAt: answered && fromInstant(answered.at),
  answeredBy: answered?.by ?? null,
  answer: answered?.answer ?? null,
  upheld: answered?.upheld ?? null,
})

const toChallenge = (row: Row): Challenge => ({
  id: row.id,
  commitment: commitmentId(row.commitment),
  by: personId(row.by),
  at: toInstant(row.at),
  text: row.text,
  answerer: personId(row.answerer),
  due: toDay(row.due),
  answered:
    row.answeredAt === null || row.answeredBy === null
      ? null
      : {
          at: toInstant(row.answeredAt),
          by: personId(row.answeredBy),
          answer: row.answer ?? '',
          upheld: row.upheld ?? false,
        },
})
