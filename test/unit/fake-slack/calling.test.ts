import { describe, expect, it } from 'vitest'
import { givenSlack, said } from './given.ts'

describe('calling the fake Slack', () => {
  const { slack, web } = givenSlack()
  const ask = async (method: string, init: RequestInit): Promise<unknown> =>
    (await fetch(`${slack().apiUrl}${method}`, { method: 'POST', ...init })).json()

  it('knows whose token it is', async () => {
    const { elm, northside } = slack().scene.installed
    expect(await web().auth.test()).toMatchObject({
      team_id: slack().scene.elm.id,
      user_id: elm.bot.user.id,
      bot_id: elm.bot.id,
      is_enterprise_install: false,
    })
    expect(await web(northside.token.secret).auth.test()).toMatchObject({
      team_id: slack().scene.northside.id,
      enterprise_id: slack().scene.northside.id,
      is_enterprise_install: true,
    })
  })

  it('takes an organisation’s token in each of its workspaces', async () => {
    const { installed, channels } = slack().scene
    const org = web(installed.northside.token.secret)
    for (const { id } of [channels.northResidents, channels.southResidents, channels.northside]) {
      await org.chat.postMessage({ channel: id, text: 'everywhere' })
    }
    await expect(org.chat.postMessage({ channel: channels.residents.id, text: 'x' })).rejects.toMatchObject(
      said('channel_not_found'),
    )
  })

  it('refuses a token that is none, not good any more, or of the wrong kind', async () => {
    const { token } = slack().scene.installed.elm
    const post = (secret: string) => web(secret).chat.postMessage({ channel: 'C1', text: 'x' })
    await expect(post('xoxb-made-up')).rejects.toMatchObject(said('invalid_auth'))
    await expect(post('')).rejects.toMatchObject(said('not_authed'))
    await expect(post(slack().scene.appToken.secret)).rejects.toMatchObject(said('not_allowed_token_type'))
    await expect(web().apps.connections.open()).rejects.toMatchObject(said('not_allowed_token_type'))
    token.state = 'revoked'
    await expect(post(token.secret)).rejects.toMatchObject(said('token_revoked'))
    token.state = 'inactive'
    await expect(post(token.secret)).rejects.toMatchObject(said('account_inactive'))
  })

  it('says which scope is missing, and which there are', async () => {
    const { token } = slack().scene.installed.elm
    token.scopes.delete('chat:write')
    const channel = slack().scene.channels.residents.id
    await expect(web().chat.postMessage({ channel, text: 'x' })).rejects.toMatchObject(
      said('missing_scope', { needed: 'chat:write', provided: [...token.scopes].join(',') }),
    )
    token.scopes.delete('im:write')
    const users = slack().scene.people.maureen.id
    await expect(web().conversations.open({ users })).rejects.toMatchObject(
      said('missing_scope', { needed: 'im:write' }),
    )
    token.scopes.delete('channels:read')
    await expect(web().conversations.info({ channel })).rejects.toMatchObject(
      said('missing_scope', { needed: 'channels:read' }),
    )
  })

  it('reads forms and JSON, with the token in the header or in the form', async () => {
    const { secret } = slack().scene.installed.elm.token
    const form = 'application/x-www-form-urlencoded'
    const [authorization, json] = [`Bearer ${secret}`, 'application/json; charset=utf-8']
    const good = { ok: true, team: 'Elm Estate' }
    const inForm = { headers: { 'content-type': form }, body: new URLSearchParams({ token: secret }).toString() }
    expect(await ask('auth.test', inForm)).toMatchObject(good)
    expect(await ask('auth.test', { headers: { authorization, 'content-type': json }, body: '{}' })).toMatchObject(good)
    const inJson = { headers: { 'content-type': json }, body: JSON.stringify({ token: secret }) }
    expect(await ask('auth.test', inJson)).toEqual({ ok: false, error: 'not_authed' })
    expect(await ask('auth.test', { headers: { 'content-type': json }, body: '{' })).toMatchObject({
      error: 'invalid_json',
    })
    expect(await ask('auth.test', { headers: { 'content-type': 'text/csv' }, body: 'a,b' })).toMatchObject({
      error: 'invalid_post_type',
    })
    expect(await ask('chat.shout', { headers: { authorization } })).toEqual({
      ok: false,
      error: 'unknown_method',
      req_method: 'chat.shout',
    })
    const channel = slack().scene.channels.residents.id
    const body = JSON.stringify({ channel, text: 'x', blocks: [{ type: 'divider' }] })
    expect(await ask('chat.postMessage', { headers: { authorization, 'content-type': json }, body })).toMatchObject({
      ok: true,
    })
  })

  it('keeps what was sent, without tokens, and lets it be looked at as it comes', async () => {
    const channel = slack().scene.channels.residents.id
    await web().chat.postMessage({ channel, text: 'kept', blocks: [{ type: 'divider' }] })
    expect(slack().sent()).toEqual([
      { method: 'POST', path: '/api/chat.postMessage', body: { channel, text: 'kept', blocks: [{ type: 'divider' }] } },
    ])
  })

  it('tells only who may know about a person', async () => {
    const { imran, nadia } = slack().scene.people
    expect((await web().users.info({ user: imran.id })).user?.profile).not.toHaveProperty('email')
    slack().scene.installed.elm.token.scopes.add('users:read.email')
    expect((await web().users.info({ user: imran.id })).user?.profile).toMatchObject({ email: imran.email })
    await expect(web().users.info({ user: nadia.id })).rejects.toMatchObject(said('user_not_found'))
  })
})

describe('an inspection', () => {
  const { slack, web } = givenSlack({
    inspect: ({ body }) => (JSON.stringify(body).includes('roll') ? ['a forbidden word'] : []),
  })

  it('complains without changing what happens', async () => {
    const channel = slack().scene.channels.residents.id
    await web().chat.postMessage({ channel, text: 'the roll' })
    await web().chat.postMessage({ channel, text: 'the list' })
    expect(slack().complaints()).toEqual(['/api/chat.postMessage: a forbidden word'])
  })
})
