/** What stands where words were taken out. Always as long, so that it does not say how long they were. */
export const bar = '█████'
const block = '█'

export type BlackedOut =
  | Readonly<{ kind: 'shown'; shown: string }>
  | Readonly<{ kind: 'nothing-taken-out' }>
  | Readonly<{ kind: 'nothing-left' }>
  /** The first word of the copy that is not in the text, or not in this place. */
  | Readonly<{ kind: 'put-in'; word: string }>

/**
 * The text with a bar in place of what is missing from the copy. An officer makes the copy by deleting whole words or
 * marks; a word cut short, changed, moved or added is refused. So what is shown is the text itself, letter by letter,
 * but for the bars, and the words in it are those that the copy has left, in the same order. Spaces and bars in the copy
 * mean nothing. Where the same words could have been deleted in several places, there are as few bars as can be.
 */
export function blackOut(text: string, copy: string): BlackedOut {
  const words = wordsIn(text)
  const left = wordsIn(copy).flatMap(({ word }) => (word === block ? [] : [word]))
  if (left.length === 0) return { kind: 'nothing-left' }
  const all = words.map(({ word }) => word)
  const kept = left.length > all.length ? undefined : fewestGaps(all, left)
  if (!kept) return { kind: 'put-in', word: firstPutIn(words, left) }
  if (kept.every(Boolean)) return { kind: 'nothing-taken-out' }
  return { kind: 'shown', shown: withBars(text, words, kept) }
}

type Word = Readonly<{ word: string; start: number; end: number }>

const unspaced = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]'
const letter = `(?!${unspaced})[\\p{L}\\p{N}]`
/** One letter of a script that puts no spaces between words; letters and digits that stand together; or one mark or emoji. */
const oneWord = new RegExp(
  [`${unspaced}\\p{M}*`, `${letter}(?:['’]?${letter}|\\p{M})*`, '\\S(?:[\\p{M}\\p{Emoji_Modifier}]|\\u200d\\S)*'].join(
    '|',
  ),
  'gu',
)

const wordsIn = (text: string): readonly Word[] =>
  [...text.matchAll(oneWord)].map(({ 0: word, index }) => ({ word, start: index, end: index + word.length }))

/**
 * Which of the words are kept, so that those kept are `left`, in order, with as few gaps between them as can be.
 * Undefined when it can't be. `after[i][j]` is the number of gaps from word i on with j of `left` found already,
 * when the word before is kept; `within[i][j]` the same when it is in a gap, which then goes on at no cost.
 */
function fewestGaps(words: readonly string[], left: readonly string[]): readonly boolean[] | undefined {
  const [n, m] = [words.length, left.length]
  const never = 0xffff
  const after = Array.from({ length: n + 1 }, () => new Uint16Array(m + 1).fill(never))
  const within = Array.from({ length: n + 1 }, () => new Uint16Array(m + 1).fill(never))
  const at = (table: readonly Uint16Array[], i: number, j: number): number => table[i]?.[j] ?? never
  const put = (table: readonly Uint16Array[], i: number, j: number, gaps: number): void => {
    const row = table[i]
    if (row) row[j] = Math.min(gaps, never)
  }
  put(after, n, m, 0)
  put(within, n, m, 0)
  for (let i = n - 1; i >= 0; i -= 1)
    for (let j = m; j >= 0; j -= 1) {
      const keep = words[i] === left[j] ? at(after, i + 1, j + 1) : never
      put(within, i, j, Math.min(keep, at(within, i + 1, j)))
      put(after, i, j, Math.min(keep, at(within, i + 1, j) + 1))
    }
  if (at(after, 0, 0) === never) return undefined
  const kept: boolean[] = []
  let found = 0
  for (let i = 0; i < n; i += 1) {
    const open = kept[i - 1] === false
    const skip = at(within, i + 1, found) + (open ? 0 : 1)
    const keeps = words[i] === left[found] && at(after, i + 1, found + 1) <= skip && at(after, i + 1, found + 1) < never
    kept.push(keeps)
    if (keeps) found += 1
  }
  return kept
}

function withBars(text: string, words: readonly Word[], kept: readonly boolean[]): string {
  let shown = ''
  let from = 0
  for (const [i, { start, end }] of words.entries()) {
    if (kept[i]) continue
    if (i === 0 || kept[i - 1]) shown += text.slice(from, start) + bar
    from = end
  }
  return shown + text.slice(from)
}

function firstPutIn(words: readonly Word[], left: readonly string[]): string {
  let from = 0
  for (const word of left) {
    const found = words.findIndex((one, i) => i >= from && one.word === word)
    if (found < 0) return word
    from = found + 1
  }
  return ''
}
