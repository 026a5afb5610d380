import type { LandlordId } from '../landlord/scope.ts'
import type { Needs } from '../needs.ts'
import type { PersonId } from '../person/person.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { type Consultation, type ConsultationId, isSealed } from './consultation.ts'
import { findConsultation, holdConsultation, subjectOf } from './find.ts'
import { hazardousWords } from './hazard.ts'
import type { Question } from './question.ts'
import type { AnswerSheet } from './result.ts'
import { ownSealed } from './seal/own.ts'

type PassOn = Readonly<{ consultation: ConsultationId; person: PersonId }>

/**
 * The questions under which this person named a hazard in their own words, as their answer stands now. It changes nothing.
 * Throws `not-found`, `nothing-to-pass-on`.
 */
export async function wordsToPassOn(
  { store }: Pick<Needs, 'store'>,
  scope: LandlordId,
  { consultation: id, person }: PassOn,
): Promise<readonly Question[]> {
  const consultation = await findConsultation(store.records, scope, id)
  return (await hazardousOf(store.records, scope, consultation, person)).map(({ question }) => question)
}

/**
 * Gives what a person wrote of a hazard to the landlord's officers, with the person's name, because the person asked for
 * it: their own words under those questions and nothing else. Each officer is told at once that there is something to
 * read; the words themselves stay at the desk. The same words again change nothing.
 * Throws `not-found`, `nothing-to-pass-on` (not answered, no hazard named, or sealed and closed since).
 */
export async function passOn(
  { store, ids }: Needs,
  scope: LandlordId,
  { consultation: id, person }: PassOn,
): Promise<Readonly<{ fresh: boolean }>> {
  return store.inOneTransaction(async (tx) => {
    const consultation = await holdConsultation(tx, scope, id)
    const who = await tx.people.get(scope, person)
    if (!who) throw new Problem('nothing-to-pass-on')
    const wanted = await hazardousOf(tx, scope, consultation, person)
    const there = (await tx.passedOn.all(scope, id)).filter((one) => one.person === person).map(({ text }) => text)
    const fresh = wanted
      .map(({ text }) => text)
      .filter((text, n, all) => !there.includes(text) && all.indexOf(text) === n)
    const occasion = ids.next()
    if (fresh.length === 0) return { fresh: false }
    const at = await tx.now()
    for (const [n, text] of fresh.entries())
      await tx.passedOn.add(scope, { id: n === 0 ? occasion : ids.next(), consultation: id, person, text, at })
    const officers = await tx.people.list(scope, ['officer', 'admin'])
    await tx.nudges.promise(
      scope,
      officers.map((officer) => ({
        id: ids.next(),
        reason: 'passed-on',
        subject: subjectOf(consultation),
        person: officer.id,
        occasion,
        due: at,
        before: null,
      })),
    )
    await tx.ledger.write(scope, {
      actor: { kind: 'person', person, roles: who.roles },
      verb: 'consultation.passed-on',
      about: subjectOf(consultation),
      facts: { texts: fresh.length, officers: officers.length },
    })
    return { fresh: true }
  })
}

async function hazardousOf(tx: Records, scope: LandlordId, consultation: Consultation, person: PersonId) {
  const answers = await ownAnswers(tx, scope, consultation, person)
  const words = hazardousWords(consultation.plan.questions, answers ?? {})
  if (words.length === 0) throw new Problem('nothing-to-pass-on')
  return words
}

const ownAnswers = async (
  tx: Records,
  scope: LandlordId,
  { id, plan }: Consultation,
  person: PersonId,
): Promise<AnswerSheet | undefined> =>
  isSealed(plan.mode)
    ? (await ownSealed(tx, scope, id, person))?.sealed?.answers
    : (await tx.responses.of(scope, id, person))?.answers
