import { describe, expect, it, vi } from 'vitest'
import { button, section } from './given.ts'
import { givenBolt } from './given-bolt.ts'

describe('presses and events from the fake Slack to Bolt', () => {
  const { slack, web, app, maureen, residents } = givenBolt()

  it('hears a press, on a message for all and on one for one, and answers through the response URL', async () => {
    const heard: unknown[] = []
    app().action('go:1', async ({ ack, body, respond }) => {
      await ack()
      heard.push('message' in body ? body.message?.['text'] : 'none')
      await respond({ replace_original: true, text: 'done' })
    })
    const blocks = [section('Ready?'), button('go:1')]
    const { ts = '' } = await web().chat.postMessage({ channel: residents(), text: 'Ready?', blocks })
    const on = { channel: residents(), ts }
    expect((await slack().send(slack().make.press({ user: maureen(), action: 'go:1', on }))).taken).toBe(true)
    await slack().until(() => slack().shown(maureen(), residents())[0]?.words === 'done')
    const { message_ts = '' } = await web().chat.postEphemeral({
      channel: residents(),
      user: maureen(),
      text: 'psst',
      blocks,
    })
    const private_ = { channel: residents(), ts: message_ts }
    await slack().send(slack().make.press({ user: maureen(), action: 'go:1', on: private_ }))
    await slack().until(() => slack().shown(maureen(), residents())[1]?.words === 'done')
    expect(heard).toEqual(['Ready?', 'none'])
    expect(() => slack().make.press({ user: slack().scene.people.imran.id, action: 'go:1', on: private_ })).toThrow()
  })

  it('hears messages, in channels and directly, with what the app itself said', async () => {
    const heard: unknown[] = []
    app().message(async ({ message }) => {
      heard.push([message.channel_type, 'text' in message ? message.text : '', 'bot_id' in message])
    })
    const direct = slack().scene.channels.direct.id
    await slack().send(slack().make.message({ from: maureen(), channel: residents(), text: 'a < b' }))
    await slack().send(slack().make.message({ from: maureen(), channel: direct, text: 'help' }))
    const { ts = '' } = await web().chat.postMessage({ channel: residents(), text: 'said by us' })
    const echo = await slack().send(slack().make.echo({ channel: residents(), ts }))
    expect(echo.taken).toBe(true)
    await vi.waitFor(() => expect(heard).toHaveLength(2))
    expect(heard).toEqual([
      ['channel', 'a &lt; b', false],
      ['im', 'help', false],
    ])
    const elsewhere = slack().scene.channels.elsewhere.id
    expect(() => slack().make.message({ from: maureen(), channel: elsewhere, text: 'x' })).toThrow('would not tell')
  })

  it('hears events of every other kind it may meet', async () => {
    const heard: string[] = []
    const types = [
      'app_home_opened',
      'app_uninstalled',
      'tokens_revoked',
      'member_joined_channel',
      'member_left_channel',
      'reaction_added',
      'reaction_removed',
      'app_mention',
    ]
    for (const type of types) app().event(type, async () => void heard.push(type))
    app().message(async ({ message }) => void heard.push(message.subtype ?? 'message'))
    const { make, scene } = slack()
    const { ts = '' } = await web().chat.postMessage({ channel: residents(), text: 'x' })
    const at = { channel: residents(), ts }
    const all = [
      make.homeOpened(maureen()),
      make.joined(scene.people.gone.id, residents(), maureen()),
      make.left(scene.people.gone.id, residents()),
      make.reaction(maureen(), at, '+1'),
      make.reaction(maureen(), at, '+1', false),
      make.mention({ from: maureen(), channel: residents(), markup: `<@${scene.installed.elm.bot.user.id}> hi` }),
      make.deleted(at),
      make.uninstalled(scene.oak.id),
      make.revoked(scene.northside.id),
    ]
    for (const one of all) expect(await slack().send(one)).toMatchObject({ taken: true })
    await vi.waitFor(() => expect(heard).toHaveLength(types.length + 1))
    expect(heard.toSorted()).toEqual([...types, 'message_deleted'].toSorted())
    expect([scene.installed.oak.token.state, scene.installed.northside.token.state]).toEqual(['inactive', 'revoked'])
  })

  it('fills a menu from the app', async () => {
    app().options('street', ({ ack, options: { value } }) =>
      ack({ options: [{ text: { type: 'plain_text', text: `${value} Street` }, value: 'a' }] }),
    )
    const menu = { type: 'external_select', action_id: 'street' } as const
    const blocks = [{ type: 'actions' as const, elements: [menu] }]
    const { ts = '' } = await web().chat.postMessage({ channel: residents(), text: 'Where?', blocks })
    const typed = slack().make.suggest({
      user: maureen(),
      action: 'street',
      typed: 'High',
      in: { channel: residents(), ts },
    })
    expect((await slack().send(typed)).options).toEqual([{ value: 'a', label: 'High Street' }])
  })

  it('is sent an event again until it takes it, and no more when it says so', async () => {
    const seen: unknown[] = []
    let failing = 2
    app().use(async ({ context }) => {
      seen.push([context.retryNum, context.retryReason])
    })
    const { url } = slack()
    const good = slack().app.requestUrl
    const message = slack().make.message({ from: maureen(), channel: residents(), text: 'x' })
    slack().app.requestUrl = `${url}/nowhere`
    const all = slack().sendWithRetries(message)
    expect((await all).map(({ taken }) => taken)).toEqual([false, false, false, false])
    slack().app.requestUrl = good
    const before = slack().now()
    const again = await slack().sendWithRetries(message, {
      tamper: (body) => (failing-- > 0 ? `${body} ` : body),
    })
    expect(again.map(({ status }) => status)).toEqual([401, 401, 200])
    expect(slack().now() - before).toBeGreaterThanOrEqual(60_000)
    expect(seen).toEqual([[2, 'http_error']])
  })
})
