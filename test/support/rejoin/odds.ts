/*
 * How likely it is that a guess is as good as it is by luck alone. Each is an upper bound that holds exactly when answers
 * have nothing to do with what the guess went by; none is an estimate.
 */

/**
 * A finding that luck brings about less often than this is a leak. With the few thousand guesses of one run, luck raises
 * a false alarm less than once in ten thousand runs.
 */
export const alarmBelow = 1e-8

const logFactorials = [0]
function logFactorial(n: number): number {
  for (let at = logFactorials.length; at <= n; at += 1) logFactorials[at] = (logFactorials[at - 1] ?? 0) + Math.log(at)
  return logFactorials[n] ?? 0
}
const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k)
const asChance = (log: number): number => Math.exp(Math.min(0, log))

/**
 * At least `hits` of `guesses` are right, where words belong to people by lot: some `hits` of them are all right, and
 * each is so with one in those that are left.
 */
export const luckyMatches = (hits: number, guesses: number, people: number): number =>
  hits === 0 ? 1 : asChance(logChoose(guesses, hits) + logFactorial(people - hits) - logFactorial(people))

/** `length` of `people` stand in the same order in two lists, or in the opposite one, where one of the lists was shuffled. */
export const luckyRun = (length: number, people: number): number =>
  asChance(Math.log(2) + logChoose(people, length) - logFactorial(length))

/**
 * At least `hits` of `guesses` choices are told right by what goes with them, under the best of all ways to read `values`
 * different values as `choices` different choices. `share` is that of the choice most often made.
 */
export function luckyReading(
  hits: number,
  guesses: number,
  { values, choices, share }: Readonly<{ values: number; choices: number; share: number }>,
): number {
  let tail = 0
  for (let k = hits; k <= guesses; k += 1) {
    tail += Math.exp(logChoose(guesses, k) + k * Math.log(share) + (guesses - k) * Math.log(1 - share))
  }
  return tail === 0 ? 0 : asChance(values * Math.log(choices) + Math.log(tail))
}
