import type { Statement } from '../database.ts'
import { inOurRooms, knownInChat, theirMessages } from './own-chats.ts'

/** What the steps of forgetting are told. `nobodies` stand for the person, one for each consultation in `asked`. */
export type Erasing = Readonly<{
  scope: string
  person: string
  /** Stands for the person in work that is done. */
  nobody: string
  asked: readonly string[]
  nobodies: readonly string[]
  /** The channel of the chat we keep ourselves, and how the name of a private room in it begins. */
  chat: string
  privateRoom: string
}>

type Step = Readonly<{ statement: Statement; values: (given: Erasing) => readonly unknown[] }>

const step = (name: string, text: string, values: Step['values'] = ({ scope, person }) => [scope, person]): Step => ({
  statement: { name: `erase-${name}`, text },
  values,
})

const sentenceOf = (name: string, text: string): Statement => ({ name: `erase-${name}`, text })

export const holdClaims = sentenceOf(
  'hold-claims',
  'select fingerprint from claim where landlord = $1 and person = $2 order by fingerprint for update',
)

export const readAddresses = sentenceOf(
  'addresses',
  `select channel, workspace, external from account where landlord = $1 and person = $2
    order by channel, workspace, external`,
)

export const readEntries = sentenceOf(
  'entries',
  'select consultation from roll where landlord = $1 and person = $2 order by consultation',
)

export const removePerson = sentenceOf('person', 'delete from person where landlord = $1 and id = $2')

/** The person's own words in named answers: consultation, question, text. */
const ownWords = `select r.consultation, (q ->> 'n')::int as question, r.answers ->> ('q' || (q ->> 'n')) as text
  from named_response r join consultation c on c.landlord = r.landlord and c.id = r.consultation
  cross join jsonb_array_elements(c.plan -> 'questions') q
  where r.landlord = $1 and r.person = $2 and q ->> 'kind' = 'free-text'`

/** One text for each of those: somebody else may have written the same. */
const theirTexts = (reviews: string) => `with own as (${ownWords}), theirs as (
    select distinct on (t.consultation, t.question) t.consultation, t.id from free_text t
    join own on own.consultation = t.consultation and own.question = t.question and own.text = t.text
    where t.landlord = $1 and t.review in (${reviews}) order by t.consultation, t.question, t.id
  )`

/** How a text stands that is not kept any more. */
export const emptied = "text = '', review = 'held', reason = coalesce(reason, 'private')"

const ofTheirs = 't.landlord = $1 and t.consultation = theirs.consultation and t.id = theirs.id'

/** Entries `l` of the ledger in which the person `p` acted or is named, by our id or in words that everybody was told. */
export const namedIn = `p.landlord = $1 and p.id = $2 and l.landlord = $1 and (l.about = 'person:' || p.id
  or strpos(l.body, p.id) > 0 or length(p.name) > 4 and strpos(lower(l.body), lower(p.name)) > 0
  or length(p.reference) > 4 and strpos(lower(l.body), lower(p.reference)) > 0)`

/** In order: each leaves what the next still needs. */
export const erasingSteps: readonly Step[] = [
  // What they wrote in named answers, and the copies of it that are not shown to anybody. That there was a text stays
  // counted, and so do the choices.
  step('texts', `${theirTexts("'waiting', 'held'")} update free_text t set ${emptied} from theirs where ${ofTheirs}`),
  step('redacted', `${theirTexts("'redacted'")} update free_text t set text = t.shown from theirs where ${ofTheirs}`),
  step(
    'words',
    `update named_response r set at = coalesce(c.opened_at, r.at), answers = r.answers - array(
        select 'q' || (q ->> 'n') from jsonb_array_elements(c.plan -> 'questions') q where q ->> 'kind' = 'free-text')
      from consultation c where r.landlord = $1 and r.person = $2 and c.landlord = r.landlord and c.id = r.consultation`,
  ),
  // One nobody for each consultation, so that what was said in one cannot be laid beside what was said in another.
  step(
    'nobodies',
    `insert into person (landlord, id, erased) select $1, id, true from unnest($2::text[]) as g (id)`,
    ({ scope, nobodies }) => [scope, nobodies],
  ),
  step(
    'roll',
    `update roll r set person = g.nobody from unnest($3::text[], $4::text[]) as g (consultation, nobody)
      where r.landlord = $1 and r.person = $2 and r.consultation = g.consultation`,
    ({ scope, person, asked, nobodies }) => [scope, person, asked, nobodies],
  ),

  // What they were sent, and what they asked to pass on.
  step(
    'deliveries',
    `delete from delivery d using nudge n
      where n.landlord = $1 and n.person = $2 and d.landlord = n.landlord and d.id = n.id`,
  ),
  step('nudges', 'delete from nudge where landlord = $1 and person = $2'),
  step('passed-on', 'delete from passed_on where landlord = $1 and person = $2'),

  // What they said about promises as somebody who lives there. Their doubts stay, without their words.
  step('doubts', 'update challenge set text = null where landlord = $1 and by = $2'),
  step('evidence', "delete from evidence where landlord = $1 and by = $2 and side = 'resident'"),

  // Where they stand in or cover nobody does. Reminders are planned anew.
  step('deputies', 'update commitment set deputy = null, planned_until = null where landlord = $1 and deputy = $2'),
  step('sponsors', 'update commitment set sponsor = null, planned_until = null where landlord = $1 and sponsor = $2'),
  step('absences', 'delete from absence where landlord = $1 and person = $2'),
  step('covers', 'update absence set cover = null where landlord = $1 and cover = $2'),

  // What they wrote in a chat of our own, and what was said to them alone.
  step(
    'chats',
    `with ${knownInChat}, gone as (
        delete from web_message m using known k where m.workspace = k.workspace and ${theirMessages} and ${inOurRooms}
        returning m.workspace, m.room, m.nth
      )
      update web_message m set revision = nextval('web_message_revision') where m.nth in (
        select max(o.nth) from web_message o where (o.workspace, o.room) in (select workspace, room from gone)
          and o.nth not in (select nth from gone) and o.only_for is null group by o.workspace, o.room)`,
    ({ scope, person, chat, privateRoom }) => [scope, person, chat, privateRoom],
  ),

  // How they came in.
  step('vault', 'delete from vault where strpos(key, $1) > 0', ({ person }) => [person]),
  step('claims', 'delete from claim where landlord = $1 and person = $2'),
  step('accounts', 'delete from account where landlord = $1 and person = $2'),
  step('roles', 'delete from person_role where landlord = $1 and person = $2'),

  // What they wrote, decided and promised stays, with nobody in their place.
  step(
    'nobody',
    `insert into person (landlord, id, erased) select $1, $3, true where
      exists (select from consultation where landlord = $1 and $2 in (author, decision_maker))
      or exists (select from outcome_theme where landlord = $1 and owner = $2)
      or exists (select from commitment where landlord = $1 and $2 in (owner, seen_by))
      or exists (select from commitment_said where landlord = $1 and by = $2)
      or exists (select from evidence where landlord = $1 and by = $2)
      or exists (select from challenge where landlord = $1 and $2 in (by, answerer, answered_by))`,
    ({ scope, person, nobody }) => [scope, person, nobody],
  ),
  ...(
    [
      ['author', 'consultation', 'author'],
      ['decision-maker', 'consultation', 'decision_maker'],
      ['themes', 'outcome_theme', 'owner'],
      ['commitments', 'commitment', 'owner'],
      ['seen', 'commitment', 'seen_by'],
      ['said', 'commitment_said', 'by'],
      ['given', 'evidence', 'by'],
      ['doubters', 'challenge', 'by'],
      ['answerers', 'challenge', 'answerer'],
      ['answered', 'challenge', 'answered_by'],
    ] as const
  ).map(([name, table, column]) =>
    step(
      name,
      `update ${table} set ${column} = $3 where landlord = $1 and ${column} = $2`,
      ({ scope, person, nobody }) => [scope, person, nobody],
    ),
  ),

  step('charter-steps', 'update adoption_stage set "by" = null where landlord = $1 and "by" = $2'),

  // Who did it goes, that it was done stays: the chain is over a digest.
  step('ledger', `update ledger l set salt = null, body = null from person p where ${namedIn} and l.body is not null`),
]
