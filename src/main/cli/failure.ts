import { z } from 'zod'
import { Problem } from '../../problem.ts'
import { isWordKey, sayCode } from '../../words/say.ts'
import { Refused } from '../commands/refused.ts'
import { ConfigError } from '../config-error.ts'
import { exitCodes } from '../exit-codes.ts'
import { typedWrongly } from '../socket/protocol.ts'

/** What went wrong, as people read it, as scripts read it, and as the process ends. */
export type Failure = Readonly<{ code: string; sentence: string; exitCode: number }>

/** Errors whose own message is a sentence with its cure, and what they end with. */
const plainSpoken: Readonly<Record<string, number>> = {
  DirectoryInUse: exitCodes.unavailable,
  DirectoryLost: exitCodes.unavailable,
  MigrationRefused: exitCodes.unavailable,
  QueueUnavailable: exitCodes.unavailable,
  QueueUnsafe: exitCodes.unavailable,
  NotReady: exitCodes.unavailable,
}

/** Turns what was thrown into words, in one place. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ConfigError) {
    const lines = error.problems.map(({ setting, cure }) => `  ${setting}: ${cure}.`.replace(/([?.])\.$/, '$1'))
    const sentence = ['Parley does not start like this. Put these settings right:', ...lines].join('\n')
    return { code: 'configuration', sentence, exitCode: exitCodes.configuration }
  }
  if (error instanceof Problem)
    return { code: error.code, sentence: problemSentence(error), exitCode: exitCodes.refused }
  if (error instanceof Refused) return { code: 'refused', sentence: error.message, exitCode: error.exitCode }
  if (error instanceof z.ZodError) return { code: 'usage', sentence: typedWrongly(error), exitCode: exitCodes.usage }
  if (!(error instanceof Error)) return unexpected('')
  const exitCode = plainSpoken[error.name]
  if (exitCode !== undefined) return { code: error.name, sentence: error.message, exitCode }
  return reachFailure(error) ?? unexpected(`${error.name}: ${error.message}`)
}

function problemSentence({ code, values, fields }: Problem): string {
  const marked = Object.entries(fields).map(
    ([field, words]) => `  ${field}: ${isWordKey(words) ? sayCode(words, values) : words}`,
  )
  return [sayCode(`problem.${code}`, values), ...marked].join('\n')
}

/** The system's own words for "nobody there" help nobody. */
function reachFailure(error: Error): Failure | undefined {
  const code = codeOf(error)
  const sentences: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'The database or Redis does not answer. Is it running, and are DATABASE_URL and REDIS_URL right?',
    ENOTFOUND: 'The host of the database or of Redis is not known. Are DATABASE_URL and REDIS_URL right?',
    EADDRINUSE: 'Another program listens on this port. Stop it, or set PORT to another.',
    EACCES: 'This user may not use that port, file or folder. Choose a PORT above 1023, or another PARLEY_DATA_DIR.',
    '28P01': 'The database does not accept this user and password. Is DATABASE_URL right?',
    '3D000': 'The database named in DATABASE_URL does not exist. Create it first.',
  }
  const sentence = sentences[code]
  return sentence === undefined ? undefined : { code, sentence, exitCode: exitCodes.unavailable }
}

function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return codeOf(error.errors[0])
  return error.cause instanceof Error ? codeOf(error.cause) : ''
}

const unexpected = (detail: string): Failure => ({
  code: 'unexpected',
  sentence: `That did not work, and it is not your mistake. ${detail}`.trim(),
  exitCode: exitCodes.unavailable,
})
