import { channelName, type PersonAddress, type Place } from '../../src/ports/addresses.ts'
import type { InstalledIn } from './reading.ts'

/** The channel's name in every address. */
export const slack = channelName('slack')

/**
 * D… is a conversation of two, G… a private one of some. What the rest are, Slack says where something happened
 * (`channel_type`: im, group, G, mpim) or was typed and pressed (`channel_name`: directmessage, privategroup, mpdm-…).
 */
function kindOfPlace(id: string, said?: string | null): Place['kind'] {
  if (id.startsWith('D') || said === 'im' || said === 'directmessage') return 'direct'
  if (id.startsWith('G') || (said && /^(group|G|mpim|privategroup|mpdm-.*)$/.test(said))) return 'group'
  return 'open'
}

/** A conversation as the core knows it. `workspace` is the one we are installed in, whoever else shares it. */
export const placeOf = (workspace: string, id: string, said?: string | null, thread?: string): Place => ({
  channel: slack,
  workspace,
  place: id,
  kind: kindOfPlace(id, said),
  ...(thread === undefined ? {} : { thread }),
})

/** Somebody's own page of the app, which is a place of the two of us that has no conversation. */
export const isOwnPage = ({ kind, place }: Place): boolean => kind === 'direct' && !place.startsWith('D')

/** A person's address, in the workspace that they are of. */
export const personIn = (workspace: string, person: string): PersonAddress => ({ channel: slack, workspace, person })

/**
 * Which workspace somebody is of. `said` is the one Slack names for them: in a channel shared between organisations it may
 * be another than ours, and then it is theirs. The people of one organisation are known by their one id wherever they are
 * in it, so there it is the workspace of the place; Slack names their organisation, or their first workspace.
 */
export function workspaceOf(said: string | null | undefined, { workspace, organisation }: InstalledIn): string {
  return !said || said.startsWith('E') || organisation ? workspace : said
}
