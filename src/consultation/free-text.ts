/** A free-text answer kept for review after closing. It no longer says whose it is. */
export type FreeText = Readonly<{
  id: string
  question: number
  text: string
  review: Review
}>

/** Nothing is shown to anyone outside the desk until an officer has published it. */
export const reviews = ['waiting', 'published', 'held'] as const
export type Review = (typeof reviews)[number]
