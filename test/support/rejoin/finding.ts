import { alarmBelow } from './odds.ts'

/** A way back from an answer to the person who gave it. */
export type Finding = Readonly<{
  way:
    | 'one piece holds both'
    | 'one transaction wrote both'
    | 'a column tells the choice'
    | 'the same order'
    | 'side by side in the bytes'
    | 'a figure moved with the choice'
    | 'a proof of taking part is kept'
    | 'a key opens it'
  where: string
  hits: number
  guesses: number
  /** At most so likely by luck alone; 0 where luck has no part in it. */
  chance: number
}>

/** Only what is beyond luck. */
export const beyondLuck = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ chance }) => chance < alarmBelow)

/** One line for each, for whoever reads why a test failed. */
export const toLines = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ way, where, hits, guesses }) => `${way}: ${where} (${hits} of ${guesses})`)
