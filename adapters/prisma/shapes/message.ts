import { z } from 'zod'
import { channelName } from '../../../src/ports/addresses.ts'

const actionKey = z.templateLiteral([z.string(), ':', z.string()])

const fileShape = z.object({
  channel: z.string().transform(channelName),
  key: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
})

const chartShape = z.object({
  title: z.string(),
  bars: z.array(z.object({ label: z.string(), count: z.int(), said: z.string() })),
})

const choiceShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('button'),
    action: actionKey,
    label: z.string(),
    tone: z.enum(['plain', 'go', 'danger']),
    opensForm: z.boolean(),
  }),
  z.object({ kind: z.literal('link'), url: z.string(), label: z.string() }),
])

const blockShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: z.string() }),
  z.object({ kind: z.literal('prose'), text: z.string() }),
  z.object({ kind: z.literal('facts'), facts: z.array(z.object({ label: z.string(), value: z.string() })) }),
  z.object({
    kind: z.literal('table'),
    caption: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
  }),
  z.object({
    kind: z.literal('image'),
    source: z.union([fileShape, z.object({ url: z.string() }), z.object({ chart: chartShape })]),
    alt: z.string(),
  }),
  z.object({ kind: z.literal('file'), file: fileShape, title: z.string() }),
  z.object({ kind: z.literal('choices'), choices: z.array(choiceShape) }),
  z.object({ kind: z.literal('rule') }),
])

/** What stands in a room, as it is kept. */
export const saidShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('message'), message: z.object({ summary: z.string(), blocks: z.array(blockShape) }) }),
])
