import type { Commitment } from '../commitment/commitment.ts'
import { type Consultation, type ConsultationId, consultationId } from '../consultation/consultation.ts'
import { readSubject } from '../nudge/nudge.ts'

/** How a document speaks of consultations: by the number and the title that people know. */
export type Titles = Readonly<{
  of(id: ConsultationId): { number: number; title: string }
  ofSubject(subject: string): string
}>

export function titlesOf(consultations: readonly Consultation[], commitments: readonly Commitment[]): Titles {
  const promised = new Map<string, string>(commitments.map(({ id, wording }) => [id, wording]))
  const known = new Map(consultations.map(({ id, number, plan }) => [id, { number, title: plan.title }]))
  const of: Titles['of'] = (id) => known.get(id) ?? { number: 0, title: '' }
  return {
    of,
    ofSubject(subject) {
      const { kind, id } = readSubject(subject)
      return kind === 'consultation' ? of(consultationId(id)).title : (promised.get(id) ?? '')
    },
  }
}
