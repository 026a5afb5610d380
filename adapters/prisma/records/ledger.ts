import { randomBytes, randomUUID } from 'node:crypto'
import { scopeOf } from '../../../src/landlord/scope.ts'
import { canonical, digestOf, genesis } from '../../../src/ledger/digest.ts'
import type { LedgerEntry } from '../../../src/ledger/entry.ts'
import type { LedgerRecords } from '../../../src/ledger/records.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { toInstant } from '../time.ts'

/** The ledger, one chain per landlord. */
export const ledgerRecords = ({ typed, run }: Connection): LedgerRecords => ({
  async write(scope, { actor, verb, about, facts }) {
    const salt = randomBytes(16).toString('hex')
    const body = canonical({ actor, facts: facts ?? {} })
    await run(writeEntry, [scope, randomUUID(), verb, about, salt, body, digestOf(salt, body)])
  },

  async read(scope, afterSeq, limit) {
    return (await run<Row>(readEntries, [scope, afterSeq, limit])).map(toEntry)
  },

  async waiting() {
    return (await run<{ landlord: string }>(waiting, [])).map(({ landlord }) => scopeOf(landlord))
  },

  async takeForChaining(scope, limit) {
    await run(beginChain, [scope, genesis])
    const [head] = await run<{ seq: number; hash: string }>(holdHead, [scope])
    if (!head) throw new Error('a ledger has no head')
    return { head, entries: (await run<Row>(unchained, [scope, limit])).map(toEntry) }
  },

  async chain(scope, links, { seq, hash }) {
    await run(chainEntries, [
      scope,
      links.map(({ id }) => id),
      links.map((link) => link.seq),
      links.map(({ prev }) => prev),
      links.map((link) => link.hash),
    ])
    await typed.ledgerHead.update({ where: { landlord: scope }, data: { seq, hash } })
  },

  async head(scope) {
    const row = await typed.ledgerHead.findUnique({ where: { landlord: scope } })
    return { seq: row?.seq ?? 0, hash: row?.hash ?? genesis }
  },
})

type Row = {
  id: string
  at: Date
  verb: string
  about: string
  salt: string | null
  body: string | null
  digest: string
  seq: number | null
  prev: string | null
  hash: string | null
}

const toEntry = ({ id, at, verb, about, salt, body, digest, seq, prev, hash }: Row): LedgerEntry => ({
  id,
  at: toInstant(at),
  verb,
  about,
  salt,
  body,
  digest,
  chained: seq === null || prev === null || hash === null ? null : { seq, prev, hash },
})

const columns = 'id, at, verb, about, salt, body, digest, seq, prev, hash'

const writeEntry: Statement = {
  name: 'ledger-write',
  text: `insert into ledger (landlord, id, at, verb, about, salt, body, digest)
    values ($1, $2, parley_now(), $3, $4, $5, $6, $7)`,
}

const readEntries: Statement = {
  name: 'ledger-read',
  text: `select ${columns} from (
      (select * from ledger where landlord = $1 and seq > $2::int order by seq limit $3::int)
      union all
      (select * from ledger where landlord = $1 and seq is null order by nth limit $3::int)
    ) e order by seq nulls last, nth limit $3::int`,
}

const waiting: Statement = { name: 'ledger-waiting', text: 'select distinct landlord from ledger where seq is null' }

const beginChain: Statement = {
  name: 'ledger-begin',
  text: 'insert into ledger_head (landlord, seq, hash) values ($1, 0, $2) on conflict do nothing',
}

const holdHead: Statement = {
  name: 'ledger-hold',
  text: 'select seq, hash from ledger_head where landlord = $1 for update',
}

/** In the order written, of what is committed: one that commits later with a lower number comes in the next round. */
const unchained: Statement = {
  name: 'ledger-unchained',
  text: `select ${columns} from ledger where landlord = $1 and seq is null order by nth limit $2::int`,
}

const chainEntries: Statement = {
  name: 'ledger-chain',
  text: `update ledger l set seq = k.seq, prev = k.prev, hash = k.hash
    from unnest($2::text[], $3::int[], $4::text[], $5::text[]) as k (id, seq, prev, hash)
    where l.landlord = $1 and l.id = k.id and l.seq is null`,
}
