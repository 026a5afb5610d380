import type { By, Needs } from '../needs.ts'
import { Problem } from '../problem.ts'

/** "stop" and "start": whether Parley may write to someone of its own accord. Throws `not-known-here`. */
export async function setStopped({ store }: Needs, { scope, actor }: By, stopped: boolean): Promise<void> {
  if (actor.kind !== 'person') throw new Problem('not-known-here')
  await store.records.people.setStopped(scope, actor.person, stopped)
}
