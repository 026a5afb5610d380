import type { Temporal } from 'temporal-polyfill'
import type { LandlordId } from '../landlord/scope.ts'
import type { SpaceId } from '../landlord/space.ts'
import type { PersonId } from '../person/person.ts'
import type { MessageAddress } from '../ports/addresses.ts'
import type { Addressee, Reading } from './addressee.ts'
import type { Delivery, NudgeDelivery, Posting, Settlement, Suppression } from './delivery.ts'
import type { LaneName } from './lane.ts'
import type { Nudge, Reason, Subject } from './nudge.ts'
import type { WallTime } from './wall.ts'

/** Keeps what is owed to people and places, and what became of it. These rows are the outbox. */
export interface NudgeRecords {
  /** Promises nudges, each with its delivery; a promise that stands already (same occasion) is left alone. Says how many are new. */
  promise(scope: LandlordId, nudges: readonly Nudge[]): Promise<number>
  /** Asks for a post in a space, now. Once per subject, space and posting: asking again changes nothing. */
  post(
    scope: LandlordId,
    posts: readonly Readonly<{ id: string; posting: Posting; subject: Subject; space: SpaceId }>[],
  ): Promise<void>
  /** Asks again, now, for the posts in a space that a channel refused for a reason somebody can put right. Says how many. */
  postAgain(scope: LandlordId, space: SpaceId): Promise<number>
  /** Asks for every card of a subject to be redrawn soon; one waiting redrawing per card is enough. */
  redraw(scope: LandlordId, subject: Subject): Promise<void>
  /** Forgets every reminder about a subject, sent or not: whom one went to says who had not answered, the rest who had. */
  forgetWhoAnswered(scope: LandlordId, subject: Subject): Promise<void>
  /** Suppresses what is still due about a subject, of these reasons (all when left out). */
  cancel(scope: LandlordId, subject: Subject, why: Suppression, reasons?: readonly Reason[]): Promise<number>
  /** Everything ever owed about a subject, or by a landlord; newest due first. */
  list(scope: LandlordId, subject?: Subject): Promise<readonly Delivery[]>
  get(scope: LandlordId, id: string): Promise<Delivery | undefined>
  /**
   * Due within `withinMs` and not handed to the queue yet, over all landlords; marks them handed over. `at` is when, in
   * milliseconds since 1970 by the database's clock. Safe in many processes.
   */
  promote(
    withinMs: number,
    limit: number,
  ): Promise<readonly Readonly<{ scope: LandlordId; id: string; lane: LaneName; at: number; inMs: number }>[]>
  /** What could be sent now, over all landlords, whoever was to send it; takes nothing. */
  dueNow(limit: number): Promise<readonly Readonly<{ scope: LandlordId; id: string }>[]>
  /**
   * Takes one delivery for sending: due now, or left in `sending` past its lease (then `wasInDoubt`: an
   * earlier attempt may have been sent). Undefined when there is nothing to do. Of two at once, one gets it.
   */
  claim(scope: LandlordId, id: string, leaseMs: number): Promise<Claimed | undefined>
  /**
   * What else is due to a person now through the same account, of these reasons, and has not been tried yet; the earliest
   * first. What is told already within this delivery comes with it.
   */
  companions(
    scope: LandlordId,
    delivery: NudgeDelivery,
    reasons: readonly Reason[],
    limit: number,
  ): Promise<readonly NudgeDelivery[]>
  /** Tells these within another, if they are still due; those that are told within it from now on. */
  fold(scope: LandlordId, into: string, ids: readonly string[]): Promise<readonly string[]>
  /** Whoever a nudge is for, as they are now. Undefined when they are gone. */
  addressee(scope: LandlordId, person: PersonId, reading: Reading): Promise<Addressee | undefined>
  /** Records what became of an attempt; does nothing when another attempt has taken over. */
  settle(scope: LandlordId, id: string, attempt: number, settlement: Settlement): Promise<boolean>
  /** Cards that stand in places, by subject. */
  cards(scope: LandlordId, subject: Subject): Promise<readonly Readonly<{ space: SpaceId; message: MessageAddress }>[]>
  /** The places that have seen a subject's card, or are about to. */
  placesOf(scope: LandlordId, subject: Subject): Promise<readonly SpaceId[]>
  putCard(scope: LandlordId, subject: Subject, space: SpaceId, message: MessageAddress): Promise<void>
  removeCard(scope: LandlordId, subject: Subject, space: SpaceId): Promise<void>
  /** The wall times at which something waits to be due, over all landlords. */
  walls(): Promise<readonly WallTime[]>
  /** Moves all that waits for a wall time to the moment it is now. Says how many were due at another. */
  dueAt(wall: WallTime, due: Temporal.Instant): Promise<number>
  /** The release of the rules of time zones that wall times were last read by. */
  zoneRules(): Promise<string | undefined>
  noteZoneRules(version: string): Promise<void>
  /** When the next nudge or post falls due, over all landlords, for tests and the demo's clock. Redrawings are nothing anyone waits for. */
  nextDue(): Promise<Temporal.Instant | undefined>
}

/** A delivery that whoever claimed it alone may send. `at`: when it was claimed; `lateMs`: how long after it was due. */
export type Claimed = Readonly<{ delivery: Delivery; wasInDoubt: boolean; at: Temporal.Instant; lateMs: number }>
