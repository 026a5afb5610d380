import { z } from 'zod'
import type { Part } from './parts.ts'

/** The form of the document. It grows when a key changes its meaning or goes; a new key alone does not change it. */
export const documentVersion = 1

const text = z.string()
const moment = z.string().describe('a moment, ISO 8601 in UTC')
const about = z.object({ number: z.int(), title: text }).describe('the consultation, by its number and its title')

/** One shape for each part, so that a part without one does not compile. */
const partShapes = {
  you: z
    .object({
      name: text.nullable(),
      reference: text.nullable(),
      roles: z.array(text),
      quietHours: z.object({ from: text, to: text }).nullable(),
      stopped: z.boolean(),
      attributes: z.record(text, text),
      forgetsAt: moment.nullable(),
      away: z.array(z.object({ from: text, to: text })),
    })
    .describe(
      'who you are here: name, the landlord’s reference, roles, quiet hours, whether you said “stop”, what the landlord’s list says of you, when you are forgotten if you asked for it, and the days you said you are away',
    ),
  accounts: z
    .array(z.object({ channel: text, workspace: text, id: text }))
    .describe('the chat apps you use here, and your own id in each'),
  codes: z
    .array(z.object({ purpose: text, about: about.nullable(), ends: moment, used: z.boolean() }))
    .describe('codes and links made for you: what for and until when; never what opens them'),
  asked: z
    .array(z.object({ about, stage: text, answered: z.boolean().nullable() }))
    .describe('what you were asked, and whether you answered; null where that is no longer kept'),
  answers: z
    .array(
      z.object({
        about,
        at: moment,
        revision: z.int(),
        answers: z.array(z.object({ question: text, answer: text.nullable() })),
      }),
    )
    .describe('what you answered under your name, with the words of each question'),
  sealed: z
    .array(z.object({ about }))
    .describe('open consultations in which you have a sealed answer; what it says is shown to nobody, not even here'),
  passedOn: z.array(z.object({ about, at: moment, text })).describe('what you asked us to pass on with your name'),
  aboutPromises: z
    .array(
      z.object({
        about,
        at: moment,
        what: z.enum(['doubt', 'evidence']),
        text: text.nullable(),
        link: text.nullable(),
        value: text.nullable(),
        file: text.nullable(),
        answer: text.nullable(),
      }),
    )
    .describe('promises that you said are not so, with the answer, and what you gave to show how one stands'),
  messages: z
    .array(
      z.object({ reason: text, about: text, due: moment, state: text, at: moment.nullable(), why: text.nullable() }),
    )
    .describe('what was sent to you or is going to be: why, about what, when, and what became of it'),
  chats: z
    .array(z.object({ at: moment, from: z.enum(['you', 'parley']), room: text, text }))
    .describe('what you wrote in our own chat, and what was said there to you alone; other people are left out'),
  record: z
    .array(z.object({ at: moment, what: text, about: text, youActed: z.boolean(), facts: z.record(text, z.unknown()) }))
    .describe('entries in the record of what was done, in which you acted or are named'),
  work: z
    .object({
      wrote: z.array(about),
      decides: z.array(z.object({ about, decided: z.boolean() })),
      points: z.array(z.object({ about, action: text, due: text })),
      promises: z.array(
        z.object({
          number: z.int(),
          wording: text,
          due: text,
          state: text,
          as: z.enum(['owner', 'deputy', 'sponsor']),
        }),
      ),
    })
    .describe('your part in the landlord’s work: what you wrote, decide, and have promised'),
} satisfies Readonly<Record<Part, z.ZodType>>

/** Everything that is kept of one person, as they are given it. JSON all the way down. */
export const exportShape = z.object({
  format: z.literal('parley-export').describe('always "parley-export"'),
  version: z.literal(documentVersion).describe(`the form of this document: ${documentVersion}`),
  made: moment.describe('when it was made, ISO 8601 in UTC'),
  landlord: text.describe('whose records these are'),
  zone: text.describe('the time zone in which the landlord reads its days'),
  ...partShapes,
})
export type ExportDocument = Readonly<z.infer<typeof exportShape>>

/** What each key of the document means, in the order in which they stand, as a table in Markdown. */
export const exportKeysTable = (): string =>
  [
    '| key | what it holds |',
    '|---|---|',
    ...Object.entries(exportShape.shape).map(([key, shape]) => `| \`${key}\` | ${shape.description ?? ''} |`),
  ].join('\n')
