import type { LeafRecords } from '../../../src/consultation/records.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'

/** The leaves of the proof of taking part. Their order is that of their hashes, which says nothing of people or time. */
export const leafRecords = ({ typed, run }: Connection): LeafRecords => ({
  async add(scope, id, leaves) {
    if (leaves.length > 0) await run(addLeaves, [scope, id, leaves.toSorted()])
  },

  async all(scope, id) {
    const rows = await typed.leaf.findMany({
      where: { landlord: scope, consultation: id },
      select: { hash: true },
      orderBy: { hash: 'asc' },
    })
    return rows.map(({ hash }) => hash)
  },
})

const addLeaves: Statement = {
  name: 'leaf-add',
  text: 'insert into leaf (landlord, consultation, hash) select $1, $2, unnest($3::text[])',
}
