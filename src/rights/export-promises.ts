import type { Temporal } from 'temporal-polyfill'
import type { Commitment } from '../commitment/commitment.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { PersonId } from '../person/person.ts'
import type { Records } from '../ports/store.ts'
import type { ExportDocument } from './document.ts'

type Line = ExportDocument['aboutPromises'][number]

/** What somebody said about promises: which they doubted, and what they gave to show how one stands. Oldest first. */
export async function saidAboutPromises(
  tx: Records,
  scope: LandlordId,
  person: PersonId,
  { commitments, redact }: Readonly<{ commitments: readonly Commitment[]; redact: (text: string) => string }>,
): Promise<Line[]> {
  const titles = new Map(commitments.map(({ id, number, wording }) => [id, { number, title: redact(wording) }]))
  const about = (id: Commitment['id']) => titles.get(id) ?? { number: 0, title: '' }
  const doubts = (await tx.commitments.challenges(scope)).filter(({ by }) => by === person)
  const given = (await tx.commitments.evidence(scope)).filter(({ by }) => by === person)
  const nothing = { link: null, value: null, file: null, answer: null }
  const lines: readonly Readonly<{ at: Temporal.Instant; line: Omit<Line, 'at'> }>[] = [
    ...doubts.map(({ at, commitment, text, answered }) => ({
      at,
      line: {
        ...nothing,
        about: about(commitment),
        what: 'doubt' as const,
        text,
        answer: answered && redact(answered.answer),
      },
    })),
    ...given.map(({ at, commitment, note, body }) => ({
      at,
      line: {
        ...nothing,
        about: about(commitment),
        what: 'evidence' as const,
        text: note,
        link: body.kind === 'link' ? body.href : null,
        value: body.kind === 'measure' ? body.value : null,
        file: body.kind === 'file' ? body.name : null,
      },
    })),
  ]
  return lines
    .toSorted((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds)
    .map(({ at, line }) => ({ ...line, at: at.toString() }))
}
