import type { ChannelErrorCode } from '../../src/ports/channel.ts'

/** What one of Slack's words for an error means here. */
export type WordRead =
  | Readonly<{ kind: 'refused'; code: ChannelErrorCode }>
  | Readonly<{ kind: 'later'; code: 'rate-limited' | 'unavailable' }>
  /** Slack itself cannot say whether it was done, or it was not Slack that answered. */
  | Readonly<{ kind: 'unknown-whether' }>

/** The words of docs.slack.dev/reference/methods. Whatever it may say beyond these is a refusal that no waiting helps. */
export function readWord(error: string): WordRead {
  if (!/^[a-z][a-z0-9_.-]{1,80}$/.test(error)) return { kind: 'unknown-whether' }
  const code = later.get(error)
  if (code) return { kind: 'later', code }
  if (inDoubt.has(error)) return { kind: 'unknown-whether' }
  return { kind: 'refused', code: refusals.get(error) ?? 'not-permitted' }
}

/** "It's possible some aspect of the operation succeeded before the error was raised", its pages say of these. */
const inDoubt: ReadonlySet<string> = new Set(['internal_error', 'fatal_error'])

const later: ReadonlyMap<string, 'rate-limited' | 'unavailable'> = new Map<string, 'rate-limited' | 'unavailable'>([
  ['ratelimited', 'rate-limited'],
  ['rate_limited', 'rate-limited'],
  ['message_limit_exceeded', 'rate-limited'],
  ['service_unavailable', 'unavailable'],
  ['request_timeout', 'unavailable'],
  ['team_added_to_org', 'unavailable'],
  ['external_channel_migrating', 'unavailable'],
  // Only a change is answered so, and a change can be made again.
  ['update_failed', 'unavailable'],
])

/** By what they mean here, each with the words that mean it. */
const meanings: readonly (readonly [ChannelErrorCode, readonly string[]])[] = [
  ['not-in-place', ['not_in_channel']],
  ['archived', ['is_archived', 'is_inactive']],
  [
    'gone',
    ['channel_not_found', 'message_not_found', 'thread_not_found', 'no_such_channel', 'not_found', 'no_service'],
  ],
  [
    'person-unknown',
    ['user_not_found', 'users_not_found', 'user_disabled', 'user_not_visible', 'user_not_in_channel', 'cannot_dm_bot'],
  ],
  ['permission-missing', ['missing_scope', 'no_permission', 'not_allowed_token_type', 'access_denied']],
  [
    'not-installed',
    [
      'invalid_auth',
      'not_authed',
      'account_inactive',
      'token_revoked',
      'token_expired',
      'team_not_found',
      'org_login_required',
      'team_access_not_granted',
    ],
  ],
  ['too-large', ['msg_too_long', 'msg_blocks_too_long', 'too_many_attachments', 'view_too_large']],
  [
    'malformed',
    [
      'invalid_blocks',
      'invalid_blocks_format',
      'invalid_arguments',
      'invalid_arg_name',
      'invalid_array_arg',
      'no_text',
    ],
  ],
  [
    'expired',
    [
      'expired_trigger_id',
      'trigger_expired',
      'exchanged_trigger_id',
      'trigger_exchanged',
      'invalid_trigger_id',
      'expired_url',
      'used_url',
    ],
  ],
]

const refusals: ReadonlyMap<string, ChannelErrorCode> = new Map(
  meanings.flatMap(([code, words]) => words.map((word) => [word, code] as const)),
)
