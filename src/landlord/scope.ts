import type { Branded } from '../branded.ts'

/**
 * The tenancy boundary: every read and every write names the landlord it is for, and only the places
 * that have just established it (the store, when it finds a landlord; the worker, when it reads a job)
 * mint one, through `scopeOf`.
 */
export type LandlordId = Branded<'LandlordId'>

/** Mints a scope. Callers have read this id from the store or from a job of ours, never from a request. */
export const scopeOf = (id: string): LandlordId => id as LandlordId
