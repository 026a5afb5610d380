import { isPublicNow } from '../charter/promises.ts'
import { consultationId } from '../consultation/consultation.ts'
import type { By, Needs } from '../needs.ts'
import type { DeliveryId } from '../ports/addresses.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import { dayIn, daysBetween } from '../time/local.ts'
import { record, sayOf } from './change.ts'
import { circumstancesOf } from './circumstances.ts'
import type { CommitmentId } from './commitment.ts'
import { type Evidence, type EvidenceBody, mediaTypes, mostFileBytes, type Side } from './evidence.ts'
import { holdCommitment } from './find.ts'
import { mayTend } from './tend.ts'
import { commitmentLimits, textGiven } from './words-given.ts'

export type GiveEvidence = Readonly<{
  commitment: CommitmentId
  body: EvidenceBody
  /** A line about it; everybody reads it. */
  note: string
  /** What is in it, where it is a file. */
  content?: Uint8Array
  once?: DeliveryId
}>

/** What a file's name may end in, for forms and pages. */
export const fileEndings = '.pdf,.jpg,.jpeg,.png,.webp,.csv,.txt'

/**
 * Gives something that bears out a promise, or speaks against it. Those who tend it give it for the landlord, everybody
 * else who is known as a resident; it always says which, and what a resident gives is read by an officer first. With `once`, the same delivery a second time gives undefined.
 * Throws `not-allowed` (people only), `not-found`, `state-not-allowed` (proposed, or taken back), `empty`, `too-long`,
 * `link-not-safe`, `file-not-taken`, `file-too-large`, `result-not-published`, `date-ahead`.
 */
export async function giveEvidence(needs: Needs, by: By, command: GiveEvidence): Promise<Evidence | undefined> {
  const { scope, actor } = by
  if (actor.kind !== 'person') throw new Problem('not-allowed')
  const note = textGiven(command.note, commitmentLimits.note, 'note')
  return needs.store.inOneTransaction(async (tx) => {
    const commitment = await holdCommitment(tx, scope, command.commitment)
    const circumstances = await circumstancesOf(tx, scope)
    const at = await tx.now()
    const today = dayIn(at, circumstances.zone)
    const side: Side = mayTend(commitment, actor, circumstances, today) ? 'landlord' : 'resident'
    if (side === 'resident' && !(await isPublicNow(tx, scope, commitment))) throw new Problem('not-found')
    if (commitment.state.name === 'withdrawn') throw new Problem('state-not-allowed')
    const body = clean(command.body, command.content)
    if (body.kind === 'measure' && daysBetween(today, body.on) > 0)
      throw new Problem('date-ahead', {}, { on: 'problem.date-ahead' })
    if (body.kind === 'result') await mustBePublished(tx, scope, body.consultation)
    if (command.once && !(await tx.firstTime(command.once))) return undefined
    const evidence: Evidence = {
      id: needs.ids.next(),
      commitment: commitment.id,
      by: actor.person,
      side,
      at,
      note,
      shown: side === 'landlord',
      body,
    }
    await tx.commitments.giveEvidence(scope, evidence, body.kind === 'file' ? (command.content ?? null) : null)
    await sayOf(tx, needs, by, commitment, { kind: 'evidence', to: evidence.id })
    await record(tx, by, commitment, 'commitment.evidence-given', { evidence: evidence.id, kind: body.kind, side })
    return evidence
  })
}

/** What was given, tidied. A link is https and nothing else; a file is of a kind that opens without running. */
function clean(body: EvidenceBody, content: Uint8Array | undefined): EvidenceBody {
  switch (body.kind) {
    case 'text':
    case 'result':
      return body
    case 'link':
      return { kind: 'link', href: safeLink(body.href) }
    case 'measure':
      return { ...body, value: textGiven(body.value, commitmentLimits.value, 'value') }
    case 'file': {
      if (!content || content.length === 0) throw new Problem('empty', {}, { file: 'answer.required' })
      if (content.length > mostFileBytes)
        throw new Problem('file-too-large', { megabytes: mostFileBytes / 1024 / 1024 })
      if (!mediaTypes.has(body.mediaType)) throw new Problem('file-not-taken')
      return { ...body, name: textGiven(body.name, 120, 'file').replace(/[\\/\p{Cc}]/gu, '-'), bytes: content.length }
    }
  }
}

function safeLink(typed: string): string {
  const wrong = new Problem('link-not-safe', {}, { href: 'problem.link-not-safe' })
  const link = textGiven(typed, commitmentLimits.href, 'href')
  if (!URL.canParse(link)) throw wrong
  const { protocol, username, password, href } = new URL(link)
  if (protocol !== 'https:' || username || password) throw wrong
  return href
}

async function mustBePublished(tx: Records, scope: By['scope'], id: string): Promise<void> {
  const stage = (await tx.consultations.get(scope, consultationId(id)))?.stage.name
  if (stage !== 'closed' && stage !== 'decided')
    throw new Problem('result-not-published', {}, { consultation: 'problem.result-not-published' })
}
