import { type CharterView, viewCharter } from '../../../src/charter/view.ts'
import type { Needs } from '../../../src/needs.ts'
import { mustBeOfficer } from '../../../src/person/role.ts'
import { Problem } from '../../../src/problem.ts'
import type { Given } from './door.tsx'
import type { Visit } from './visit.ts'

/** Where a charter is at the desk. */
export const deskCharter = (code: string, ...rest: readonly string[]): string =>
  ['/desk/charter', code, ...rest].map((part, n) => (n === 0 ? part : encodeURIComponent(part))).join('/')

/** The charter an address names, for officers. Throws `not-allowed`, `not-found`. */
export async function charterAt({ store }: Needs, { by }: Visit, { params }: Given): Promise<CharterView> {
  mustBeOfficer(by.actor)
  const view = await viewCharter(store.records, by.scope, params['code'] ?? '')
  if (!view) throw new Problem('not-found')
  return view
}
