import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSlackOutlet } from '../../adapters/slack/outlet.ts'
import { personIn, placeOf } from '../../adapters/slack/places.ts'
import { clientWith } from '../../adapters/slack/speaker.ts'
import type { MessageAddress } from '../../src/ports/addresses.ts'
import { ChannelError, type ChannelOutlet } from '../../src/ports/channel.ts'
import type { Fault } from '../support/slack/faults.ts'
import { plain } from './channel/setting.ts'
import { type SlackHarness, slackHarness } from './slack-harness.ts'

let harness: SlackHarness
beforeEach(async () => {
  harness = await slackHarness('http')
})
afterEach(() => harness.close())

type Doing = Readonly<{ what: string; method: string; posts: boolean; run: (at: MessageAddress) => Promise<unknown> }>

/** An address of this machine where nobody listens any more. */
async function closedPort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

/** Everything an outlet does, by the method it is done with. */
const doings: readonly Doing[] = [
  {
    what: 'post',
    method: 'chat.postMessage',
    posts: true,
    run: () => harness.outlet.post(harness.where, plain('new'), 'k'),
  },
  {
    what: 'whisper',
    method: 'chat.postEphemeral',
    posts: true,
    run: () => harness.outlet.whisper(harness.who, harness.where, plain('new')),
  },
  { what: 'update', method: 'chat.update', posts: false, run: (at) => harness.outlet.update(at, plain('new')) },
  { what: 'remove', method: 'chat.delete', posts: false, run: (at) => harness.outlet.remove(at) },
  {
    what: 'post to a person',
    method: 'chat.postMessage',
    posts: true,
    run: async () => harness.outlet.post(await harness.outlet.openDirect(harness.who), plain('new'), 'k'),
  },
]
const standing = () => harness.outlet.post(harness.where, plain('old'), 'k0')

/** The error of the one call that meets a fault. Were it sent again, it would come through. */
async function errorOf({ method, run }: Doing, fault: Fault): Promise<ChannelError> {
  const at = await standing()
  harness.slack.faults.next(method, fault)
  const cause = await run(at).then(
    () => 'it came through',
    (error: unknown) => error,
  )
  if (!(cause instanceof ChannelError)) throw expect.fail(`expected a ChannelError, got ${String(cause)}`)
  expect(harness.slack.faults.take(method)).toBeUndefined()
  return cause
}

describe.each(doings)('$what', (doing) => {
  const inDoubt = doing.posts ? ['ambiguous', 'never'] : ['unavailable', { afterMs: 10_000 }]

  test('too fast waits exactly as long as Slack asks, and does not wait itself', async () => {
    for (const retryAfter of [1, 7, 30]) {
      const { code, retry } = await errorOf(doing, { kind: 'rate-limited', retryAfter })
      expect([code, retry]).toEqual(['rate-limited', { afterMs: retryAfter * 1_000 }])
    }
  })

  test.each<readonly [string, Fault]>([
    ['the line breaks before it is read', { kind: 'closed-before-reading' }],
    ['the line breaks after it is taken', { kind: 'closed-after-taking' }],
    ['Slack fails before it is done', { kind: 'status', status: 500 }],
    ['Slack fails after it is done', { kind: 'status', status: 503, done: true }],
    ['something in between fails', { kind: 'status', status: 502, done: true }],
    ['the answer ends in the middle', { kind: 'malformed-json', done: true }],
    ['the answer is a page', { kind: 'html' }],
    ['Slack says that part of it may be done: internal_error', { kind: 'refused', error: 'internal_error' }],
    ['Slack says that part of it may be done: fatal_error', { kind: 'refused', error: 'fatal_error' }],
  ])('%s: nobody knows what became of it', async (_what, fault) => {
    const { code, retry, message, cause } = await errorOf(doing, fault)
    expect([code, retry, message, cause]).toEqual([...inDoubt, inDoubt[0], undefined])
  })
})

test('a person is written to without a call of its own, and what was said to them can be changed', async () => {
  const direct = await harness.outlet.openDirect(harness.who)
  const at = await harness.outlet.post(direct, plain('first'), 'k')
  expect(at.place.place).toMatch(/^D/)
  await harness.outlet.update(at, plain('second'))
  expect((await harness.shown(harness.who, at.place)).map(({ words }) => words)).toEqual(['second'])
  expect(harness.slack.sent().filter(({ path }) => path.endsWith('conversations.open'))).toEqual([])
})

test('a change that Slack failed to make is made again', async () => {
  const at = await harness.outlet.post(harness.where, plain('first'), 'k')
  harness.slack.faults.next('chat.update', { kind: 'refused', error: 'update_failed' })
  const changing = harness.outlet.update(at, plain('second'))
  await expect(changing).rejects.toMatchObject({ code: 'unavailable', retry: { afterMs: 30_000 } })
  await harness.outlet.update(at, plain('second'))
  expect((await harness.shown(harness.who, harness.where)).map(({ words }) => words)).toEqual(['second'])
})

test('what was posted and not answered stands there once', async () => {
  harness.slack.faults.next('chat.postMessage', { kind: 'closed-after-taking' })
  await expect(harness.outlet.post(harness.where, plain('once'), 'k')).rejects.toMatchObject({ code: 'ambiguous' })
  const seen = await harness.shown(harness.who, harness.where)
  expect(seen.map(({ words }) => words)).toEqual(['once'])
})

describe('where nobody answers at all', () => {
  test('nothing was sent, so everything may be tried again', async () => {
    const closed = await closedPort()
    const away: ChannelOutlet = createSlackOutlet({
      speaker: async () => ({ client: clientWith('xoxb-any', `${closed}/api/`), botUser: 'U0' }),
      tickets: {
        next: () => expect.fail('no ticket is made'),
        open: () => expect.fail('no ticket is opened'),
        take: async () => undefined,
      },
      draw: async () => new Uint8Array(),
    })
    const at = { place: harness.where, message: '1.1' }
    const doings: readonly (() => Promise<unknown>)[] = [
      () => away.post(harness.where, plain('x'), 'k'),
      () => away.whisper(harness.who, harness.where, plain('x')),
      () => away.update(at, plain('x')),
      () => away.remove(at),
      async () => away.post(await away.openDirect(harness.who), plain('x'), 'k'),
    ]
    for (const doing of doings) {
      await expect(doing()).rejects.toMatchObject({
        name: 'ChannelError',
        code: 'unavailable',
        retry: { afterMs: 5_000 },
      })
    }
  })
})

test.each([
  ['not_in_channel', 'not-in-place'],
  ['is_archived', 'archived'],
  ['is_inactive', 'archived'],
  ['channel_not_found', 'gone'],
  ['message_not_found', 'gone'],
  ['thread_not_found', 'gone'],
  ['user_not_found', 'person-unknown'],
  ['user_disabled', 'person-unknown'],
  ['user_not_in_channel', 'person-unknown'],
  ['missing_scope', 'permission-missing'],
  ['no_permission', 'permission-missing'],
  ['not_allowed_token_type', 'permission-missing'],
  ['invalid_auth', 'not-installed'],
  ['token_revoked', 'not-installed'],
  ['account_inactive', 'not-installed'],
  ['team_access_not_granted', 'not-installed'],
  ['msg_too_long', 'too-large'],
  ['msg_blocks_too_long', 'too-large'],
  ['invalid_blocks', 'malformed'],
  ['invalid_blocks_format', 'malformed'],
  ['invalid_arguments', 'malformed'],
  ['no_text', 'malformed'],
  ['cant_update_message', 'not-permitted'],
  ['edit_window_closed', 'not-permitted'],
  ['restricted_action', 'not-permitted'],
  ['restricted_action_read_only_channel', 'not-permitted'],
  ['ekm_access_denied', 'not-permitted'],
  ['a_word_of_next_year', 'not-permitted'],
])('Slack’s %s is %s, for good', async (error, code) => {
  harness.slack.faults.next('chat.postMessage', { kind: 'refused', error })
  const post = harness.outlet.post(harness.where, plain('x'), 'k')
  await expect(post).rejects.toMatchObject({ name: 'ChannelError', code, retry: 'never', message: code })
})

test.each([
  ['ratelimited', 'rate-limited'],
  ['message_limit_exceeded', 'rate-limited'],
  ['service_unavailable', 'unavailable'],
  ['request_timeout', 'unavailable'],
  ['team_added_to_org', 'unavailable'],
  ['external_channel_migrating', 'unavailable'],
])('Slack’s %s is %s, and passes', async (error, code) => {
  harness.slack.faults.next('chat.postMessage', { kind: 'refused', error })
  const post = harness.outlet.post(harness.where, plain('x'), 'k')
  await expect(post).rejects.toMatchObject({ code, retry: { afterMs: 30_000 } })
})

describe('as it stands in a workspace', () => {
  const at = (place: string) => harness.outlet.post(placeOf(harness.slack.scene.elm.id, place), plain('x'), 'k')

  test('a channel that we are not in, that is hidden, archived or not ours to write in', async () => {
    const { elsewhere, hidden, archived, noticeboard } = harness.slack.scene.channels
    await expect(at(elsewhere.id)).rejects.toMatchObject({ code: 'not-in-place' })
    await expect(at(hidden.id)).rejects.toMatchObject({ code: 'gone' })
    await expect(at(archived.id)).rejects.toMatchObject({ code: 'archived' })
    await expect(at(noticeboard.id)).rejects.toMatchObject({ code: 'not-permitted' })
  })

  test('a person who left, and one who is not in the channel', async () => {
    const { elm, people } = harness.slack.scene
    const gone = await harness.outlet.openDirect(personIn(elm.id, people.gone.id))
    await expect(harness.outlet.post(gone, plain('x'), 'k')).rejects.toMatchObject({ code: 'person-unknown' })
    const outside = harness.outlet.whisper(personIn(elm.id, people.gone.id), harness.where, plain('x'))
    await expect(outside).rejects.toMatchObject({ code: 'person-unknown' })
  })

  test('a workspace that never had us, one that took us out, and a right that was not granted', async () => {
    const { elm, installed, people } = harness.slack.scene
    const never = { ...harness.where, workspace: 'T0NEVERHAD1' }
    await expect(harness.outlet.post(never, plain('x'), 'k')).rejects.toMatchObject({ code: 'not-installed' })
    installed.elm.token.scopes.delete('chat:write')
    await expect(at(harness.where.place)).rejects.toMatchObject({ code: 'permission-missing', retry: 'never' })
    installed.elm.token.state = 'inactive'
    await expect(at(harness.where.place)).rejects.toMatchObject({ code: 'not-installed', retry: 'never' })
    const direct = await harness.outlet.openDirect(personIn(elm.id, people.maureen.id))
    await expect(harness.outlet.post(direct, plain('x'), 'k')).rejects.toMatchObject({ code: 'not-installed' })
  })

  test('each workspace is spoken to with its own token', async () => {
    const { oak, people, channels, installed } = harness.slack.scene
    await harness.outlet.post(placeOf(oak.id, channels.oakResidents.id), plain('to Oak'), 'k')
    const [said] = harness.slack.shown(people.oliver.id, channels.oakResidents.id)
    expect(said).toMatchObject({ author: installed.oak.bot.user.id, words: 'to Oak' })
    expect(harness.slack.shown(people.maureen.id, channels.oakResidents.id)).toEqual([])
    const across = harness.outlet.post(placeOf(oak.id, channels.residents.id), plain('x'), 'k')
    await expect(across).rejects.toMatchObject({ code: 'gone' })
  })
})
