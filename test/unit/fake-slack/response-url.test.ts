import { describe, expect, it } from 'vitest'
import { button, givenSlack, section } from './given.ts'

describe('response URLs of the fake Slack', () => {
  const { slack, web } = givenSlack({ ackWithinMs: 50 })
  const maureen = () => slack().scene.people.maureen.id
  const residents = () => slack().scene.channels.residents.id
  const seen = () =>
    slack()
      .shown(maureen(), residents())
      .filter(({ fromApp }) => fromApp)
  const say = async (url: string, body: object): Promise<string> => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
    return `${response.status} ${await response.text()}`
  }

  async function afterCommand(): Promise<string> {
    const command = slack().make.command({ user: maureen(), channel: residents(), command: '/consult' })
    await slack().send(command)
    return `${slack().url}${command.responseUrl}`
  }

  async function afterPress(ts: string): Promise<string> {
    const press = slack().make.press({ user: maureen(), action: 'go:1', on: { ts, channel: residents() } })
    await slack().send(press)
    return `${slack().url}${press.responseUrl}`
  }

  it('answer one person, or everyone when that is said', async () => {
    const url = await afterCommand()
    expect(await say(url, { text: 'just you' })).toBe('200 ok')
    expect(await say(url, { text: 'all of you', response_type: 'in_channel' })).toBe('200 ok')
    expect(seen()).toMatchObject([
      { words: 'just you', private: true },
      { words: 'all of you', private: false },
    ])
  })

  it('are good for five answers in half an hour', async () => {
    const url = await afterCommand()
    for (let n = 0; n < 5; n += 1) expect(await say(url, { text: `${n}` })).toBe('200 ok')
    expect(await say(url, { text: '5' })).toBe('404 {"ok":false,"error":"used_url"}')
    const late = await afterCommand()
    slack().passTime(30 * 60_000 + 1)
    expect(await say(late, { text: 'late' })).toBe('404 {"ok":false,"error":"expired_url"}')
    expect(await say(`${slack().url}/commands/T1/1/x`, { text: 'x' })).toBe('404 no_service')
    expect(seen()).toHaveLength(5)
  })

  it('replace and remove what was acted on, and what was last said to a command', async () => {
    const { ts = '' } = await web().chat.postMessage({ channel: residents(), text: 'x', blocks: [button('go:1')] })
    const url = await afterPress(ts)
    await say(url, { replace_original: true, text: 'x', blocks: [section('Done'), button('go:1')] })
    expect(seen()).toMatchObject([{ ts, words: 'Done Press', private: false }])
    await say(url, { replace_original: false, text: 'and a word' })
    await say(url, { delete_original: 'true' })
    expect(seen()).toMatchObject([{ words: 'and a word', private: true }])
    const command = await afterCommand()
    await say(command, { text: 'One moment' })
    await say(command, { replace_original: true, text: 'There it is' })
    expect(seen().map(({ words }) => words)).toEqual(['and a word', 'There it is'])
  })

  it('put an answer for everyone in place of the message, unless told not to', async () => {
    const { ts = '' } = await web().chat.postMessage({ channel: residents(), text: 'x', blocks: [button('go:1')] })
    await say(await afterPress(ts), { response_type: 'in_channel', text: 'instead' })
    expect(seen()).toMatchObject([{ ts, words: 'instead' }])
  })

  it('say what is wrong with an answer, which then does not count', async () => {
    const url = await afterCommand()
    expect(await say(url, {})).toBe('400 no_text')
    expect(await say(url, { text: 'x', blocks: [{ type: 'section' }] })).toBe('400 invalid_blocks')
    const broken = await fetch(url, { method: 'POST', body: '{' })
    expect(`${broken.status} ${await broken.text()}`).toBe('400 invalid_payload')
    for (let n = 0; n < 5; n += 1) expect(await say(url, { text: 'x' })).toBe('200 ok')
  })

  it('work where the bot may not post', async () => {
    const channel = slack().scene.channels.elsewhere.id
    const command = slack().make.command({ user: maureen(), channel, command: '/consult' })
    await slack().send(command)
    await say(`${slack().url}${command.responseUrl}`, { text: 'here', response_type: 'in_channel' })
    expect(slack().shown(maureen(), channel)).toMatchObject([{ private: true, author: 'USLACKBOT' }, { words: 'here' }])
  })
})
