import type { Field } from './form.ts'
import type { InboundKind } from './inbound.ts'

/** What a channel can do, as data. Every entry is exercised by the channel contract. */
export type Capabilities = Readonly<{
  /** Milliseconds the channel waits for an Ack, per kind of event. */
  ackWithinMs: Readonly<Record<InboundKind, number>>
  /** How a person is answered so that nobody else sees it. */
  privateAnswer: 'whisper' | 'own-view' | 'direct' | 'none'
  whisper: 'anytime' | 'as-a-reply' | 'never'
  update: 'anytime' | 'never'
  remove: 'anytime' | 'never'
  direct: 'anytime' | 'after-install' | 'after-contact' | 'never'
  /** Whether posting twice under one key posts once: always, for a few minutes, or never. */
  postsOnce: 'always' | 'briefly' | 'never'
  forms:
    | 'never'
    | Readonly<{
        openFrom: readonly ('command' | 'action')[]
        mustBeFirstAnswer: boolean
        maxFields: number
        fields: readonly Field['kind'][]
        showsProblemsInPlace: boolean
      }>
  files: Readonly<{ receive: boolean; send: boolean; maxBytes: number }>
  images: 'in-place' | 'link-only'
  limits: Limits
  pace: Pace
}>

/** For channels that wait as long for every kind of event. */
export function sameForAll(ms: number): Capabilities['ackWithinMs'] {
  const all = { message: ms, command: ms, action: ms, form: ms }
  return { ...all, reaction: ms, 'message-removed': ms, membership: ms, installation: ms }
}

/** So many a second in the long run, and so many at once. */
export type Rate = Readonly<{ perSecond: number; burst: number }>

/** How fast we speak in one workspace: at most what its platform permits, less what answering needs. */
export type Pace = Readonly<{
  messages: Rate
  /** Redrawings, which platforms count by themselves. */
  edits: Rate
  /** Messages and redrawings in any one place. */
  place: Rate
  /** How many deliveries are in hand at once. */
  atOnce: number
}>

/** In characters (of UTF-16, as the platforms count) and pieces, for one message. */
export type Limits = Readonly<{
  /** One prose block. */
  text: number
  /** A heading, and a table's or form's title. */
  title: number
  summary: number
  blocks: number
  /** All the words of all blocks together. */
  whole: number
  /** Buttons and links in one block of choices. */
  choices: number
  /** The words on one button. */
  label: number
  facts: number
  rows: number
}>
