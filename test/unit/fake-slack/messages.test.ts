import { describe, expect, it } from 'vitest'
import { button, givenSlack, said, section } from './given.ts'

describe('messages in the fake Slack', () => {
  const { slack, web } = givenSlack()
  const place = () => slack().scene.channels
  const who = () => slack().scene.people
  const seen = (channel: string = place().residents.id) => slack().shown(who().maureen.id, channel)

  it('are posted by the real client and seen', async () => {
    const { ts, channel, message } = await web().chat.postMessage({
      channel: place().residents.id,
      text: 'In short',
      blocks: [section('Hello & welcome'), button('go:1', 'Answer')],
    })
    expect(channel).toBe(place().residents.id)
    expect(message?.blocks).toMatchObject([{ text: { text: 'Hello &amp; welcome', emoji: true } }, {}])
    expect(seen()).toMatchObject([
      { ts, words: 'Hello & welcome Answer', spoken: 'In short', private: false, buttons: [{ label: 'Answer' }] },
    ])
    expect(slack().shown(who().oliver.id, place().residents.id)).toEqual([])
  })

  it.each([
    ['elsewhere', 'not_in_channel'],
    ['hidden', 'channel_not_found'],
    ['archived', 'is_archived'],
    ['noticeboard', 'restricted_action_read_only_channel'],
    ['oakResidents', 'channel_not_found'],
  ] as const)('are refused in the channel %s: %s', async (name, error) => {
    await expect(web().chat.postMessage({ channel: place()[name].id, text: 'x' })).rejects.toMatchObject(said(error))
    expect(seen(place()[name].id)).toEqual([])
  })

  it('may go where the bot is not, with the scope for it', async () => {
    slack().scene.installed.elm.token.scopes.add('chat:write.public')
    await web().chat.postMessage({ channel: place().elsewhere.id, text: 'x' })
    expect(seen(place().elsewhere.id)).toHaveLength(1)
  })

  it('go to a person by their id, into one conversation', async () => {
    const { channel } = await web().chat.postMessage({ channel: who().imran.id, text: 'Hi' })
    const opened = await web().conversations.open({ users: who().imran.id })
    expect(opened).toMatchObject({ already_open: true, channel: { id: channel } })
    expect(slack().shown(who().imran.id, channel ?? '')).toHaveLength(1)
    expect(slack().shown(who().maureen.id, channel ?? '')).toEqual([])
    await expect(web().chat.postMessage({ channel: who().gone.id, text: 'x' })).rejects.toMatchObject(
      said('channel_not_found'),
    )
  })

  it('say what is wrong with them', async () => {
    const channel = place().residents.id
    const post = (more: object) => web().apiCall('chat.postMessage', { channel, ...more })
    await expect(post({ text: ' ' })).rejects.toMatchObject(said('no_text'))
    await expect(post({})).rejects.toMatchObject(said('no_text'))
    await expect(post({ text: 'x', blocks: '{' })).rejects.toMatchObject(said('invalid_blocks_format'))
    const long = Array.from({ length: 5 }, () => section('x'.repeat(3000)))
    await expect(post({ text: 'x', blocks: long })).rejects.toMatchObject(said('msg_blocks_too_long'))
    await expect(post({ markdown_text: 'x', text: 'y' })).rejects.toMatchObject(said('markdown_text_conflict'))
    await expect(web().apiCall('chat.postMessage', { text: 'x' })).rejects.toMatchObject(
      said('invalid_arguments', { response_metadata: { messages: ['[ERROR] missing required field: channel'] } }),
    )
    expect(seen()).toEqual([])
    await post({ text: 'y'.repeat(40_001) })
    expect(seen()[0]?.words).toHaveLength(40_000)
  })

  it('can be changed; without blocks the blocks are gone and people see that it was changed', async () => {
    const channel = place().residents.id
    const { ts = '' } = await web().chat.postMessage({ channel, text: 'old', blocks: [section('old'), button('a:1')] })
    await web().chat.update({ channel, ts, text: 'short', blocks: [section('newer')] })
    expect(seen()).toMatchObject([{ words: 'newer', edited: false, buttons: [] }])
    await web().chat.update({ channel, ts, text: 'only text' })
    expect(seen()).toMatchObject([{ words: 'only text', edited: true }])
    await expect(web().chat.update({ channel, ts, text: 'x'.repeat(4001) })).rejects.toMatchObject(said('msg_too_long'))
    await expect(web().chat.update({ channel, ts: '1.000001', text: 'x' })).rejects.toMatchObject(
      said('message_not_found'),
    )
    await expect(web().chat.update({ channel: who().maureen.id, ts, text: 'x' })).rejects.toMatchObject(
      said('channel_not_found'),
    )
    place().residents.archived = true
    await expect(web().chat.update({ channel, ts, text: 'x' })).rejects.toMatchObject(said('is_inactive'))
  })

  it('cannot be changed or removed when they are somebody else’s', async () => {
    const channel = place().residents.id
    slack().make.message({ from: who().imran.id, channel, text: 'mine' })
    const [{ ts } = { ts: '' }] = seen()
    await expect(web().chat.update({ channel, ts, text: 'x' })).rejects.toMatchObject(said('cant_update_message'))
    await expect(web().chat.delete({ channel, ts })).rejects.toMatchObject(said('cant_delete_message'))
    slack().scene.elm.editWindowClosed = true
    const own = await web().chat.postMessage({ channel, text: 'ours' })
    await expect(web().chat.update({ channel, ts: own.ts ?? '', text: 'x' })).rejects.toMatchObject(
      said('edit_window_closed'),
    )
    await web().chat.delete({ channel, ts: own.ts ?? '' })
    expect(seen().map(({ words }) => words)).toEqual(['mine'])
  })

  it('for one person are seen by them alone, until they reload', async () => {
    const channel = place().residents.id
    const { message_ts = '' } = await web().chat.postEphemeral({ channel, user: who().maureen.id, text: 'psst' })
    expect(seen()).toMatchObject([{ private: true, words: 'psst' }])
    expect(slack().shown(who().imran.id, channel)).toEqual([])
    await expect(web().chat.update({ channel, ts: message_ts, text: 'x' })).rejects.toMatchObject(
      said('message_not_found'),
    )
    const refused = (user: string) => web().chat.postEphemeral({ channel, user, text: 'x' })
    await expect(refused(who().oliver.id)).rejects.toMatchObject(said('user_not_in_channel'))
    await expect(refused('U0NOBODY')).rejects.toMatchObject(said('user_not_found'))
    const long = { channel, user: who().maureen.id, text: 'é'.repeat(2001) }
    await expect(web().chat.postEphemeral(long)).rejects.toMatchObject(said('msg_too_long'))
    slack().reload(who().maureen.id)
    expect(seen()).toEqual([])
  })

  it('reach people of another workspace in a shared channel', async () => {
    const channel = place().shared.id
    await web().chat.postMessage({ channel, text: 'to both' })
    expect(slack().shown(who().oliver.id, channel)).toHaveLength(1)
    const { channel: info } = await web().conversations.info({ channel })
    expect(info).toMatchObject({ is_ext_shared: true, is_org_shared: false, is_member: true })
    const { user } = await web().users.info({ user: who().oliver.id })
    expect(user).toMatchObject({ team_id: slack().scene.oak.id, profile: { real_name: 'Oliver Somebody' } })
    const { channel: direct } = await web().conversations.open({ users: who().oliver.id })
    await web().chat.postMessage({ channel: direct?.id ?? '', text: 'just you' })
    await expect(web().conversations.open({ users: who().nadia.id })).rejects.toMatchObject(said('user_not_visible'))
  })
})
