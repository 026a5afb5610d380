import type { z } from 'zod'
import type { Needs } from '../../needs.ts'

/** Says how far a longer piece of work has come. Shown only when it takes more than a second. */
export type Progress = (line: string) => void

/** What was typed after the command's name: words in order, and options by name. */
export type Typed = Readonly<{
  words: readonly string[]
  options: Readonly<Record<string, string | boolean | undefined>>
}>

export type OptionSpec = Readonly<{ flags: string; about: string; required?: boolean }>

/**
 * One operation of the command line. `read` and `finish` happen where it was typed, and may touch files there; `run`
 * happens in the process that has the database, which may be another. So what passes between them is plain JSON, and
 * parsed on both sides.
 */
export type Operation<Args, Result> = Readonly<{
  /** As typed: "landlord add". */
  name: string
  about: string
  /** Words after the name, as in help: "FILE", or "[NUMBER]" when it may be left out. */
  words: readonly string[]
  options: readonly OptionSpec[]
  /** Whole lines that work. */
  examples: readonly string[]
  args: z.ZodType<Args>
  result: z.ZodType<Result>
  read(typed: Typed): unknown
  run(needs: Needs, args: Args, progress: Progress): Promise<Result>
  /** What people read. */
  print(result: Result): string
  /** Afterwards, where it was typed: writing a file. Says what it did. */
  finish?(result: Result, typed: Typed): string
  /** 1 when the answer is a no; 0 when left out. */
  exitCode?(result: Result): 0 | 1
}>

/** An operation whose arguments and result nobody else needs to know. */
export type Command = Pick<Operation<never, never>, 'name' | 'about' | 'words' | 'options' | 'examples'> &
  Readonly<{
    /** What is to be sent, checked where it was typed. Throws ZodError or Refused. */
    ask(typed: Typed): unknown
    run(needs: Needs, args: unknown, progress: Progress): Promise<unknown>
    answer(result: unknown, typed: Typed): Readonly<{ text: string; exitCode: 0 | 1 }>
  }>

/** Closes an operation over its own types, so that all of them fit on one list. */
export function command<Args, Result>(operation: Operation<Args, Result>): Command {
  const { name, about, words, options, examples } = operation
  return {
    name,
    about,
    words,
    options,
    examples,
    ask: (typed) => operation.args.parse(operation.read(typed)),
    async run(needs, args, progress) {
      return operation.run(needs, operation.args.parse(args), progress)
    },
    answer(result, typed) {
      const known = operation.result.parse(result)
      const after = operation.finish?.(known, typed)
      const text = [operation.print(known), after].filter((part) => part !== undefined && part !== '').join('\n')
      return { text, exitCode: operation.exitCode?.(known) ?? 0 }
    },
  }
}
