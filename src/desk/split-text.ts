/**
 * Cuts a text into pieces of at most `max` characters: between paragraphs where it can, else after a sentence,
 * else between words, and within a word only when there is no other way. Only the white space at a cut is left
 * out; a text that fits is returned as it is.
 */
export function splitText(text: string, max: number): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > max) {
    const at = bestCut(rest, max)
    const piece = rest.slice(0, at).trimEnd()
    if (piece !== '') pieces.push(piece)
    rest = rest.slice(at).trimStart()
  }
  if (rest !== '' || pieces.length === 0) pieces.push(rest)
  return pieces
}

/** A piece cut at a better border may be shorter, but not so short that the text falls into crumbs. */
const leastShare = 0.3

function bestCut(text: string, max: number): number {
  // One character more than fits, so that a border right after the last one is seen.
  const window = text.slice(0, max + 1)
  const paragraph = lastEnd(window, /\n\s*\n/g, max)
  if (paragraph > max * leastShare) return paragraph
  const sentence = lastEnd(window, /[.!?…]['")\]”’]*(?=\s)/g, max)
  if (sentence > max * leastShare) return sentence
  const word = lastStart(window, /\s+/g)
  return word > 0 ? word : withinWord(text, max)
}

const lastEnd = (text: string, border: RegExp, max: number): number =>
  [...text.matchAll(border)].map((found) => found.index + found[0].length).findLast((end) => end <= max) ?? 0

const lastStart = (text: string, border: RegExp): number =>
  [...text.matchAll(border)].findLast((found) => found.index > 0)?.index ?? 0

const letters = new Intl.Segmenter('en-GB', { granularity: 'grapheme' })

/** Not through the middle of what a reader sees as one letter, unless that letter alone is too large. */
function withinWord(text: string, max: number): number {
  // A letter may reach past the border, so look a little further than it.
  let end = 0
  for (const { index } of letters.segment(text.slice(0, max + 32))) {
    if (index > max) break
    end = index
  }
  return end > 0 ? end : max
}
