import { z } from 'zod'
import { button, imageElement } from './buttons.ts'
import { actions, context, divider, header, image, input, section } from './common.ts'
import { limits } from './limits.ts'
import { richText } from './rich-text.ts'
import { table } from './tables.ts'
import { actionId, address, anyText, blockId, confirm, mrkdwn, plain, words } from './text.ts'

export const alert = z.strictObject({
  type: z.literal('alert'),
  block_id: blockId,
  text: anyText(limits.alert),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
})
export const card = z.strictObject({
  type: z.literal('card'),
  block_id: blockId,
  hero_image: imageElement.optional(),
  icon: imageElement.optional(),
  title: mrkdwn(limits.card.title).optional(),
  subtitle: mrkdwn(limits.card.subtitle).optional(),
  body: mrkdwn(limits.card.body).optional(),
  subtext: mrkdwn(limits.card.subtext).optional(),
  actions: z.array(button).min(1).max(limits.card.actions).optional(),
})
export const carousel = z.strictObject({
  type: z.literal('carousel'),
  block_id: blockId,
  elements: z.array(card).min(1).max(limits.carousel),
})
const feedback = z.strictObject({
  text: plain(limits.button.text),
  value: words(limits.button.value),
  accessibility_label: words(limits.button.label).optional(),
})
export const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  block_id: blockId,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('feedback_buttons'),
          action_id: actionId,
          positive_button: feedback,
          negative_button: feedback,
        }),
        z.strictObject({
          type: z.literal('icon_button'),
          action_id: actionId,
          icon: z.string().min(1),
          text: plain(limits.button.text),
          value: words(limits.button.value).optional(),
          accessibility_label: words(limits.button.label).optional(),
          visible_to_user_ids: z.array(z.string()).max(limits.contextActions.people).optional(),
          confirm,
        }),
      ]),
    )
    .min(1)
    .max(limits.contextActions.elements),
})
export const video = z.strictObject({
  type: z.literal('video'),
  block_id: blockId,
  video_url: address(3000),
  thumbnail_url: address(3000),
  alt_text: words(limits.video.alt),
  title: plain(limits.video.title),
  title_url: address(3000).optional(),
  author_name: words(limits.video.author).optional(),
  provider_name: words(limits.video.provider).optional(),
  provider_icon_url: address(3000).optional(),
  description: plain(limits.video.description).optional(),
})
const inContainer = [actions, context, divider, header, image, input, richText, section, table, video] as const
export const container = z.strictObject({
  type: z.literal('container'),
  block_id: blockId,
  title: plain(limits.container.title).optional(),
  rich_text_title: richText.optional(),
  subtitle: anyText(limits.container.subtitle).optional(),
  icon: imageElement.optional(),
  child_blocks: z
    .array(z.discriminatedUnion('type', [...inContainer]))
    .min(1)
    .max(limits.container.blocks),
  width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
  is_collapsible: z.boolean().optional(),
  default_collapsed: z.boolean().optional(),
  has_header_divider: z.boolean().optional(),
})
