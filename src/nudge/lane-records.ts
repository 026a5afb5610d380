import type { LandlordId } from '../landlord/scope.ts'
import type { LaneName } from './lane.ts'

/** What is used up apart from one another, as a platform counts it. */
export const paceKinds = ['messages', 'edits'] as const
export type PaceKind = (typeof paceKinds)[number]

/** How many milliseconds it takes until the bucket of each kind is full again. */
export type PaceLeft = Readonly<Record<PaceKind, number>>

/** What a worker is told that asks for a lane. */
export type LaneTaken =
  | Readonly<{
      kind: 'taken'
      /** How long the platform still wants quiet. */
      pausedMs: number
      /** As the last one left it; null when it did not say. */
      left: PaceLeft | null
    }>
  /** Another has it, and has been asked to look again before it lets go. */
  | Readonly<{ kind: 'held' }>

/** Who works in which lane, over all landlords. One worker at a time, for as long as it renews. */
export interface LaneRecords {
  take(lane: LaneName, holder: string, leaseMs: number): Promise<LaneTaken>
  /** Renews what this holder has; false when another has it by now. */
  keep(lane: LaneName, holder: string, leaseMs: number): Promise<boolean>
  /** Lets go, unless somebody asked to look again: then it is kept. Nothing can fall between looking and letting go. */
  letGo(lane: LaneName, holder: string, left: PaceLeft): Promise<'let-go' | 'wanted' | 'lost'>
  /** Lets go whatever was asked, as when a process ends. */
  leave(lane: LaneName, holder: string, left: PaceLeft): Promise<void>
  /** Keeps everyone quiet in a lane for so long from now. */
  pause(lane: LaneName, ms: number): Promise<void>
  /**
   * What can be sent now, the urgent first, then fair: one of each landlord with something due, its earliest, beginning
   * after the landlord given, then a second of each. `to` is the person or the space: two at once to one make no sense.
   * Takes nothing.
   */
  due(
    lane: LaneName,
    what: PaceKind,
    limit: number,
    after: LandlordId | null,
  ): Promise<readonly Readonly<{ scope: LandlordId; id: string; to: string }>[]>
  /** Lanes with something due for longer than this, that nobody has. */
  forsaken(forMs: number): Promise<readonly LaneName[]>
}
