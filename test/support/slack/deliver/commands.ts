import type { Base } from '../api/call.ts'
import { escaped } from '../text/escape.ts'
import { channelOf, type World } from '../world/world.ts'
import { commandContext } from './context.ts'
import type { Delivery } from './delivery.ts'

export type Typing = Readonly<{
  user: string
  channel: string
  /** With its slash: "/consult". */
  command: string
  text?: string
}>

/** Somebody types a command. Only people of a workspace that installed the app can. */
export function commandsOf(world: World, base: Base): (typing: Typing) => Delivery {
  return ({ user, channel: id, command, text = '' }) => {
    const channel = channelOf(world, id)
    const { person, team, installation } = commandContext(world, user, channel)
    const trigger = world.triggers.make({ user, team: team.id, view: null })
    const respondable = { user, channel: id, team: team.id, source: 'command', original: null, thread: null } as const
    const responseUrl = world.responseUrls.make(respondable)
    const { org } = installation
    const fields = {
      token: world.app.verificationToken,
      team_id: team.id,
      team_domain: team.domain,
      ...(org === null ? {} : { enterprise_id: org.id, enterprise_name: org.name }),
      channel_id: id,
      channel_name: channel.kind === 'private' ? 'privategroup' : channel.name,
      user_id: user,
      user_name: person.name,
      command,
      text: typedText(world, text),
      api_app_id: world.app.id,
      is_enterprise_install: String(installation.team === null),
      response_url: `${base}${responseUrl}`,
      trigger_id: trigger,
    }
    return {
      what: 'slash_command',
      envelope: 'slash_commands',
      contentType: 'application/x-www-form-urlencoded',
      body: new URLSearchParams(fields).toString(),
      payload: fields,
      reply: { kind: 'command', user, channel: id, team: team.id, line: `${command} ${text}`.trim(), responseUrl },
      trigger,
      responseUrl,
    }
  }
}

/** What is typed after a command: with people and channels by their ids, if the app asked for that. */
function typedText(world: World, text: string): string {
  const safe = escaped(text)
  if (!world.app.escapesCommands) return safe
  const people = [...world.people.values()]
  const channels = [...world.channels.values()].filter(({ kind }) => kind !== 'im')
  return safe
    .replace(/(?<![\w@])@([\w.-]+)/g, (whole, name) => {
      const found = people.find((one) => one.name === name)
      return found === undefined ? whole : `<@${found.id}|${found.name}>`
    })
    .replace(/(?<![\w#])#([\w-]+)/g, (whole, name) => {
      const found = channels.find((one) => one.name === name)
      return found === undefined ? whole : `<#${found.id}|${found.name}>`
    })
}
