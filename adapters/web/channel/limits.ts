import { type Capabilities, type Limits, type Pace, sameForAll } from '../../../src/ports/capabilities.ts'

/** Generous, because a page can scroll; finite, so that one message never fills it. */
export const limits: Limits = {
  text: 3000,
  title: 200,
  summary: 4_000,
  blocks: 40,
  whole: 36_000,
  choices: 12,
  label: 80,
  facts: 30,
  rows: 100,
}

/** Nobody but our own database holds us back. */
const pace: Pace = {
  messages: { perSecond: 5_000, burst: 500 },
  edits: { perSecond: 1_000, burst: 100 },
  place: { perSecond: 1_000, burst: 100 },
  atOnce: 8,
}

/** How long someone looks at a button that does nothing yet, before we say "One moment…". */
const usualAckWithinMs = 5_000

/** What someone can type in one go, in the text box. */
export const longestText = 4_000

/** What this channel can do. */
export function webCapabilities(ackWithinMs: number = usualAckWithinMs): Capabilities {
  return {
    ackWithinMs: sameForAll(ackWithinMs),
    privateAnswer: 'whisper',
    whisper: 'anytime',
    update: 'anytime',
    remove: 'anytime',
    direct: 'anytime',
    postsOnce: 'always',
    forms: {
      openFrom: ['command', 'action'],
      mustBeFirstAnswer: false,
      maxFields: 60,
      fields: ['line', 'paragraph', 'pick-one', 'pick-many', 'date'],
      showsProblemsInPlace: true,
    },
    files: { receive: false, send: false, maxBytes: 0 },
    images: 'link-only',
    limits,
    pace,
  }
}
