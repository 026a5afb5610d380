import type { Temporal } from 'temporal-polyfill'
import type { Charter } from '../../../src/charter/charter.ts'
import type { Challenge } from '../../../src/commitment/challenge.ts'
import type { Commitment } from '../../../src/commitment/commitment.ts'
import { groupOf, type PromiseGroup } from '../../../src/commitment/groups.ts'
import { consultationOf } from '../../../src/commitment/origin.ts'
import { isNamed, ownerWords } from '../../../src/commitment/public-owner.ts'
import type { Said } from '../../../src/commitment/said.ts'
import type { Consultation } from '../../../src/consultation/consultation.ts'
import { charterAddress, consultationAddress } from '../../../src/landlord/addresses.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import type { PersonId } from '../../../src/person/person.ts'
import { staffRoles } from '../../../src/person/role.ts'
import type { Records } from '../../../src/ports/store.ts'
import { say } from '../../../src/words/say.ts'

/** Where a promise comes from: in words, and where that can be read. */
export type PromiseOrigin = Readonly<{ label: string; href: string | null }>

/** A promise as the public reads it. */
export type PublicPromise = Readonly<{
  commitment: Commitment
  group: PromiseGroup
  owner: string
  from: PromiseOrigin | null
  /** The last thing that was said about it. */
  last: Said | null
  /** What residents doubt and nobody has answered yet. */
  doubted: readonly Challenge[]
}>

/** What else the reader knows already, so that it is not read twice. */
export type Known = Readonly<{ asked?: readonly Consultation[]; charters?: readonly Charter[] }>

/** Makes promises readable: a fixed number of queries, however many there are. */
export async function readPromises(
  records: Records,
  landlord: Landlord,
  today: Temporal.PlainDate,
  promises: readonly Commitment[],
  known: Known = {},
): Promise<readonly PublicPromise[]> {
  if (promises.length === 0) return []
  const scope = landlord.id
  const ids = promises.map(({ id }) => id)
  const latest = await records.commitments.latest(scope, ids)
  const doubts = await records.commitments.openChallenges(scope)
  const names = promises.some(isNamed) ? await namesOf(records, landlord) : new Map<PersonId, string | null>()
  const from = await originsOf(records, landlord, promises, known)
  return promises.map((commitment) => {
    const { owner } = commitment
    const name = owner.kind === 'person' ? (names.get(owner.person) ?? null) : null
    return {
      commitment,
      group: groupOf(commitment, today),
      owner: ownerWords(commitment, name, landlord),
      from: from(commitment),
      last: latest.get(commitment.id) ?? null,
      doubted: doubts.filter((doubt) => doubt.commitment === commitment.id),
    }
  })
}

async function namesOf(records: Records, { id }: Landlord) {
  const staff = await records.people.list(id, staffRoles)
  return new Map(staff.map(({ id: person, name }) => [person, name]))
}

async function originsOf(records: Records, landlord: Landlord, promises: readonly Commitment[], known: Known) {
  const some = (kinds: readonly Commitment['origin']['kind'][]) =>
    promises.some(({ origin }) => kinds.includes(origin.kind))
  const asked =
    known.asked ??
    (some(['answer-owed', 'outcome'])
      ? await records.consultations.list(landlord.id, ['open', 'closed', 'decided', 'withdrawn'])
      : [])
  const charters = known.charters ?? (some(['point']) ? await records.charters.list(landlord.id) : [])
  const questions = new Map(asked.map((one) => [String(one.id), one]))
  // The newest version of each stands last, and wins.
  const named = new Map(charters.map((one) => [one.code, one]))
  return ({ origin }: Commitment): PromiseOrigin | null => {
    switch (origin.kind) {
      case 'answer-owed':
      case 'outcome': {
        const question = questions.get(consultationOf(origin) ?? '')
        return question ? { label: question.plan.title, href: consultationAddress(landlord, question) } : null
      }
      case 'point': {
        const name = named.get(origin.charter)?.name ?? origin.charter
        return {
          label: say('promises.from.point', { charter: name, point: origin.point }),
          href: charterAddress(landlord, origin.charter),
        }
      }
      case 'recommendation':
      case 'action':
        return { label: say(`promises.from.${origin.kind}`, { reference: origin.reference }), href: null }
      case 'own':
        return null
    }
  }
}
