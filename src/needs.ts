import type { LandlordId } from './landlord/scope.ts'
import type { Actor } from './ports/actor.ts'
import type { Ids } from './ports/ids.ts'
import type { Store } from './ports/store.ts'
import type { Vault } from './ports/vault.ts'

/** What every verb may use. */
export type Needs = Readonly<{
  store: Store
  ids: Ids
  vault: Vault
  /** Where people reach the web pages, without a slash at the end. */
  publicUrl: string
}>

/** For whom and by whom: the first thing a verb is told. */
export type By = Readonly<{ scope: LandlordId; actor: Actor }>

export const operator: Actor = { kind: 'operator' }
export const system: Actor = { kind: 'system' }
