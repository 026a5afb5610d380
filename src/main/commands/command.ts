import type { z } from 'zod'
import type { Needs } from '../../needs.ts'
import type { Keys } from '../keys.ts'

/** Says how far a longer piece of work has come. Shown only when it takes more than a second. */
export type Progress = (line: string) => void

/** What was typed after the command's name: words in order, and options by name. */
export type Typed = Readonly<{
  words: readonly string[]
  options: Readonly<Record<string, string | boolean | undefined>>
}>

export type OptionSpec = Readonly<{ flags: string; about: string; required?: boolean }>

/** What the few commands stand on that look after the keys: they run also where keys are missing. */
export type WithKeys = Readonly<{ keys: Keys }>

/**
 * One operation of the command line. `read`, `complete` and `finish` happen where it was typed, and may touch files there; `run`
 * happens in the process that has the database, which may be another. So what passes between them is plain JSON, and
 * parsed on both sides.
 */
export type Operation<Args, Result, Given = Needs> = Readonly<{
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
  run(given: Given, args: Args, progress: Progress): Promise<Result>
  /** With the answer in hand, where it was typed: may ask once more, and gives what is to be shown. */
  complete?(result: Result, typed: Typed, again: (args: Args) => Promise<Result>): Promise<Result>
  /** What people read. */
  print(result: Result): string
  /** Afterwards, where it was typed: writing a file. Says what it did. */
  finish?(result: Result, typed: Typed): string
  /** 1 when the answer is a no; 0 when left out. */
  exitCode?(result: Result): 0 | 1
}>

/** An operation whose arguments and result nobody else needs to know. */
type Closed<Given> = Pick<Operation<never, never>, 'name' | 'about' | 'words' | 'options' | 'examples'> &
  Readonly<{
    /** What is to be sent, checked where it was typed. Throws ZodError or Refused. */
    ask(typed: Typed): unknown
    run(given: Given, args: unknown, progress: Progress): Promise<unknown>
    complete(result: unknown, typed: Typed, again: (args: unknown) => Promise<unknown>): Promise<unknown>
    answer(result: unknown, typed: Typed): Readonly<{ text: string; exitCode: 0 | 1 }>
  }>

export type Command = Closed<Needs> & Readonly<{ on: 'records' }>
/** One that stands on the keys alone. */
export type KeyCommand = Closed<WithKeys> & Readonly<{ on: 'keys' }>

/** One that stands on nothing: it runs where it was typed, without a setting or a database. */
export type BareCommand = Closed<undefined> & Readonly<{ on: 'nothing' }>

/** Closes an operation over its own types, so that all of them fit on one list. */
export const command = <Args, Result>(operation: Operation<Args, Result>): Command => ({
  ...closed(operation),
  on: 'records',
})

export const keyCommand = <Args, Result>(operation: Operation<Args, Result, WithKeys>): KeyCommand => ({
  ...closed(operation),
  on: 'keys',
})

export const bareCommand = <Args, Result>(operation: Operation<Args, Result, undefined>): BareCommand => ({
  ...closed(operation),
  on: 'nothing',
})

function closed<Args, Result, Given>(operation: Operation<Args, Result, Given>): Closed<Given> {
  const { name, about, words, options, examples } = operation
  return {
    name,
    about,
    words,
    options,
    examples,
    ask: (typed) => operation.args.parse(operation.read(typed)),
    async run(given, args, progress) {
      return operation.run(given, operation.args.parse(args), progress)
    },
    async complete(result, typed, again) {
      if (!operation.complete) return result
      const known = operation.result.parse(result)
      return operation.complete(known, typed, async (args) => operation.result.parse(await again(args)))
    },
    answer(result, typed) {
      const known = operation.result.parse(result)
      const after = operation.finish?.(known, typed)
      const text = [operation.print(known), after].filter((part) => part !== undefined && part !== '').join('\n')
      return { text, exitCode: operation.exitCode?.(known) ?? 0 }
    },
  }
}
