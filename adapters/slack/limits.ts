import { type Capabilities, type Limits, type Pace, sameForAll } from '../../src/ports/capabilities.ts'

/**
 * What Slack allows for a message (docs.slack.dev, reference/block-kit): 3,000 characters in a section, where a table
 * stands under its name, but 2,000 in the description of a picture; 150 in a header; 25 buttons beside one another with
 * 75 characters each; 50 blocks. All blocks together are refused at about 13,200 characters, of which a block takes up
 * some 125 by itself; that is written down nowhere but in what others measured (slackapi/bolt-js issues 2509 and 2867),
 * so we stay well below it. The text beside the blocks may have 4,000 when a message is changed.
 */
export const limits: Limits = {
  text: 2_000,
  title: 150,
  summary: 3_900,
  blocks: 25,
  whole: 10_000,
  choices: 25,
  label: 75,
  facts: 50,
  rows: 60,
}

/**
 * Slack takes one message a second in a channel, and "several hundred" a minute in a workspace: 300, of which we leave some
 * to answering. `chat.update` is of its tier 3: 50 a minute.
 */
const pace: Pace = {
  messages: { perSecond: 4.9, burst: 10 },
  edits: { perSecond: 0.8, burst: 5 },
  place: { perSecond: 0.95, burst: 1 },
  atOnce: 8,
}

/**
 * The text beside the blocks of a new message is cut above 40,000, and read as it is below (docs.slack.dev,
 * reference/methods/chat.postMessage); all that the blocks of one message may hold has room in it.
 */
export const longestText = 20_000

/** What a modal allows. */
export const modal = { title: 24, button: 24, section: 3_000, input: 3_000, option: 75, radios: 10, list: 100 } as const

/** How long the core may take. Slack waits 3 s; the way there and back and the opening of a form are in it, too. */
const usualAckWithinMs = 2_200

/** How long it may take in all until Slack hears of us, whatever is still to be done. */
export const usualAnswerWithinMs = 2_700

/** The largest body Slack is known to send is far below this. */
export const largestBody = 1024 * 1024

/** What this channel can do. */
export function slackCapabilities(ackWithinMs: number = usualAckWithinMs): Capabilities {
  return {
    ackWithinMs: sameForAll(ackWithinMs),
    privateAnswer: 'whisper',
    whisper: 'anytime',
    update: 'anytime',
    remove: 'anytime',
    direct: 'anytime',
    postsOnce: 'never',
    forms: {
      openFrom: ['command', 'action'],
      mustBeFirstAnswer: true,
      maxFields: 45,
      fields: ['line', 'paragraph', 'pick-one', 'pick-many', 'date'],
      showsProblemsInPlace: true,
    },
    files: { receive: false, send: false, maxBytes: 0 },
    images: 'in-place',
    limits,
    pace,
  }
}
