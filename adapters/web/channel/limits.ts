import { overLimits } from '../../../src/desk/fit.ts'
import type { Capabilities, Limits, Pace } from '../../../src/ports/capabilities.ts'
import { ChannelError } from '../../../src/ports/channel.ts'
import type { InboundKind } from '../../../src/ports/inbound.ts'
import type { Message } from '../../../src/ports/message.ts'

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
export const pace: Pace = {
  messages: { perSecond: 5_000, burst: 500 },
  edits: { perSecond: 1_000, burst: 100 },
  place: { perSecond: 1_000, burst: 100 },
  atOnce: 8,
}

/** How long someone looks at a button that does nothing yet, before we say "One moment…". */
export const usualAckWithinMs = 5_000

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

function sameForAll(ms: number): Record<InboundKind, number> {
  const all = { message: ms, command: ms, action: ms, form: ms }
  return { ...all, reaction: ms, 'message-removed': ms, membership: ms, installation: ms }
}

/** Refuses what cannot be shown. The desk fits messages before they come here, so this is a guard, not a way. */
export function refuseUnshowable(message: Message): void {
  if (overLimits(message, limits).length > 0) throw new ChannelError('too-large', 'never')
  for (const block of message.blocks) {
    const asFile = block.kind === 'file' || (block.kind === 'image' && 'key' in block.source)
    if (asFile) throw new ChannelError('unsupported', 'never')
  }
}
