import { z } from 'zod'
import type { PersonId } from '../person/person.ts'
import type { ExportDocument } from './document.ts'
import type { KeptEntry } from './records.ts'
import { anotherPerson } from './redact.ts'

const bodyShape = z.object({
  actor: z.object({ kind: z.string(), person: z.string().optional() }),
  facts: z.record(z.string(), z.unknown()),
})

/** An entry of the ledger as somebody who acted, or is named, is shown it. Who else acted is left out. */
export function readEntry(
  { at, verb, about, body }: KeptEntry,
  me: PersonId,
  redact: (text: string) => string,
): ExportDocument['record'][number] {
  const { actor, facts } = body === null ? { actor: { kind: 'unknown' }, facts: {} } : bodyShape.parse(JSON.parse(body))
  const [kind = '', id = ''] = about.split(':')
  return {
    at: at.toString(),
    what: verb,
    about: kind === 'person' ? (id === me ? 'you' : anotherPerson) : kind,
    youActed: 'person' in actor && actor.person === me,
    facts: Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, typeof value === 'string' ? redact(value) : value]),
    ),
  }
}
