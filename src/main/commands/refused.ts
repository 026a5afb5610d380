/** What the command line refuses by itself, in a sentence with its cure. Refusals of the core are Problems. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly exitCode: 1 | 2 | 3

  constructor(sentence: string, exitCode: 1 | 2 | 3 = 1) {
    super(sentence)
    this.exitCode = exitCode
  }
}
