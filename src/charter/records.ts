import type { LandlordId } from '../landlord/scope.ts'
import type { Adoption, ReachedStage } from './adoption.ts'
import type { Charter } from './charter.ts'

/** Keeps charters as each landlord imported them, and how far it has come with each. */
export interface CharterRecords {
  /** Those that come with Parley, for any landlord to begin with, by name. */
  shipped(): Promise<readonly Charter[]>
  /** False when this version is there already; then nothing changed. */
  add(scope: LandlordId, charter: Charter): Promise<boolean>
  get(scope: LandlordId, code: string, version: string): Promise<Charter | undefined>
  /** Every version of every charter, by code, oldest first by their effective day. */
  list(scope: LandlordId): Promise<readonly Charter[]>
  adoption(scope: LandlordId, code: string): Promise<Adoption | undefined>
  adoptions(scope: LandlordId): Promise<readonly Adoption[]>
  /** As `adoption`, and holds it until the transaction ends. */
  hold(scope: LandlordId, code: string): Promise<Adoption | undefined>
  /** False when it was begun already; then nothing changed. */
  begin(scope: LandlordId, adoption: Omit<Adoption, 'reached'>): Promise<boolean>
  /** Goes by this version from now on. */
  goBy(scope: LandlordId, code: string, version: string): Promise<void>
  /** A stage is reached once; reaching it again replaces what bears it out. */
  reach(scope: LandlordId, code: string, reached: ReachedStage): Promise<void>
}
