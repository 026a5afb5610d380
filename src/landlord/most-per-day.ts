/** How many messages about consultations a person gets in one day at most, unless a landlord settles otherwise. */
export const usualMostPerDay = 3
