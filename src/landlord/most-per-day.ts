/** How many messages about consultations a person gets in one day at most, unless a landlord settles otherwise. */
export const usualMostPerDay = 3

/** None would leave people unheard, and who needs more than these should write one message. */
export const mostPerDayBounds = { fewest: 1, most: 20 } as const
