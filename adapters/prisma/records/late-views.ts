import type { LateViewRecords } from '../../../src/consultation/records.ts'
import type { Connection } from '../connection.ts'

/** What was sent after closing. A row says what and about which consultation, and nothing else. */
export const lateViewRecords = ({ typed }: Connection): LateViewRecords => ({
  async add(scope, id, view) {
    await typed.lateView.create({ data: { landlord: scope, consultation: id, ...view }, select: { id: true } })
  },

  async all(scope, id) {
    return typed.lateView.findMany({
      where: { landlord: scope, consultation: id },
      select: { id: true, text: true },
      orderBy: { id: 'asc' },
    })
  },

  async count(scope, id) {
    return typed.lateView.count({ where: { landlord: scope, consultation: id } })
  },
})
