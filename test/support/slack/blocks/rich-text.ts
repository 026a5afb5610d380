import { z } from 'zod'
import { blockId } from './text.ts'

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional()

const piece = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string(), style }),
  z.strictObject({ type: z.literal('user'), user_id: z.string(), style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string(), style }),
  z.strictObject({ type: z.literal('team'), team_id: z.string(), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string(), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({
    type: z.literal('link'),
    url: z.string().min(1),
    text: z.string().optional(),
    unsafe: z.boolean().optional(),
    style,
  }),
  z.strictObject({
    type: z.literal('emoji'),
    name: z.string(),
    unicode: z.string().optional(),
    url: z.string().optional(),
    style,
  }),
  z.strictObject({ type: z.literal('color'), value: z.string(), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number(),
    format: z.string(),
    url: z.string().optional(),
    fallback: z.string().optional(),
    style,
  }),
])

const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(piece) })
const border = z.union([z.literal(0), z.literal(1)]).optional()

/** What people type in Slack arrives so, and apps may send it. */
export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: blockId,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        section,
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(piece), border }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: z.array(piece),
          border,
          language: z.string().optional(),
        }),
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(section).min(1),
          indent: z.number().int().min(0).max(8).optional(),
          offset: z.number().int().min(0).optional(),
          border,
        }),
      ]),
    )
    .min(1),
})

export type RichText = z.output<typeof richText>
export type RichPiece = z.output<typeof piece>

/** The pieces of rich text in reading order. */
export const piecesOf = ({ elements }: RichText): readonly RichPiece[] =>
  elements.flatMap((part) =>
    part.type === 'rich_text_list' ? part.elements.flatMap((item) => item.elements) : part.elements,
  )
