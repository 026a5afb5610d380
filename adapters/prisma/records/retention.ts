import { type Retained, usualRetention } from '../../../src/landlord/retention.ts'
import { directRoom, ownChat } from '../../../src/ports/rooms.ts'
import type { RetentionRecords } from '../../../src/rights/records.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'
import { emptied } from './erasing-steps.ts'

/** What has been kept long enough. Every statement is bounded and may be repeated; two at once share the work. */
export const retentionRecords = ({ run }: Connection): RetentionRecords => ({
  async removeOld(scope, kind, days, limit) {
    let removed = 0
    for (const statement of removals[kind]) {
      const more = statement.text.includes('$4') ? [ownChat, directRoom(''), usualRetention.chats] : []
      const [row] = await run<{ removed: number }>(statement, [scope, days, limit, ...more])
      removed += row?.removed ?? 0
    }
    return removed
  },
})

const before = "(select parley_now()) - $2::int * interval '1 day'"

/** Consultations whose decision, or withdrawal, is that old. Without either nothing of theirs is. */
const over = `over as materialized (
    select landlord, id from consultation where landlord = $1 and coalesce(decided_at, withdrawn_at) <= ${before}
  )`

const removal = (name: string, parts: readonly string[]): Statement => ({
  name: `retention-${name}`,
  text: `with ${parts.join(', ')} select count(*)::int as removed from gone`,
})

/** The person whose private room a message `m` stands in. */
const itsPerson = 'a.channel = $4 and a.workspace = m.workspace and $5 || a.external = m.room'

/** Rows of a table that belongs to consultations, picked by where they lie: the keys of these tables differ. */
const ofConsultations = (table: string, where = 'true'): readonly string[] => [
  over,
  `old as (
    select t.ctid from "${table}" t join over on over.landlord = t.landlord and over.id = t.consultation
    where ${where} limit $3::int for update of t skip locked
  )`,
  `gone as (delete from "${table}" t using old where t.ctid = old.ctid returning 1)`,
]

/** Texts that stay as a number, without their words. */
const emptying = (where: string, set: string): readonly string[] => [
  over,
  `old as (
    select t.ctid from free_text t join over on over.landlord = t.landlord and over.id = t.consultation
    where ${where} limit $3::int for update of t skip locked
  )`,
  `gone as (update free_text t set ${set} from old where t.ctid = old.ctid returning 1)`,
]

const removals: Readonly<Record<Retained, readonly Statement[]>> = {
  responses: [removal('responses', ofConsultations('named_response'))],

  // What was published is the public's, and so is how many texts there were and how many are held back.
  texts: [
    removal('texts', emptying("t.review in ('waiting', 'held') and t.text <> ''", emptied)),
    removal('redacted', emptying("t.review = 'redacted' and t.text <> t.shown", 'text = t.shown')),
  ],

  // Those whose named answer is still kept wait for it.
  roll: [
    removal(
      'roll',
      ofConsultations(
        'roll',
        `not exists (select from named_response r
          where r.landlord = t.landlord and r.consultation = t.consultation and r.person = t.person)`,
      ),
    ),
  ],

  'late-views': [removal('late-views', ofConsultations('late_view'))],
  'passed-on': [removal('passed-on', ofConsultations('passed_on'))],

  // That it was doubted, and what was answered, is the public's.
  doubts: [
    removal('doubts', [
      `old as (
        select c.ctid from challenge c where c.landlord = $1 and c.text is not null and c.answered_at <= ${before}
        limit $3::int for update skip locked
      )`,
      'gone as (update challenge c set text = null from old where c.ctid = old.ctid returning 1)',
    ]),
  ],

  absences: [
    removal('absences', [
      `old as (
        select a.ctid from absence a where a.landlord = $1 and a."to" <= (${before})::date
        limit $3::int for update skip locked
      )`,
      'gone as (delete from absence a using old where a.ctid = old.ctid returning 1)',
    ]),
  ],

  // Posts in groups stay: they say where the outcome is to be told.
  messages: [
    removal('messages', [
      `old as (
        select d.ctid from delivery d where d.landlord = $1 and d.kind in ('nudge', 'edit') and d.settled_at <= ${before}
        limit $3::int for update skip locked
      )`,
      'gone as (delete from delivery d using old where d.ctid = old.ctid returning d.landlord, d.id)',
      `silenced as (
        delete from nudge n using gone g where n.landlord = g.landlord and n.id = g.id
      )`,
    ]),
  ],

  // A private chat belongs to the landlords who know its person, or to all where none does: the longest of them decides.
  chats: [
    removal('chats', [
      `old as (
        select m.ctid from web_message m where m.at <= ${before} and case
          when exists (select from space s where s.channel = $4 and s.workspace = m.workspace and s.place = m.room)
          then exists (select from space s where s.landlord = $1 and s.channel = $4 and s.workspace = m.workspace
            and s.place = m.room)
          else (
            select bool_or(l.id = $1) and bool_and(coalesce((l.settings -> 'retention' ->> 'chats')::int, $6::int) <= $2::int
              or l.id = $1)
            from landlord l where
              exists (select from account a where a.landlord = l.id and ${itsPerson})
              or not exists (select from account a where ${itsPerson})
          ) end
        limit $3::int for update of m skip locked
      )`,
      'gone as (delete from web_message m using old where m.ctid = old.ctid returning 1)',
    ]),
  ],

  // The chain is over a digest of the body, so it holds without it.
  ledger: [
    removal('ledger', [
      `old as (
        select l.ctid from ledger l where l.landlord = $1 and l.body is not null and l.at <= ${before}
        limit $3::int for update skip locked
      )`,
      'gone as (update ledger l set salt = null, body = null from old where l.ctid = old.ctid returning 1)',
    ]),
  ],
}
