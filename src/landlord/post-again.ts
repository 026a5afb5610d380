import type { By, Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import { Problem } from '../problem.ts'
import type { SpaceId } from './space.ts'

/**
 * Posts in a place, now, what its channel would not take before: somebody says that the reason is put right. Says how many
 * posts that are. Throws `not-allowed`, `not-found`.
 */
export async function postAgain(
  { store }: Needs,
  { scope, actor }: By,
  command: Readonly<{ space: SpaceId }>,
): Promise<number> {
  mustBeOfficer(actor)
  return store.inOneTransaction(async (tx) => {
    if (!(await tx.spaces.get(scope, command.space))) throw new Problem('not-found')
    return tx.nudges.postAgain(scope, command.space)
  })
}
