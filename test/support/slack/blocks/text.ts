import { z } from 'zod'
import { limits } from './limits.ts'

/** Words of 1 to `max` characters, counted as JavaScript does. */
export const words = (max: number) => z.string().min(1).max(max)

export const plain = (max: number = limits.text) =>
  z.strictObject({ type: z.literal('plain_text'), text: words(max), emoji: z.boolean().optional() })

export const mrkdwn = (max: number = limits.text) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: words(max), verbatim: z.boolean().optional() })

export const anyText = (max: number = limits.text) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)])

export type Text = z.output<ReturnType<typeof anyText>>

export const actionId = words(limits.id).optional()
export const blockId = words(limits.id).optional()

/** An address somebody can follow. */
export const address = (max: number) => words(max).refine(isAddress, 'must be a valid URL')

function isAddress(text: string): boolean {
  return URL.canParse(text) && /^(https?|mailto|tel|slack):/i.test(text)
}

/** An image that Slack itself can fetch when the message is posted: not from this machine, not without TLS or HTTP. */
export const imageAddress = address(limits.image.url).refine(isPublic, 'downloading image failed')

function isPublic(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return (
    /^https?:$/.test(protocol) && !/^(localhost|127\.|10\.|192\.168\.|\[::1\])|\.(local|test|internal)$/.test(hostname)
  )
}

export const confirm = z
  .strictObject({
    title: plain(limits.confirm.title).optional(),
    text: anyText(limits.confirm.text),
    confirm: plain(limits.confirm.button).optional(),
    deny: plain(limits.confirm.button).optional(),
    style: z.enum(['primary', 'danger']).optional(),
  })
  .optional()

export const placeholder = plain(limits.select.placeholder).optional()

/** A picture from the web, or one of Slack's files by id or address; exactly one of the two. */
export const picture = {
  image_url: imageAddress.optional(),
  slack_file: z.union([z.strictObject({ id: words(limits.id) }), z.strictObject({ url: address(3000) })]).optional(),
}

export const onePicture = (one: { image_url?: unknown; slack_file?: unknown }): boolean =>
  (one.image_url === undefined) !== (one.slack_file === undefined)
export const onePictureSaid = 'must define either `image_url` or `slack_file`'
