import { type Consultation, isSealed } from '../../../src/consultation/consultation.ts'
import { type ProofDocument, proofDocument } from '../../../src/consultation/proof/receipts.ts'
import { type ConsultationView, viewConsultation } from '../../../src/consultation/view.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import type { Records } from '../../../src/ports/store.ts'
import { isOpenNow } from './read-record.ts'

/** Why there is no list to check a code against. */
export type NoList = 'named' | 'open' | 'counting' | 'withdrawn'

/** What is published so that codes can be checked: how many answers count, and the root over them. */
export type PublicProof = Readonly<{
  view: ConsultationView
  list: Readonly<{ answered: number; root: string }> | NoList
}>

/** Undefined for a draft and for a number that is not this landlord's. */
export async function readProof(
  records: Records,
  landlord: Landlord,
  number: string,
): Promise<PublicProof | undefined> {
  if (!/^[1-9]\d{0,8}$/.test(number)) return undefined
  const consultation = await records.consultations.byNumber(landlord.id, Number(number))
  if (!consultation || consultation.stage.name === 'draft') return undefined
  const view = await viewConsultation(records, landlord.id, consultation)
  return { view, list: listOf(view) }
}

function listOf(view: ConsultationView): PublicProof['list'] {
  const { consultation, result } = view
  if (!isSealed(consultation.plan.mode)) return 'named'
  if (consultation.stage.name === 'withdrawn') return 'withdrawn'
  if (isOpenNow(view)) return 'open'
  return result?.root ? { answered: result.answered, root: result.root } : 'counting'
}

/** The list itself, as docs/verify-proof.mjs reads it. Undefined where there is none. */
export async function readProofDocument(
  records: Records,
  { slug, id }: Landlord,
  { view, list }: PublicProof,
): Promise<ProofDocument | undefined> {
  if (typeof list === 'string') return undefined
  const { number, plan }: Consultation = view.consultation
  const leaves = await records.leaves.all(id, view.consultation.id)
  return proofDocument({ landlord: slug, consultation: number, title: plan.title, ...list, leaves })
}
