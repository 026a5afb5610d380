import { recordOutbound } from '../outbound.ts'

/** What the app sent to this Slack: a call, an answer to a response URL, a file. Without tokens. */
export type Sent = Readonly<{ method: string; path: string; body: unknown }>

/** Looks at what is sent as it arrives and says what is wrong with it, in a sentence each. */
export type Inspect = (sent: Sent) => readonly string[]

export type Outbox = Readonly<{
  all(): readonly Sent[]
  /** What the inspection found, each with the path it was sent to. */
  complaints(): readonly string[]
  note(sent: Sent): void
}>

/** Keeps what is sent, also under test/.artifacts/outbound/<channel>/ unless `channel` is null. */
export function openOutbox(channel: string | null, inspect: Inspect): Outbox {
  const all: Sent[] = []
  const complaints: string[] = []
  return {
    all: () => all,
    complaints: () => complaints,
    note(sent) {
      all.push(sent)
      if (channel !== null) recordOutbound(channel, sent)
      complaints.push(...inspect(sent).map((one) => `${sent.path}: ${one}`))
    },
  }
}
