import type { NudgeRecords } from '../../../src/nudge/records.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { type DeliveryRow, deliveryColumns, toNudgeDelivery } from './delivery-row.ts'

type FoldingRecords = Pick<NudgeRecords, 'companions' | 'fold'>

/** What a person is told together, and how much they are told in a day. */
export const foldingRecords = ({ run }: Connection): FoldingRecords => ({
  async companions(scope, { person, lane, account, id }, reasons, limit) {
    const rows = await run<DeliveryRow>(companions, [scope, person, reasons, lane, account, id, limit])
    return rows.map(toNudgeDelivery)
  },

  async fold(scope, into, ids) {
    return (await run<{ id: string }>(fold, [scope, into, ids])).map(({ id }) => id)
  },
})

const ofPerson = `nudge n join delivery d on d.landlord = n.landlord and d.id = n.id
    where n.landlord = $1 and n.person = $2 and n.reason = any($3::text[])`

/** One that came back in doubt goes by itself: it may have been heard. */
const companions: Statement = {
  name: 'delivery-companions',
  text: `select ${deliveryColumns} from ${ofPerson} and (d.folded_into = $6 or d.state = 'due'
      and d.due <= (select parley_now()) and not d.in_doubt and coalesce(d.lane, '') = $4 and d.account = $5::int)
    order by d.folded_into is null, d.due, d.id limit $7::int`,
}

const fold: Statement = {
  name: 'delivery-fold',
  text: `update delivery set state = 'folded', folded_into = $2, settled_at = parley_now()
    where landlord = $1 and id = any($3::text[]) and state = 'due' returning id`,
}

/** How many messages for the reasons $3 person $2 had from $4 to $5; those told within another are none. */
export const heard = `select count(*)::int from ${ofPerson}
    and d.state in ('sent', 'ambiguous') and d.settled_at >= $4::timestamptz and d.settled_at < $5::timestamptz`
