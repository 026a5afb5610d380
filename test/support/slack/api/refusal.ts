import type { Json } from '../json.ts'

/** What Slack will not do, and what it says to that: `{"ok":false,"error":…}` with more beside it. */
export class Refusal extends Error {
  readonly error: string
  readonly details: Json
  /** Seconds to wait; answered as 429. */
  readonly retryAfter: number | null

  constructor(error: string, details: Json = {}, retryAfter: number | null = null) {
    super(error)
    this.name = 'Refusal'
    this.error = error
    this.details = details
    this.retryAfter = retryAfter
  }
}

/** Blocks that are wrong, said as the chat methods say it. */
export const invalidBlocks = (complaints: readonly string[]): Refusal =>
  new Refusal('invalid_blocks', { errors: complaints, ...messages(complaints) })

/** Arguments or a view that are wrong. */
export const invalidArguments = (complaints: readonly string[]): Refusal =>
  new Refusal('invalid_arguments', messages(complaints))

const messages = (complaints: readonly string[]): Json => ({
  response_metadata: { messages: complaints.map((one) => `[ERROR] ${one}`) },
})
