import { commitmentId } from '../commitment/commitment.ts'
import { makeCommitmentIn } from '../commitment/make.ts'
import { byPerson } from '../commitment/owner.ts'
import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { mayOpen } from './check.ts'
import { fewestForAnonymous } from './check-privacy.ts'
import { closingSoonNudges } from './closing-soon.ts'
import { type Consultation, type ConsultationId, isSealed, type OpenConsultation } from './consultation.ts'
import { holdConsultation, subjectOf } from './find.ts'
import { findingsFor } from './findings.ts'
import { mustBeDraft, opened } from './life.ts'
import { newSealKey } from './seal/key.ts'

export type Opening =
  | Readonly<{ kind: 'opened'; consultation: OpenConsultation; asked: number }>
  /** Everything is ready but the decision-maker's word; they have been asked, and it opens when they give it. */
  | Readonly<{ kind: 'waits'; consultation: Consultation }>

/**
 * Opens a consultation: fixes who is asked, shows the card in the residents' places, promises the
 * reminders, and makes the answer that is owed a commitment of the decision-maker.
 * Throws `not-allowed`, `not-found`, `consultation-not-draft`, `not-ready-to-open` (the check says why),
 * `too-few-for-anonymous`.
 */
export async function openConsultation(
  needs: Needs,
  by: By,
  command: Readonly<{ consultation: ConsultationId }>,
): Promise<Opening> {
  mustBeOfficer(by.actor)
  const { scope } = by
  return needs.store.inOneTransaction(async (tx) => {
    const draft = mustBeDraft(await holdConsultation(tx, scope, command.consultation))
    const now = await tx.now()
    const blocking = (await findingsFor(tx, scope, draft)).filter((finding) => finding.blocking)
    if (mayOpen(blocking)) {
      const consultation = await openIn(tx, needs, by, draft)
      return { kind: 'opened', consultation, asked: (await tx.roll.count(scope, draft.id)).asked }
    }
    const decisionMaker = draft.plan.decisionMaker
    const [first, ...others] = blocking.filter(({ code }) => code !== 'date-not-accepted')
    if (first?.code === 'too-few-for-anonymous' && others.length === 0) throw new Problem(first.code, first.values)
    if (!decisionMaker || first) throw new Problem('not-ready-to-open')
    const waiting: Consultation = { ...draft, stage: { ...draft.stage, opensWhenAccepted: true } }
    await tx.consultations.save(scope, waiting)
    await tx.nudges.promise(scope, [
      {
        id: needs.ids.next(),
        reason: 'accept-date',
        subject: subjectOf(draft),
        person: decisionMaker,
        occasion: `v${draft.version}`,
        due: now,
        before: null,
      },
    ])
    return { kind: 'waits', consultation: waiting }
  })
}

/** Opens within a transaction of the caller's, who holds the draft and has checked it. */
export async function openIn(
  tx: Records,
  needs: Needs,
  { scope, actor }: By,
  draft: Consultation,
): Promise<OpenConsultation> {
  const { ids } = needs
  const now = await tx.now()
  const consultation = opened(draft, now)
  const { decisionMaker, outcomeDue, audience } = consultation.plan
  if (!decisionMaker || !outcomeDue) throw new Problem('not-ready-to-open')
  await tx.consultations.save(scope, consultation)
  const asked = await tx.roll.fill(scope, consultation.id, audience)
  if (consultation.plan.mode === 'anonymous' && asked < fewestForAnonymous)
    throw new Problem('too-few-for-anonymous', { asked, fewest: fewestForAnonymous })
  if (isSealed(consultation.plan.mode)) await tx.sealed.putKey(scope, consultation.id, newSealKey())
  const subject = subjectOf(consultation)
  const places = (await tx.spaces.list(scope)).filter(({ purpose }) => purpose === 'residents')
  await tx.nudges.post(
    scope,
    places.map((space) => ({ id: ids.next(), posting: 'card', subject, space: space.id })),
  )
  const roll = await tx.roll.all(scope, consultation.id)
  const landlord = await tx.landlords.get(scope)
  await tx.nudges.promise(
    scope,
    await closingSoonNudges(
      tx,
      needs,
      landlord,
      consultation,
      roll.map(({ person }) => person),
      now,
    ),
  )
  await makeCommitmentIn(
    tx,
    needs,
    { scope, actor },
    {
      id: commitmentId(ids.next()),
      wording: consultation.plan.title,
      owner: byPerson(decisionMaker),
      due: outcomeDue,
      origin: { kind: 'answer-owed', consultation: consultation.id },
    },
  )
  if (consultation.author && actor.kind === 'person' && actor.person !== consultation.author) {
    await tx.nudges.promise(scope, [
      {
        id: ids.next(),
        reason: 'opened',
        subject,
        person: consultation.author,
        occasion: `v${consultation.version}`,
        due: now,
        before: null,
      },
    ])
  }
  const before = await tx.consultations.askedBefore(scope, consultation.id)
  if (before) await tx.nudges.redraw(scope, subjectOf(before))
  await tx.ledger.write(scope, {
    actor,
    verb: 'consultation.opened',
    about: subject,
    facts: { number: consultation.number, asked, closesAt: consultation.stage.closesAt.toString(), audience },
  })
  return consultation
}
