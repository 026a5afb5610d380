import { CommanderError } from 'commander'
import { failureOf } from './cli/failure.ts'
import { type Ending, exitCodeOfUsage, programFor } from './cli/program.ts'
import { exitCodes } from './exit-codes.ts'

const ending: Ending = { exitCode: exitCodes.ok }
const asJson = process.argv.includes('--json')

try {
  await programFor(ending).parseAsync()
} catch (error) {
  ending.exitCode = report(error)
}
// What the command has left behind (a timer, a connection) must not keep the shell waiting.
process.exit(ending.exitCode)

/** Says on standard error what went wrong. Gives what to end with. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    const exitCode = exitCodeOfUsage(error.code)
    if (exitCode !== exitCodes.ok) complain({ code: 'usage', sentence: usage(error.message), exitCode })
    return exitCode
  }
  const failure = failureOf(error)
  complain(failure)
  return failure.exitCode
}

function complain(failure: Readonly<{ code: string; sentence: string; exitCode: number }>): void {
  process.stderr.write(`${asJson ? JSON.stringify({ problem: failure }) : failure.sentence}\n`)
}

/** "error: required option …" as a sentence, with where to look. */
function usage(message: string): string {
  const words = message.replace(/^error: /, '')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.\nFor help: parley --help`.replace(/\.\.\n/, '.\n')
}
