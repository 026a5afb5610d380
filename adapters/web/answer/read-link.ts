import { consultationId, isSealed } from '../../../src/consultation/consultation.ts'
import { findConsultation } from '../../../src/consultation/find.ts'
import type { AnswerSheet } from '../../../src/consultation/result.ts'
import { type ConsultationView, viewConsultation } from '../../../src/consultation/view.ts'
import type { LandlordId } from '../../../src/landlord/scope.ts'
import type { Needs } from '../../../src/needs.ts'
import { readAnswerLink } from '../../../src/person/links.ts'
import type { PersonId } from '../../../src/person/person.ts'
import { Problem } from '../../../src/problem.ts'

/** What stands behind a link: whose it is, what it is about, and what they said before, unless that is sealed. */
export type Answering = Readonly<{
  link: string
  scope: LandlordId
  person: PersonId
  /** Without how many were asked and answered so far. */
  view: ConsultationView
  sealed: boolean
  /** Whether they have answered; null where that is not kept: once a sealed one has closed. */
  answered: boolean | null
  /** What they answered by name. Of a sealed answer nothing is shown again. */
  before: AnswerSheet | null
  /** May answer at this moment. When the time is up, this is over even before the count is done. */
  open: boolean
}>

/** Reads a link and changes nothing, however often. Throws `code-unknown`, `code-expired`, `not-found`. */
export async function readLink(needs: Needs, link: string): Promise<Answering> {
  const { scope, person, subject } = await readAnswerLink(needs, link)
  const { records } = needs.store
  const consultation = await findConsultation(records, scope, consultationId(subject))
  const { stage } = consultation
  if (stage.name === 'draft') throw new Problem('not-found')
  const view = await viewConsultation(records, scope, consultation, { counted: false })
  const sealed = isSealed(consultation.plan.mode)
  const before = sealed ? null : ((await records.responses.of(scope, consultation.id, person))?.answers ?? null)
  const entry = sealed ? await records.roll.entry(scope, consultation.id, person) : undefined
  const answered = sealed ? (entry?.answered ?? null) : before !== null
  const open = stage.name === 'open' && view.now.epochMilliseconds < stage.closesAt.epochMilliseconds
  return { link, scope, person, view, sealed, answered, before, open }
}
