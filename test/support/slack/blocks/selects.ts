import { z } from 'zod'
import { limits } from './limits.ts'
import { menu, most } from './menu.ts'
import { option, optionGroup, optionProblems } from './options.ts'

const offered = {
  options: z.array(option).min(1).max(limits.select.options).optional(),
  option_groups: z.array(optionGroup).min(1).max(limits.select.groups).optional(),
}
const filter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .optional()
const respondable = { response_url_enabled: z.boolean().optional() }

type Offering = Readonly<{
  options?: z.output<typeof option>[] | undefined
  option_groups?: z.output<typeof optionGroup>[] | undefined
  initial_option?: z.output<typeof option> | undefined
  initial_options?: z.output<typeof option>[] | undefined
}>

/** One list of options or one list of groups, with what is chosen at first among them. */
function checkOffer({ value: one, issues }: z.core.ParsePayload<Offering>): void {
  const complain = (message: string, path: string[]) => issues.push({ code: 'custom', message, input: one, path })
  if ((one.options === undefined) === (one.option_groups === undefined)) {
    complain('must define either `options` or `option_groups`', [])
  }
  const all = one.options ?? one.option_groups?.flatMap(({ options }) => options) ?? []
  const initial = one.initial_options ?? (one.initial_option === undefined ? [] : [one.initial_option])
  for (const { at, said } of optionProblems(all, initial)) {
    complain(said, [at === 'options' ? 'options' : one.initial_options ? 'initial_options' : 'initial_option'])
  }
}

export const staticSelect = z
  .strictObject({ type: z.literal('static_select'), ...menu, ...offered, initial_option: option.optional() })
  .check(checkOffer)
export const multiStatic = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...menu,
    ...most,
    ...offered,
    initial_options: z.array(option).min(1).optional(),
  })
  .check(checkOffer)
const query = { min_query_length: z.number().int().min(0).optional() }
export const external = z.strictObject({
  type: z.literal('external_select'),
  ...menu,
  ...query,
  initial_option: option.optional(),
})
export const multiExternal = z.strictObject({
  type: z.literal('multi_external_select'),
  ...menu,
  ...most,
  ...query,
  initial_options: z.array(option).min(1).optional(),
})
export const users = z.strictObject({ type: z.literal('users_select'), ...menu, initial_user: z.string().optional() })
export const multiUsers = z.strictObject({
  type: z.literal('multi_users_select'),
  ...menu,
  ...most,
  initial_users: z.array(z.string()).optional(),
})
const talk = { default_to_current_conversation: z.boolean().optional(), filter }
export const conversations = z.strictObject({
  type: z.literal('conversations_select'),
  ...menu,
  ...talk,
  ...respondable,
  initial_conversation: z.string().optional(),
})
export const multiConversations = z.strictObject({
  type: z.literal('multi_conversations_select'),
  ...menu,
  ...most,
  ...talk,
  initial_conversations: z.array(z.string()).optional(),
})
export const channels = z.strictObject({
  type: z.literal('channels_select'),
  ...menu,
  ...respondable,
  initial_channel: z.string().optional(),
})
export const multiChannels = z.strictObject({
  type: z.literal('multi_channels_select'),
  ...menu,
  ...most,
  initial_channels: z.array(z.string()).optional(),
})
