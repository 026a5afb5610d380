import { z } from 'zod'
import { commitmentId } from '../../commitment/commitment.ts'
import { consultationId, isSealed } from '../../consultation/consultation.ts'
import type { LandlordId } from '../../landlord/scope.ts'
import type { Delivery, DeliveryState } from '../../nudge/delivery.ts'
import { channelOf } from '../../nudge/lane.ts'
import { readSubject, tellsWhoAnswered } from '../../nudge/nudge.ts'
import type { PersonId } from '../../person/person.ts'
import type { Records } from '../../ports/store.ts'
import { sayCode } from '../../words/say.ts'

const stateTable: Readonly<Record<DeliveryState['name'], true>> = {
  due: true,
  sending: true,
  sent: true,
  ambiguous: true,
  suppressed: true,
  failed: true,
  folded: true,
}

/** A table in the type, so that a state added to the list is missed here by the compiler. */
export const isState = (text: string): text is DeliveryState['name'] => Object.hasOwn(stateTable, text)
export const stateNames: readonly string[] = Object.keys(stateTable)

const stateName = z.string().refine(isState, `STATE must be one of: ${stateNames.join(', ')}`)

/** A nudge as the command line shows it: ids, states and codes, never a name, and to whom only where people were told so. */
export const nudgeShown = z.object({
  id: z.string(),
  /** What it is, in plain words. */
  what: z.string(),
  /** The reason or the posting, as a code. */
  code: z.string(),
  kind: z.enum(['nudge', 'post', 'edit']),
  /** "consultation 3", "promise 17". */
  about: z.string(),
  subject: z.string(),
  /** The landlord's own reference of whom it is for; null where there is none, or where it would show who has answered. */
  person: z.string().nullable(),
  /** The channel it goes through; null while its person is in none. */
  channel: z.string().nullable(),
  due: z.string(),
  state: stateName,
  why: z.string().nullable(),
  at: z.string().nullable(),
  attempt: z.number(),
})
export type NudgeShown = z.infer<typeof nudgeShown>

/** Looks up what the landlord calls somebody. */
export type ReferenceOf = (id: PersonId) => Promise<string | null | undefined>

/** Shows deliveries, each subject looked up once. */
export function nudgeShower(records: Records, scope: LandlordId, referenceOf: ReferenceOf) {
  const subjects = new Map<string, Promise<About>>()
  const aboutOf = (subject: string): Promise<About> => {
    const known = subjects.get(subject) ?? readAbout(records, scope, subject)
    subjects.set(subject, known)
    return known
  }
  return {
    /** Whether it would show who has answered, if it were said to whom it went. */
    async tells(delivery: Delivery): Promise<boolean> {
      return delivery.kind === 'nudge' && tellsWhoAnswered(delivery.reason) && (await aboutOf(delivery.subject)).sealed
    },
    async show(delivery: Delivery): Promise<NudgeShown> {
      const { id, subject, state, attempt } = delivery
      const about = await aboutOf(subject)
      const telling = await this.tells(delivery)
      const person = delivery.kind === 'nudge' && !telling ? await referenceOf(delivery.person) : null
      return {
        id,
        ...whatOf(delivery),
        kind: delivery.kind,
        about: about.words,
        subject,
        person: person ?? null,
        channel: channelOf(delivery.lane) ?? null,
        due: delivery.due.toString(),
        state: state.name,
        why: state.name === 'suppressed' ? state.why : state.name === 'failed' ? state.code : null,
        at: 'at' in state ? state.at.toString() : state.name === 'sending' ? state.lease.toString() : null,
        attempt,
      }
    },
  }
}

type About = Readonly<{ words: string; sealed: boolean }>

async function readAbout(records: Records, scope: LandlordId, subject: string): Promise<About> {
  const { kind, id } = readSubject(subject)
  if (kind === 'absence') return { words: 'an absence', sealed: false }
  if (kind === 'commitment') {
    const commitment = await records.commitments.get(scope, commitmentId(id))
    return { words: commitment ? `promise ${commitment.number}` : 'a promise that is gone', sealed: false }
  }
  const consultation = await records.consultations.get(scope, consultationId(id))
  if (!consultation) return { words: 'a consultation that is gone', sealed: true }
  return { words: `consultation ${consultation.number}`, sealed: isSealed(consultation.plan.mode) }
}

function whatOf(delivery: Delivery): Readonly<{ what: string; code: string }> {
  switch (delivery.kind) {
    case 'nudge':
      return { what: `to a person: ${sayCode(`desk.reason.${delivery.reason}`)}`, code: delivery.reason }
    case 'post':
      return { what: `in a place: ${sayCode(`desk.posting.${delivery.posting}`)}`, code: delivery.posting }
    case 'edit':
      return { what: 'card drawn anew', code: 'edit' }
  }
}
