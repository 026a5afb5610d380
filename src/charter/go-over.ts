import type { Commitment } from '../commitment/commitment.ts'
import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { Records } from '../ports/store.ts'
import { Problem } from '../problem.ts'
import type { Adoption } from './adoption.ts'
import { bringIn } from './bring-in.ts'
import type { Charter } from './charter.ts'
import { type Compared, compareVersions } from './compare.ts'
import { promisesFor } from './promises.ts'

/** What going over to another version means: what it says otherwise, and what becomes of the promises for its points. */
export type Passage = Readonly<{
  from: Charter
  to: Charter
  compared: Compared
  /** Promises whose point is there in both, by number. */
  carriedOver: readonly Commitment[]
  /** Promises whose point is gone: they stay promised, and no point speaks of them any more. */
  left: readonly Commitment[]
}>

/**
 * Goes by another version of a charter from now on. Promises are carried over by their point's number, which their history
 * says; those whose point is gone stay. Going over to the version it goes by changes nothing.
 * Throws `not-allowed`, `not-found` (no such version here), `charter-not-begun`.
 */
export async function goOverTo(
  needs: Needs,
  by: By,
  { charter, version }: Readonly<{ charter: string; version: string }>,
): Promise<Passage> {
  mustBeOfficer(by.actor)
  return needs.store.inOneTransaction(async (tx) => {
    const to = await versionOf(tx, by.scope, charter, version)
    if (!to) throw new Problem('not-found')
    const adoption = await tx.charters.hold(by.scope, charter)
    if (!adoption) throw new Problem('charter-not-begun')
    await bringIn(tx, by, to)
    return goOverIn(tx, needs, by, adoption, to)
  })
}

/** A version that the landlord has, or that comes with Parley. */
export const versionOf = async (
  tx: Records,
  scope: By['scope'],
  code: string,
  version: string,
): Promise<Charter | undefined> =>
  (await tx.charters.get(scope, code, version)) ??
  (await tx.charters.shipped()).find((one) => one.code === code && one.version === version)

/** Goes over within a transaction of the caller's, to a version that the landlord has. */
export async function goOverIn(
  tx: Records,
  { ids }: Pick<Needs, 'ids'>,
  { scope, actor }: By,
  adoption: Adoption,
  to: Charter,
): Promise<Passage> {
  const passage = await passageTo(tx, scope, adoption, to)
  if (adoption.version === to.version) return passage
  const at = await tx.now()
  const by = actor.kind === 'person' ? actor.person : null
  await tx.charters.goBy(scope, to.code, to.version)
  for (const { id } of passage.carriedOver) {
    const said = { kind: 'carried-over', text: null, from: adoption.version, to: to.version } as const
    await tx.commitments.say(scope, { id: ids.next(), commitment: id, at, by, ...said })
  }
  await tx.ledger.write(scope, {
    actor,
    verb: 'charter.gone-over',
    about: `charter:${to.code}`,
    facts: {
      from: adoption.version,
      to: to.version,
      carriedOver: passage.carriedOver.length,
      left: passage.left.length,
    },
  })
  return passage
}

/** What going over would mean, without doing it. */
export async function passageTo(
  tx: Records,
  scope: By['scope'],
  { charter, version }: Pick<Adoption, 'charter' | 'version'>,
  to: Charter,
): Promise<Passage> {
  const from = await tx.charters.get(scope, charter, version)
  if (!from) throw new Error('a landlord goes by a version that it has')
  const there = new Set(to.points.map(({ number }) => number))
  const was = new Set(from.points.map(({ number }) => number))
  const standing = promisesFor(await tx.commitments.list(scope), charter).filter(
    ({ commitment: { state } }) => state.name !== 'withdrawn',
  )
  return {
    from,
    to,
    compared: compareVersions(from, to),
    carriedOver: standing.filter(({ point }) => was.has(point) && there.has(point)).map((one) => one.commitment),
    left: standing.filter(({ point }) => !there.has(point)).map((one) => one.commitment),
  }
}
