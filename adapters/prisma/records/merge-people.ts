import type { LandlordId } from '../../../src/landlord/scope.ts'
import type { PersonId } from '../../../src/person/person.ts'
import type { Connection } from '../connection.ts'
import type { Statement } from '../database.ts'

/**
 * Holds, in this order, the gates and rows of the consultations that either may answer, then both people's entries on the
 * rolls: an answer in flight comes before or after all that follows, never into the middle.
 */
export async function holdBoth({ run }: Connection, scope: LandlordId, from: PersonId, into: PersonId): Promise<void> {
  for (const statement of holds) await run(statement, [scope, from, into])
}

/** Makes two entries one, both of which are held. */
export async function mergePeople(
  connection: Connection,
  scope: LandlordId,
  from: PersonId,
  into: PersonId,
): Promise<void> {
  if (from === into) return
  await holdBoth(connection, scope, from, into)
  for (const statement of steps)
    await connection.run(statement, [scope, from, into].slice(0, statement.text.includes('$3') ? 3 : 2))
}

const step = (name: string, text: string): Statement => ({ name: `merge-${name}`, text })

const ofEither = `exists (select from roll r
  where r.landlord = c.landlord and r.consultation = c.id and r.person in ($2, $3))`

const holds: readonly Statement[] = [
  step(
    'gates',
    `select pg_advisory_xact_lock_shared(g.gate)::text from
      (select gate_of(c.landlord, 'consultation:' || c.id) as gate from consultation c
        where c.landlord = $1 and ${ofEither} order by c.id) g`,
  ),
  step(
    'consultations',
    `select c.id from consultation c where c.landlord = $1 and ${ofEither} order by c.id for share`,
  ),
  step(
    'entries',
    `select person from roll where landlord = $1 and person in ($2, $3) order by consultation, person for update`,
  ),
]

const steps: readonly Statement[] = [
  // Who may answer, and who has.
  step(
    'roll',
    `insert into roll as r (landlord, consultation, person, answered)
      select landlord, consultation, $3, answered from roll where landlord = $1 and person = $2
      on conflict (landlord, consultation, person) do update set answered = r.answered or excluded.answered`,
  ),
  step(
    'responses',
    `insert into named_response as r (landlord, consultation, person, revision, answers, at)
      select landlord, consultation, $3, revision, answers, at from named_response where landlord = $1 and person = $2
      on conflict (landlord, consultation, person) do update
      set revision = greatest(r.revision, excluded.revision) + 1, answers = excluded.answers, at = excluded.at
      where excluded.at > r.at`,
  ),
  step('old-responses', 'delete from named_response where landlord = $1 and person = $2'),
  step('passed-on', 'update passed_on set person = $3 where landlord = $1 and person = $2'),
  step('old-roll', 'delete from roll where landlord = $1 and person = $2'),

  // What was still owed is not sent. What was said already stays said: it moves, so that nobody hears it twice. An
  // occasion that the other one has too, or that was not kept, is set apart, so that it may be promised anew.
  step(
    'owed',
    `update delivery d set state = 'suppressed', why = 'not-needed', settled_at = parley_now() from nudge n
      where n.landlord = $1 and n.person = $2 and d.landlord = n.landlord and d.id = n.id and d.state = 'due'`,
  ),
  step(
    'nudges',
    `update nudge n set person = $3, occasion = case
        when exists (select from delivery d where d.landlord = n.landlord and d.id = n.id and d.state = 'suppressed')
          or exists (select from nudge o where o.landlord = n.landlord and o.subject = n.subject and o.reason = n.reason
            and o.person = $3 and o.occasion = n.occasion)
        then n.occasion || '/' || n.person else n.occasion end
      where n.landlord = $1 and n.person = $2`,
  ),

  // What they wrote, decide and have promised.
  step('author', 'update consultation set author = $3 where landlord = $1 and author = $2'),
  step('decision-maker', 'update consultation set decision_maker = $3 where landlord = $1 and decision_maker = $2'),
  step('themes', 'update outcome_theme set owner = $3 where landlord = $1 and owner = $2'),
  step('commitments', 'update commitment set owner = $3 where landlord = $1 and owner = $2'),
  step('deputies', 'update commitment set deputy = $3 where landlord = $1 and deputy = $2'),
  step('sponsors', 'update commitment set sponsor = $3 where landlord = $1 and sponsor = $2'),
  step('seen', 'update commitment set seen_by = $3 where landlord = $1 and seen_by = $2'),
  step('said', 'update commitment_said set by = $3 where landlord = $1 and by = $2'),
  step('evidence', 'update evidence set by = $3 where landlord = $1 and by = $2'),
  step('doubts', 'update challenge set by = $3 where landlord = $1 and by = $2'),
  step('answerers', 'update challenge set answerer = $3 where landlord = $1 and answerer = $2'),
  step('answered', 'update challenge set answered_by = $3 where landlord = $1 and answered_by = $2'),
  step('absences', 'update absence set person = $3 where landlord = $1 and person = $2'),
  step('covers', 'update absence set cover = nullif($3::text, person) where landlord = $1 and cover = $2'),
  step('charter-steps', 'update adoption_stage set "by" = $3 where landlord = $1 and "by" = $2'),

  // Who they are.
  step('accounts', 'update account set person = $3 where landlord = $1 and person = $2'),
  step('claims', 'update claim set person = $3 where landlord = $1 and person = $2'),
  step(
    'roles',
    `insert into person_role (landlord, person, role)
      select landlord, $3, role from person_role where landlord = $1 and person = $2 on conflict do nothing`,
  ),
  step('old-roles', 'delete from person_role where landlord = $1 and person = $2'),
  step(
    'person',
    `with gone as (delete from person where landlord = $1 and id = $2 returning *)
      update person p set name = coalesce(p.name, gone.name), reference = coalesce(p.reference, gone.reference),
        quiet_from = case when p.quiet_from is null then gone.quiet_from else p.quiet_from end,
        quiet_to = case when p.quiet_from is null then gone.quiet_to else p.quiet_to end,
        stopped = p.stopped or gone.stopped, attributes = gone.attributes || p.attributes,
        forgets_at = greatest(p.forgets_at, gone.forgets_at)
      from gone where p.landlord = $1 and p.id = $3`,
  ),
]
