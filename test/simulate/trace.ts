import { createHash } from 'node:crypto'

/** What happened, in order, in words that are the same again for the same seed: no secret and nothing random is in it. */
export type Trace = Readonly<{
  line(at: number, ...words: readonly (string | number)[]): void
  hash(): string
  count(): number
  /** The last lines, or the last that name any of these. */
  tail(lines: number, naming?: readonly string[]): readonly string[]
}>

export function newTrace(): Trace {
  const lines: string[] = []
  const digest = createHash('sha256')
  return {
    line(at, ...words) {
      const line = [new Date(at).toISOString(), ...words].join(' ')
      lines.push(line)
      digest.update(`${line}\n`)
    },
    hash: () => digest.copy().digest('hex'),
    count: () => lines.length,
    tail: (most, naming) =>
      lines
        .filter((line) => !naming || naming.length === 0 || naming.some((name) => line.split(/[\s,]/).includes(name)))
        .slice(-most),
  }
}
