import type { Temporal } from 'temporal-polyfill'
import type { PointToPromise } from '../charter/points.ts'
import type { PersonId } from '../person/person.ts'
import type { Answers } from '../ports/form.ts'
import { Problem } from '../problem.ts'
import type { ChangeOwner } from './change-owner.ts'
import { cadences } from './commitment.ts'
import { type EvidenceBody, evidenceKinds } from './evidence.ts'
import type { MakeCommitment } from './make-commitment.ts'
import { byPerson, type Owner, owningRoles } from './owner.ts'
import { dayGiven } from './words-given.ts'

const first = (answers: Answers, key: string): string => answers[key]?.[0]?.trim() ?? ''
const missing = (key: string): Problem => new Problem('answers-invalid', {}, { [key]: 'answer.required' })

/** A day from a field. Throws `answers-invalid`. */
export const readDayOf = (answers: Answers, key: string): Temporal.PlainDate => dayGiven(first(answers, key), key)

/** `staff` are the ids that may be chosen. Throws `answers-invalid`. */
function readOwner(answers: Answers, staff: readonly PersonId[]): Owner {
  const chosen = first(answers, 'owner')
  const role = owningRoles.find((one) => `role:${one}` === chosen)
  if (role) return { kind: 'role', role }
  const person = staff.find((id) => id === chosen)
  if (!person) throw missing('owner')
  return byPerson(person)
}

/** Who keeps a promise, stands in, watches, and what the public reads. */
export const readOwners = (
  answers: Answers,
  staff: readonly PersonId[],
): Required<Pick<ChangeOwner, 'owner' | 'deputy' | 'sponsor' | 'office'>> => ({
  owner: readOwner(answers, staff),
  deputy: staff.find((id) => id === first(answers, 'deputy')) ?? null,
  sponsor: staff.find((id) => id === first(answers, 'sponsor')) ?? null,
  office: first(answers, 'office'),
})

/** A new promise. `points`: those that could be chosen. Throws `answers-invalid`. */
export const readMake = (
  answers: Answers,
  staff: readonly PersonId[],
  points: readonly PointToPromise[],
): MakeCommitment => ({
  wording: first(answers, 'wording'),
  origin: points.find(({ value }) => value === first(answers, 'point'))?.origin ?? { kind: 'own' },
  due: readDayOf(answers, 'due'),
  ...readOwners(answers, staff),
  measure: first(answers, 'measure'),
  cadence: cadences.find((cadence) => cadence === first(answers, 'cadence')) ?? 'none',
  requires: evidenceKinds.filter((kind) => answers['requires']?.includes(kind)),
})

/** A piece of evidence. A file cannot come in a form. Throws `answers-invalid`. */
export function readEvidence(answers: Answers): Readonly<{ body: EvidenceBody; note: string }> {
  return { body: readBody(answers), note: first(answers, 'note') }
}

function readBody(answers: Answers): EvidenceBody {
  const kind = first(answers, 'kind')
  switch (kind) {
    case 'text':
      return { kind }
    case 'link':
      return { kind, href: first(answers, 'href') }
    case 'result': {
      const consultation = first(answers, 'consultation')
      if (!consultation) throw missing('consultation')
      return { kind, consultation }
    }
    case 'measure':
      return { kind, value: first(answers, 'value'), on: readDayOf(answers, 'on') }
    default:
      throw missing('kind')
  }
}

/** What is said of how it goes. */
export function readUpdate(answers: Answers): Readonly<{ text: string; state?: 'on-track' | 'at-risk' }> {
  const state = first(answers, 'state')
  const text = first(answers, 'text')
  return state === 'on-track' || state === 'at-risk' ? { text, state } : { text }
}

/** A new day and why. Throws `answers-invalid`. */
export const readDue = (answers: Answers): Readonly<{ due: Temporal.PlainDate; reason: string }> => ({
  due: readDayOf(answers, 'due'),
  reason: first(answers, 'reason'),
})

/** The answer to a challenge. Throws `answers-invalid`. */
export function readAnswer(answers: Answers): Readonly<{ answer: string; upheld: boolean }> {
  const upheld = first(answers, 'upheld')
  if (upheld !== 'yes' && upheld !== 'no') throw missing('upheld')
  return { answer: first(answers, 'answer'), upheld: upheld === 'yes' }
}
