/**
 * A statement the database refused. It carries what code may decide on and nothing else: the drivers' own errors hold
 * the values of the statement, and so people's words, which must not reach a log.
 */
export class StatementError extends Error {
  override readonly name = 'StatementError'
  readonly statement: string
  /** PostgreSQL's five characters, such as 23505; undefined when the connection failed rather than the statement. */
  readonly code: string | undefined
  readonly constraint: string | undefined

  constructor(statement: string, failure: unknown) {
    super(`${statement}: ${failure instanceof Error ? failure.message : String(failure)}`)
    this.statement = statement
    this.code = text(failure, 'code')
    this.constraint = text(failure, 'constraint')
  }
}

function text(failure: unknown, field: 'code' | 'constraint'): string | undefined {
  if (typeof failure !== 'object' || failure === null) return undefined
  const value: unknown = Reflect.get(failure, field)
  return typeof value === 'string' ? value : undefined
}
