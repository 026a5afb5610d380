import type { ComponentChildren } from 'preact'
import { missingEvidence } from '../../../src/commitment/evidence.ts'
import { kindsInWords } from '../../../src/commitment/finish.ts'
import { consultationOf } from '../../../src/commitment/origin.ts'
import { consultationId } from '../../../src/consultation/consultation.ts'
import { charterAddress, promiseAddress } from '../../../src/landlord/addresses.ts'
import type { Needs } from '../../../src/needs.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'
import { Facts } from '../parts.tsx'
import { deskCharter } from './charter-at.ts'
import { type AtPromise, keeperOf, nameOf } from './promise-read.ts'

/** The question a promise comes from, as the desk has it. */
export async function questionOf({ store: { records } }: Needs, { visit, promise }: AtPromise) {
  const from = consultationOf(promise.origin)
  const found = from === null ? undefined : await records.consultations.get(visit.by.scope, consultationId(from))
  return found ? { href: `/desk/c/${found.number}`, title: found.plan.title } : null
}

/** The point of a charter a promise comes from, by its charter's name, as the desk has it. */
export async function pointOf({ store: { records } }: Needs, { visit, promise: { origin } }: AtPromise) {
  if (origin.kind !== 'point') return null
  const { charter: code, point } = origin
  const adoption = await records.charters.adoption(visit.by.scope, code)
  const charter = adoption && (await records.charters.get(visit.by.scope, code, adoption.version))
  // A charter's page at the desk is for officers.
  const href = visit.officer ? deskCharter(code) : charterAddress(visit.landlord, code)
  return { href, title: say('promises.from.point', { charter: charter?.name ?? code, point }) }
}

/** Who, by when, where from, and what is still missing. */
export function PromiseFacts({
  at: { visit, promise, desk, evidence },
  from,
}: {
  at: AtPromise
  /** The question or the point of a charter it comes from. */
  from: Readonly<{ href: string; title: string }> | null
}) {
  const { origin, deputy, sponsor, office, measure, requires, cadence, namesOwner } = promise
  const missing = missingEvidence(requires, evidence)
  const { isPublic } = desk
  const fact = (label: string, value: ComponentChildren) => (value === null ? [] : [{ label, value }])
  return (
    <Facts
      facts={[
        { label: say('desk.promises.due'), value: sayDate(promise.due, desk.today) },
        { label: say('form.owner'), value: keeperOf(promise, desk.staff) },
        ...fact(say('desk.promise.deputy'), deputy && nameOf(desk.staff, deputy)),
        ...fact(say('desk.promise.sponsor'), sponsor && nameOf(desk.staff, sponsor)),
        ...fact(say('desk.promise.office'), office),
        ...fact(say('desk.promise.named'), namesOwner ? say('desk.promise.named-yes') : null),
        {
          label: say('public.where-from'),
          value: from === null ? say(`desk.promise.origin.${origin.kind}`) : <a href={from.href}>{from.title}</a>,
        },
        ...fact(say('promises.measure'), measure),
        ...fact(say('desk.promise.cadence'), cadence === 'none' ? null : say(`desk.promise.cadence.${cadence}`)),
        ...fact(say('desk.promise.requires'), requires.length === 0 ? null : kindsInWords(requires)),
        ...fact(say('desk.promise.missing'), missing.length === 0 ? null : kindsInWords(missing)),
        ...fact(
          say('desk.promise.public'),
          isPublic(promise) ? (
            <a href={promiseAddress(visit.landlord, promise)}>{say('desk.promise.public-page')}</a>
          ) : promise.state.name === 'proposed' ? null : (
            say('desk.promise.not-public')
          ),
        ),
      ]}
    />
  )
}
