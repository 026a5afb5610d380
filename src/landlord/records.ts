import type { ConsultationId } from '../consultation/consultation.ts'
import type { Posting } from '../nudge/delivery.ts'
import type { PersonAddress, Place } from '../ports/addresses.ts'
import type { ChannelErrorCode } from '../ports/channel.ts'
import type { Landlord } from './landlord.ts'
import type { LandlordId } from './scope.ts'
import type { Space, SpaceId } from './space.ts'

/** Keeps landlords. Methods without a scope are those that find one. */
export interface LandlordRecords {
  /** False when the slug is taken; then nothing changed. */
  add(landlord: Landlord): Promise<boolean>
  get(scope: LandlordId): Promise<Landlord>
  bySlug(slug: string): Promise<Landlord | undefined>
  all(): Promise<readonly Landlord[]>
  saveSettings(landlord: Landlord): Promise<void>
  /** The next running number people see ("consultation 3"); counted per landlord and kind, without gaps on commit. */
  takeNumber(scope: LandlordId, of: 'consultation' | 'commitment'): Promise<number>
}

/** A post that a channel refused, for a reason that somebody may put right. */
export type RefusedPost = Readonly<{
  space: Space
  posting: Posting
  consultation: ConsultationId
  code: ChannelErrorCode
}>

/** Keeps the places landlords are at home in. */
export interface SpaceRecords {
  /** False when the place is already bound (to any landlord); then nothing changed. */
  bind(scope: LandlordId, space: Space): Promise<boolean>
  /** Which landlord a place belongs to: the door through which an event finds its scope. */
  at(place: Place): Promise<Readonly<{ scope: LandlordId; space: Space }> | undefined>
  get(scope: LandlordId, id: SpaceId): Promise<Space | undefined>
  /** All that are not gone, oldest first. */
  list(scope: LandlordId): Promise<readonly Space[]>
  markGone(scope: LandlordId, id: SpaceId): Promise<void>
  /** What a channel would not take in a place that is still there, newest first. */
  refused(scope: LandlordId): Promise<readonly RefusedPost[]>
  /** Landlords in which an address is known: the door for direct conversations. */
  landlordsOf(address: PersonAddress): Promise<readonly LandlordId[]>
}
