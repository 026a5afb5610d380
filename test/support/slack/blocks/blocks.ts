import { z } from 'zod'
import { actions, context, divider, header, image, input, markdown, section } from './common.ts'
import { alert, card, carousel, container, contextActions, video } from './rare.ts'
import { richText } from './rich-text.ts'
import { dataTable, table } from './tables.ts'

/** In messages, modals and Home tabs alike. */
const everywhere = [
  actions,
  alert,
  card,
  container,
  context,
  divider,
  header,
  image,
  input,
  richText,
  section,
  video,
] as const

/** `file` is left out: apps cannot send it. */
export const messageBlock = z.discriminatedUnion('type', [
  ...everywhere,
  carousel,
  contextActions,
  dataTable,
  markdown,
  table,
])
export const viewBlock = z.discriminatedUnion('type', [...everywhere])

export type Block = z.output<typeof messageBlock>
export type ViewBlock = z.output<typeof viewBlock>
