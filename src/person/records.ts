import type { Temporal } from 'temporal-polyfill'
import type { LandlordId } from '../landlord/scope.ts'
import type { PersonAddress } from '../ports/addresses.ts'
import type { QuietHours } from '../time/quiet-hours.ts'
import type { Claim, ClaimPurpose } from './claim.ts'
import type { ListCount } from './groups.ts'
import type { Person, PersonId } from './person.ts'
import type { Role } from './role.ts'

/** What is to be known of somebody by group; null forgets it, and groups that are not named stay as they are. */
export type Attributed = Readonly<{ person: PersonId; attributes: Readonly<Record<string, string | null>> }>

/** Keeps people, their roles and their accounts. */
export interface PersonRecords {
  add(scope: LandlordId, person: Person): Promise<void>
  /** Many at once, as from a list. */
  addAll(scope: LandlordId, people: readonly Person[]): Promise<void>
  get(scope: LandlordId, id: PersonId): Promise<Person | undefined>
  /** Within a transaction, whoever else looks people up by reference meanwhile waits: two imports at once add nobody twice. */
  byReferences(scope: LandlordId, references: readonly string[]): Promise<readonly Person[]>
  /**
   * Whoever speaks from this address, if they are known to the landlord. Within a transaction, whoever else
   * asks about the address meanwhile waits: of two presses at once, the second sees what the first did.
   */
  at(scope: LandlordId, address: PersonAddress): Promise<Person | undefined>
  /** People who hold any of these roles, by name. Without roles: everyone who is somebody. */
  list(scope: LandlordId, holding?: readonly Role[]): Promise<readonly Person[]>
  /** Takes over what a list says of people. Gives those of whom something else was known, or nothing. */
  putAttributes(scope: LandlordId, said: readonly Attributed[]): Promise<readonly PersonId[]>
  /** How many are on the landlord's list, and of how many it says what. */
  onList(scope: LandlordId): Promise<ListCount>
  rename(scope: LandlordId, id: PersonId, name: string): Promise<void>
  addRole(scope: LandlordId, id: PersonId, role: Role): Promise<void>
  removeRole(scope: LandlordId, id: PersonId, role: Role): Promise<void>
  setStopped(scope: LandlordId, id: PersonId, stopped: boolean): Promise<void>
  setQuiet(scope: LandlordId, id: PersonId, quiet: QuietHours | null): Promise<void>
  accountsOf(scope: LandlordId, id: PersonId): Promise<readonly PersonAddress[]>
  /** Points an address at a person; an address that pointed elsewhere in this landlord is moved. */
  link(scope: LandlordId, id: PersonId, address: PersonAddress): Promise<void>
  /**
   * Before a merge: holds the consultations that either may answer, then both people's entries on the rolls. An answer in
   * flight comes before or after all that follows, never into the middle.
   */
  holdBoth(scope: LandlordId, from: PersonId, into: PersonId): Promise<void>
  /**
   * Makes two entries one: accounts, roles, roll entries, responses (the later stands), open drafts and
   * commitments of `from` become `into`'s; what `from` was still owed is suppressed; `from` is removed.
   * Where either asked to be forgotten it stands, the later day where both did.
   */
  merge(scope: LandlordId, from: PersonId, into: PersonId): Promise<void>
}

/** Keeps codes and links, by fingerprint only. */
export interface ClaimRecords {
  add(claims: readonly Claim[]): Promise<void>
  /** Across landlords: a code says which landlord it is for. Purpose is part of the look-up. */
  find(fingerprint: string, purposes: readonly ClaimPurpose[]): Promise<Claim | undefined>
  /** Marks it used and says whether this call did it: of two at once, one gets true. */
  use(scope: LandlordId, fingerprint: string): Promise<boolean>
  /** Ends every unused claim of this purpose for a person (a new letter makes the old one void). */
  revoke(scope: LandlordId, person: PersonId, purpose: ClaimPurpose): Promise<void>
  extend(scope: LandlordId, fingerprint: string, expires: Temporal.Instant): Promise<void>
  /** Removes what expired before `before`. */
  prune(before: Temporal.Instant): Promise<void>
}
