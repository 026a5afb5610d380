import { isJson, type Json } from '../json.ts'
import { escaped } from '../text/escape.ts'
import { mediaTypeOf } from '../world/files.ts'
import type { Message } from '../world/messages.ts'
import type { Installation, Person } from '../world/teams.ts'
import type { OpenView } from '../world/views.ts'
import type { World } from '../world/world.ts'
import type { Base } from './call.ts'

/** Blocks and texts as Slack sends them back: entities in all text, and what was left out said. */
export function sentBack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sentBack)
  if (!isJson(value)) return value
  const parts = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, sentBack(part)]))
  if (value['type'] === 'plain_text' && typeof value['text'] === 'string') {
    return { ...parts, text: escaped(value['text']), emoji: value['emoji'] ?? true }
  }
  if (value['type'] === 'mrkdwn' && typeof value['text'] === 'string') {
    return { ...parts, verbatim: value['verbatim'] ?? false }
  }
  return parts
}

/** A message as methods and events show it. */
export function messageJson(world: World, message: Message, base: Base): Json {
  const { ts, author, bot, content, thread, edited, channel } = message
  const parent = thread === null ? undefined : world.messages.find(thread, channel)
  return {
    user: author,
    type: 'message',
    ts,
    ...(bot === null ? { client_msg_id: world.ids.secret(16) } : { bot_id: bot, app_id: world.app.id }),
    text: content.top.text,
    team: world.people.get(author)?.teams[0],
    ...(thread === null ? {} : { thread_ts: thread, parent_user_id: parent?.author }),
    ...(edited ? { edited: { user: author, ts: `${Math.floor(world.clock.now() / 1000)}.000000` } } : {}),
    ...(content.blocks.length === 0 ? {} : { blocks: sentBack(content.blocks) }),
    ...(content.files.length === 0 ? {} : { files: content.files.map((id) => fileJson(world, id, base)) }),
  }
}

/** A file as it stands in messages and in `files.info`. */
export function fileJson(world: World, id: string, base: Base): Json {
  const file = world.files.find(id)
  if (file === undefined) return { id, mode: 'tombstone' }
  const path = `${file.team}-${file.id}`
  const created = Math.floor(world.clock.now() / 1000)
  return {
    id: file.id,
    created,
    timestamp: created,
    name: file.name,
    title: file.title,
    mimetype: mediaTypeOf(file.name),
    filetype: file.name.split('.').at(-1),
    user: file.user,
    user_team: file.team,
    editable: false,
    size: file.length,
    mode: 'hosted',
    is_external: false,
    is_public: true,
    url_private: `${base}/files-pri/${path}/${encodeURIComponent(file.name)}`,
    url_private_download: `${base}/files-pri/${path}/download/${encodeURIComponent(file.name)}`,
    permalink: `${base}/files/${file.user}/${file.id}/${encodeURIComponent(file.name)}`,
    file_access: 'visible',
    ...(file.alt === null ? {} : { alt_txt: file.alt }),
  }
}

/** A view as methods and interactions show it. `values` is what stands in its fields. */
export function viewJson(world: World, open: OpenView, values: Json = {}): Json {
  const { view } = open
  return {
    id: open.id,
    team_id: open.team,
    type: view.type,
    blocks: sentBack(view.blocks),
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    state: { values },
    hash: open.hash,
    title: sentBack(view.title ?? { type: 'plain_text', text: 'View Title' }),
    clear_on_close: view.type === 'modal' && view.clear_on_close === true,
    notify_on_close: view.type === 'modal' && view.notify_on_close === true,
    close: view.close === undefined ? null : sentBack(view.close),
    submit: view.submit === undefined ? null : sentBack(view.submit),
    previous_view_id: open.previous,
    root_view_id: open.root,
    app_id: world.app.id,
    external_id: view.external_id ?? '',
    app_installed_team_id: open.installedTeam ?? open.team,
    bot_id: open.bot,
  }
}

/** A person as `users.info` shows them; the address only with the scope for it. */
export function personJson(person: Person, installation: Installation, local: boolean, withEmail: boolean): Json {
  const { id, name, realName, email, locale, zone, teams, bot, deactivated } = person
  return {
    id,
    team_id: teams[0],
    name,
    deleted: deactivated,
    ...(deactivated ? {} : { real_name: realName, tz: zone, tz_label: zone, tz_offset: 0, locale }),
    profile: {
      real_name: realName,
      display_name: name,
      team: teams[0],
      ...(withEmail && local && !bot ? { email } : {}),
    },
    is_bot: bot,
    is_app_user: false,
    is_stranger: false,
    ...(installation.org === null || !local
      ? {}
      : { enterprise_user: { id, enterprise_id: installation.org.id, teams: [...teams] } }),
  }
}
