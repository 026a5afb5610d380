import { z } from 'zod'
import { actionId, confirm, placeholder } from './text.ts'

export const focus = { focus_on_load: z.boolean().optional() }

/** What every menu may have. */
export const menu = { action_id: actionId, placeholder, confirm, ...focus }
export const most = { max_selected_items: z.number().int().min(1).optional() }
