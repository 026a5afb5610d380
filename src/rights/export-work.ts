import type { Commitment } from '../commitment/commitment.ts'
import type { Consultation } from '../consultation/consultation.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from '../person/person.ts'
import type { Records } from '../ports/store.ts'
import type { ExportDocument } from './document.ts'

/** All of the landlord's work, and what leaves other people out of it. */
type Work = Readonly<{
  consultations: readonly Consultation[]
  commitments: readonly Commitment[]
  redact: (text: string) => string
}>

/** Their part in the landlord's work. */
export async function workOf(
  tx: Records,
  scope: LandlordId,
  person: PersonId,
  { consultations, commitments, redact }: Work,
): Promise<ExportDocument['work']> {
  const points: ExportDocument['work']['points'] = []
  const wrote: ExportDocument['work']['wrote'] = []
  const decides: ExportDocument['work']['decides'] = []
  for (const { id, number, plan, author, stage } of consultations) {
    const about = { number, title: plan.title }
    if (author === person) wrote.push(about)
    if (plan.decisionMaker === person) decides.push({ about, decided: stage.name === 'decided' })
    if (stage.name !== 'closed' && stage.name !== 'decided') continue
    for (const { promise } of await tx.consultations.themes(scope, id))
      if (promise?.owner === person) points.push({ about, action: redact(promise.action), due: promise.due.toString() })
  }
  const promises = commitments
    .flatMap((commitment) => partsIn(commitment, person).map((as) => ({ commitment, as })))
    .map(({ commitment: { number, wording, due, state }, as }) => ({
      number,
      wording: redact(wording),
      due: due.toString(),
      state: state.name,
      as,
    }))
  return { wrote, decides, points, promises }
}

/** As what somebody has to do with a promise. */
const partsIn = ({ owner, deputy, sponsor }: Commitment, person: PersonId) => [
  ...(owner.kind === 'person' && owner.person === person ? (['owner'] as const) : []),
  ...(deputy === person ? (['deputy'] as const) : []),
  ...(sponsor === person ? (['sponsor'] as const) : []),
]
