import { consultationId } from '../../../src/consultation/consultation.ts'
import type { NudgeRecords } from '../../../src/nudge/records.ts'
import { channelName } from '../../../src/ports/addresses.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { fromInstant, toInstant } from '../time.ts'
import { toWish, type WishRow } from './erasing.ts'
import { heard } from './folding.ts'
import { type PersonRow, personColumns, toPerson } from './people.ts'

/** All that is read of somebody who is about to be told something, in one statement: it is done once for every nudge. */
export const addresseeRecords = ({ run }: Connection): Pick<NudgeRecords, 'addressee'> => ({
  async addressee(scope, id, { consultations, counted, day }) {
    const values = [scope, id, counted, fromInstant(day.from), fromInstant(day.to), consultations]
    const [row] = await run<Row>(addressee, values)
    return (
      row && {
        person: toPerson(row),
        wish: toWish(row).kind,
        accounts: row.channels.map((channel, nth) => ({
          channel: channelName(channel),
          workspace: row.workspaces[nth] ?? '',
          person: row.externals[nth] ?? '',
        })),
        asked: new Map(row.asked.map((one, nth) => [consultationId(one), row.answered[nth] ?? null])),
        heard: row.heard,
        now: toInstant(row.now),
      }
    )
  },
})

type Row = PersonRow &
  WishRow & {
    channels: string[]
    workspaces: string[]
    externals: string[]
    asked: string[]
    answered: (boolean | null)[]
    heard: number
    now: Date
  }

const addressee: Statement = {
  name: 'nudge-addressee',
  text: `select ${personColumns}, p.forgets_at, p.erased, a.channels, a.workspaces, a.externals, r.asked, r.answered,
      (${heard}) as heard, parley_now() as now
    from person p,
      lateral (select coalesce(array_agg(channel order by nth), '{}') as channels,
          coalesce(array_agg(workspace order by nth), '{}') as workspaces,
          coalesce(array_agg(external order by nth), '{}') as externals
        from account where landlord = $1 and person = $2) a,
      lateral (select coalesce(array_agg(consultation), '{}') as asked, coalesce(array_agg(answered), '{}') as answered
        from roll where landlord = $1 and person = $2 and consultation = any($6::text[])) r
    where p.landlord = $1 and p.id = $2`,
}
