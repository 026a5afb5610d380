/** A free-text answer kept for review after closing. It no longer says whose it is. */
export type FreeText = Readonly<{
  id: string
  question: number
  /** Empty once it is not kept any more; that there was one stays counted. */
  text: string
  review: Review
  /** What is shown instead, with words taken out; only when redacted. */
  shown: string | null
  /** Why it is held back, or words were taken out. */
  reason: Withholding | null
}>

/** Nothing is shown to anyone outside the desk until an officer has published it, as it is or with words taken out. */
export const reviews = ['waiting', 'published', 'redacted', 'held'] as const
export type Review = (typeof reviews)[number]

/**
 * Why something people wrote can't be shown. A closed list, so that it can be counted in the open without saying anything
 * of the text; that somebody is angry or does not agree is not on it.
 */
export const withholdings = ['names-somebody', 'shows-writer', 'private', 'threatens', 'unlawful'] as const
export type Withholding = (typeof withholdings)[number]
export const isWithholding = (text: string): text is Withholding => withholdings.some((reason) => reason === text)

/** What an officer makes of a text. */
export type TextVerdict =
  | Readonly<{ review: 'waiting' | 'published' }>
  | Readonly<{ review: 'held'; reason: Withholding }>
  /** `copy` is the text with words taken out of it, and nothing put in. */
  | Readonly<{ review: 'redacted'; reason: Withholding; copy: string }>

/** A text as people outside the desk may read it. `reason` is why words were taken out, null when none were. */
export type Released = Readonly<{ id: string; question: number; words: string; reason: Withholding | null }>

/** What people outside the desk may read, and nothing of what they may not. */
export const releasedIn = (texts: readonly FreeText[]): readonly Released[] =>
  texts.flatMap(({ id, question, review, text, shown, reason }) => {
    const words = review === 'published' ? text : review === 'redacted' ? shown : null
    return words === null ? [] : [{ id, question, words, reason }]
  })

/** How many are held back for each reason there is. */
export function heldBack(texts: readonly FreeText[]): readonly Readonly<{ reason: Withholding; count: number }>[] {
  const held = texts.filter(({ review }) => review === 'held')
  return withholdings
    .map((reason) => ({ reason, count: held.filter((text) => text.reason === reason).length }))
    .filter(({ count }) => count > 0)
}
