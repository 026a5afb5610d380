import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Message } from '../../src/ports/message.ts'
import { isJson, type Json } from '../support/slack/json.ts'
import { type SlackHarness, slackHarness } from './slack-harness.ts'

let harness: SlackHarness
beforeEach(async () => {
  harness = await slackHarness('http')
})
afterEach(() => harness.close())

const bars = [
  { label: 'Evenings', count: 38, said: '38 homes' },
  { label: 'Mornings', count: 12, said: '12 homes' },
]
const alt = '38 homes said evenings, 12 said mornings.'
const result: Message = {
  summary: 'Most said evenings.',
  blocks: [
    { kind: 'prose', text: 'Most said evenings.' },
    { kind: 'table', caption: 'Times', columns: ['Time', 'Homes'], rows: [['Evenings', '38']] },
    { kind: 'image', source: { chart: { title: 'Times', bars } }, alt },
    { kind: 'prose', text: 'Jo decides by Friday.' },
  ],
}
const calls = (name: string) => harness.slack.sent().filter(({ path }) => path === `/api/${name}`)
const blocksOf = (body: unknown): readonly Json[] =>
  isJson(body) && Array.isArray(body['blocks']) ? body['blocks'].filter(isJson) : []
const seen = () => harness.shown(harness.who, harness.where)
const imagesShown = async () =>
  harness.slack.shown(harness.who.person, harness.where.place).flatMap((message) => message.alts)

test('a chart is handed to Slack as a picture and stands where it belongs, with its words', async () => {
  await harness.outlet.post(harness.where, result, 'k')
  expect(await imagesShown()).toEqual([alt])
  const [posted] = calls('chat.postMessage')
  const blocks = blocksOf(posted?.body)
  expect(blocks.map(({ type }) => type)).toEqual(['section', 'section', 'image', 'section'])
  expect(blocks[2]).toMatchObject({ slack_file: { id: expect.stringMatching(/^F/) }, alt_text: alt })
  const id = isJson(blocks[2]?.['slack_file']) ? String(blocks[2]['slack_file']['id']) : ''
  const file = harness.slack.world.files.find(id)
  expect(
    Buffer.from(file?.bytes ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  expect(file?.alt).toBe(alt)
  // Its sentences and its table say the same, also to whoever reads neither blocks nor pictures.
  expect(posted?.body).toMatchObject({ text: expect.stringContaining('Evenings: 38') })
  expect(posted?.body).toMatchObject({ text: expect.stringContaining(alt) })
})

test('nobody sees the file but in that message', async () => {
  await harness.outlet.post(harness.where, result, 'k')
  expect(await seen()).toHaveLength(1)
  for (const { body } of calls('files.completeUploadExternal')) expect(body).not.toHaveProperty('channel_id')
})

test('without the right to hand over files the message goes out without the picture', async () => {
  harness.slack.scene.installed.elm.token.scopes.delete('files:write')
  await harness.outlet.post(harness.where, result, 'k')
  expect(await imagesShown()).toEqual([])
  expect((await seen())[0]?.words).toContain('Evenings: 38')
  expect(calls('files.getUploadURLExternal')).toHaveLength(1)
})

test.each(['file_uploads_disabled', 'file_type_not_allowed', 'file_upload_size_restricted'])(
  'nor where files are not taken: %s',
  async (error) => {
    harness.slack.faults.next('files.getUploadURLExternal', { kind: 'refused', error })
    await harness.outlet.post(harness.where, result, 'k')
    expect(await imagesShown()).toEqual([])
    expect(await seen()).toHaveLength(1)
  },
)

test('while files come too fast nothing is said yet, and it can be said later', async () => {
  harness.slack.faults.next('files.completeUploadExternal', { kind: 'rate-limited', retryAfter: 9 })
  const post = () => harness.outlet.post(harness.where, result, 'k')
  await expect(post()).rejects.toMatchObject({ code: 'rate-limited', retry: { afterMs: 9_000 } })
  harness.slack.faults.next('upload', { kind: 'status', status: 503 })
  await expect(post()).rejects.toMatchObject({ code: 'unavailable', retry: { afterMs: 10_000 } })
  expect(await seen()).toEqual([])
  await post()
  expect(await imagesShown()).toEqual([alt])
})

test('a picture that Slack has not looked at yet is waited for, and the message stands there once', async () => {
  harness.slack.faults.next('chat.postMessage', { kind: 'refused', error: 'invalid_blocks' }, 2)
  await harness.outlet.post(harness.where, result, 'k')
  expect(await imagesShown()).toEqual([alt])
  expect(await seen()).toHaveLength(1)
  expect(calls('files.getUploadURLExternal')).toHaveLength(1)
})

test('a picture that Slack does not take in the end is left out', async () => {
  harness.slack.faults.next('chat.postMessage', { kind: 'refused', error: 'invalid_blocks' }, 4)
  await harness.outlet.post(harness.where, result, 'k')
  expect(await imagesShown()).toEqual([])
  expect(await seen()).toHaveLength(1)
})

test('an update shows it, too', async () => {
  const posted = await harness.outlet.post(
    harness.where,
    { summary: 'Open', blocks: [{ kind: 'prose', text: 'Open' }] },
    'k',
  )
  await harness.outlet.update(posted, result)
  expect(await imagesShown()).toEqual([alt])
  expect(await seen()).toHaveLength(1)
})
