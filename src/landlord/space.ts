import type { Branded } from '../branded.ts'
import type { Place } from '../ports/addresses.ts'
import type { Purpose } from './landlord.ts'

export type SpaceId = Branded<'SpaceId'>
export const spaceId = (id: string): SpaceId => id as SpaceId

/** A chat place bound to one landlord and one purpose. */
export type Space = Readonly<{
  id: SpaceId
  place: Place
  purpose: Purpose
  /** The bot was removed from it, or it no longer exists. */
  gone: boolean
}>
