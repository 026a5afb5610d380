/** Words in lines of about this many letters; a word that is longer than a line is cut. */
export function inLines(words: string, most: number): readonly string[] {
  const lines: string[] = []
  for (const word of words.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(...(word.match(new RegExp(`.{1,${most}}`, 'gu')) ?? []))
  }
  return lines
}
