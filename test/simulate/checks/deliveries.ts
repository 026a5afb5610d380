import type { Statement } from '../../../adapters/prisma/database.ts'
import type { World } from '../world.ts'

/** A delivery and what it is for, as the database has it. */
export type Row = Readonly<{
  landlord: string
  id: string
  kind: 'nudge' | 'post' | 'edit'
  posting: string | null
  subject: string
  due: Date
  state: string
  why: string | null
  settled_at: Date | null
  reason: string | null
  person: string | null
  occasion: string | null
  before: Date | null
}>

/** What came to an end at this moment, and whatever else these ids name. */
export const settledNow = ({ database }: World, ids: readonly string[]): Promise<readonly Row[]> =>
  database.run<Row>(settled, [ids])

const columns = `d.landlord, d.id, d.kind, d.posting, d.subject, d.due, d.state, d.why, d.settled_at, n.reason, n.person,
  n.occasion, n.before`

const settled: Statement = {
  name: 'simulate-settled',
  text: `select ${columns} from delivery d left join nudge n on n.landlord = d.landlord and n.id = d.id
    where d.settled_at = (select parley_now()) or d.id = any($1::text[])
    order by d.landlord, d.kind, d.subject, n.reason, n.person, n.occasion, d.posting, d.space`,
}

/** Those that have not come to an end. */
export const unended = ({ database }: World): Promise<readonly Row[]> => database.run<Row>(open, [])

const open: Statement = {
  name: 'simulate-unended',
  text: `select ${columns} from delivery d left join nudge n on n.landlord = d.landlord and n.id = d.id
    where d.state in ('due', 'sending') order by d.due, d.id`,
}
