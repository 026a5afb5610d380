/** What must always hold. I1 to I10 are those of the paper on trust; the rest is what people were promised. */
export type Promised =
  | 'I1 an answer that was acknowledged is kept'
  | 'I2 one answer a person, and the last in time stands'
  | 'I3 the count is that of the answers'
  | 'I4 no answer before opening or after closing'
  | 'I5 each message once'
  | 'I6 no message to whom it is not owed'
  | 'I7 the ledger holds'
  | 'I8 landlords see nothing of each other'
  | 'I9 nothing owed is lost'
  | 'I10 the same seed gives the same trace'
  | 'quiet hours'
  | 'in time'
  | 'every delivery ends'
  | 'closing to the minute'

/** One of them did not. `about` are the names by which the trace calls what it concerns. */
export class Violation extends Error {
  override readonly name = 'Violation'
  readonly promised: Promised
  readonly about: readonly string[]

  constructor(promised: Promised, said: string, about: readonly string[] = []) {
    super(`${promised}: ${said}`)
    this.promised = promised
    this.about = about
  }
}

export function must(holds: boolean, promised: Promised, said: string, about: readonly string[] = []): asserts holds {
  if (!holds) throw new Violation(promised, said, about)
}
