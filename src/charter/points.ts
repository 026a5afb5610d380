import type { Origin } from '../commitment/origin.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { FieldOption } from '../ports/form.ts'
import type { Records } from '../ports/store.ts'
import { say } from '../words/say.ts'
import type { Charter } from './charter.ts'

/** A point that something can be promised for, as an option of a form. */
export type PointToPromise = FieldOption & Readonly<{ origin: Extract<Origin, { kind: 'point' }> }>

/** As many as every channel can show in one list, and letters of each. */
const most = 50
const letters = 75

/** The points of the charters a landlord has begun, at the versions it goes by. */
export async function pointsToPromise(records: Records, scope: LandlordId): Promise<readonly PointToPromise[]> {
  const points: PointToPromise[] = []
  for (const { charter, version } of await records.charters.adoptions(scope)) {
    const found = await records.charters.get(scope, charter, version)
    if (found) points.push(...pointsOf(found))
  }
  return points.slice(0, most)
}

const pointsOf = ({ code, name, points }: Charter): readonly PointToPromise[] =>
  points.map(({ number, title }) => ({
    value: `${code}~${number}`,
    label: say('charter.point', { charter: name, point: number, title }).slice(0, letters),
    origin: { kind: 'point', charter: code, point: number },
  }))
