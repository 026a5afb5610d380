import type { Chart } from './chart.ts'
import type { FileHandle } from './file.ts'

/** What the core says. Plain data: it can be queued, stored, compared and rendered by any channel. */
export type Message = Readonly<{
  /** Read aloud, shown in notifications, and shown where blocks cannot be. Never empty; says the whole message in short. */
  summary: string
  blocks: readonly Block[]
}>

/**
 * `prose` and `heading` are plain text, never markup: what a resident typed may stand in them, and each
 * channel escapes it in its own way. A blank line in prose parts paragraphs.
 */
export type Block =
  | Readonly<{ kind: 'heading'; text: string }>
  | Readonly<{ kind: 'prose'; text: string }>
  | Readonly<{ kind: 'facts'; facts: readonly Fact[] }>
  | Readonly<{ kind: 'table'; caption: string; columns: readonly string[]; rows: readonly (readonly string[])[] }>
  | Readonly<{
      kind: 'image'
      source: FileHandle | Readonly<{ url: string }> | Readonly<{ chart: Chart }>
      alt: string
    }>
  | Readonly<{ kind: 'file'; file: FileHandle; title: string }>
  | Readonly<{ kind: 'choices'; choices: readonly Choice[] }>
  | Readonly<{ kind: 'rule' }>

export type Fact = Readonly<{ label: string; value: string }>

export type Choice =
  | Readonly<{ kind: 'button'; action: ActionKey; label: string; tone: 'plain' | 'go' | 'danger'; opensForm: boolean }>
  | Readonly<{ kind: 'link'; url: string; label: string }>

/**
 * `verb:id`, at most 64 bytes so that it fits every channel. Never a person's id, never state: a press is
 * checked against the present, not against what the card showed.
 */
export type ActionKey = `${string}:${string}`
