import { z } from 'zod'
import { viewBlock } from './blocks.ts'
import { limits } from './limits.ts'
import { plain } from './text.ts'

const base = {
  blocks: z.array(viewBlock).min(1).max(limits.blocksInView),
  private_metadata: z.string().max(limits.view.metadata).optional(),
  callback_id: z.string().max(limits.view.callback).optional(),
  external_id: z.string().max(limits.id).optional(),
}

export const modal = z.strictObject({
  type: z.literal('modal'),
  title: plain(limits.view.title),
  close: plain(limits.view.button).optional(),
  submit: plain(limits.view.button).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
  ...base,
})

export const home = z.strictObject({
  type: z.literal('home'),
  ...base,
  title: plain(limits.view.title).optional(),
  close: plain(limits.view.button).optional(),
  submit: plain(limits.view.button).optional(),
})

export const view = z.discriminatedUnion('type', [modal, home])
export type View = z.output<typeof view>
export type Modal = z.output<typeof modal>
