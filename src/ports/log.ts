/** One wide event per piece of work: ids, counts, durations and codes; never names, answers, text or tokens. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, string | number | boolean | undefined>>): void
  warn(event: string, facts?: Readonly<Record<string, string | number | boolean | undefined>>): void
  /** `cause` is logged by name, code and stack, never with values. */
  error(event: string, cause: unknown, facts?: Readonly<Record<string, string | number | boolean | undefined>>): void
}
