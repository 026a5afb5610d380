import { WebClient } from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import { givenSlack, quiet, said } from './given.ts'

describe('installing in the fake Slack', () => {
  const { slack, web } = givenSlack()
  const redirect_uri = 'https://parley.example.org/slack/oauth_redirect'

  async function visit(more: Readonly<Record<string, string>> = {}): Promise<URL | string> {
    slack().app.redirectUrls = [redirect_uri]
    const asked = { client_id: slack().app.clientId, scope: 'chat:write,commands', state: 'abc', redirect_uri, ...more }
    const response = await fetch(`${slack().authorizeUrl}?${new URLSearchParams(asked)}`, { redirect: 'manual' })
    const location = response.headers.get('location')
    return location === null ? response.text() : new URL(location)
  }
  const codeFrom = (back: URL | string): string =>
    typeof back === 'string' ? '' : (back.searchParams.get('code') ?? '')
  const client = () =>
    new WebClient(undefined, { slackApiUrl: slack().apiUrl, retryConfig: { retries: 0 }, logger: quiet })
  const exchange = (code: string, more: object = {}) => {
    const { clientId: client_id, clientSecret: client_secret } = slack().app
    return client().oauth.v2.access({ client_id, client_secret, code, redirect_uri, ...more })
  }

  it('brings back a code and the state, and a token for the code', async () => {
    const team = slack().build.team('New Place')
    const person = slack().build.person('nina', [team])
    slack().decide({ where: team.id, by: person.id, allow: true, without: ['commands'] })
    const back = await visit()
    expect(String(back)).toMatch(/^https:\/\/parley\.example\.org\/slack\/oauth_redirect\?code=[^&]+&state=abc$/)
    const granted = await exchange(codeFrom(back))
    expect(granted).toMatchObject({
      team: { id: team.id, name: 'New Place' },
      enterprise: null,
      is_enterprise_install: false,
      scope: 'chat:write',
      token_type: 'bot',
      authed_user: { id: person.id },
    })
    expect(await web(granted.access_token).auth.test()).toMatchObject({
      team_id: team.id,
      user_id: granted.bot_user_id,
    })
  })

  it('adds scopes to those there were', async () => {
    const granted = await exchange(codeFrom(await visit({ scope: 'pins:read' })))
    expect(granted.access_token).toBe(slack().scene.installed.elm.token.secret)
    expect(granted.scope?.split(',')).toEqual(expect.arrayContaining(['chat:write', 'pins:read']))
  })

  it('can be for a whole organisation, and then names no workspace', async () => {
    const { northside, people } = slack().scene
    slack().decide({ where: northside.id, by: people.petra.id, allow: true })
    expect(await exchange(codeFrom(await visit()))).toMatchObject({
      team: null,
      enterprise: { id: northside.id },
      is_enterprise_install: true,
    })
  })

  it('takes a code once, for ten minutes, with the same address and the right secret', async () => {
    const code = codeFrom(await visit())
    await expect(exchange('made-up')).rejects.toMatchObject(said('invalid_code'))
    await expect(exchange(code, { client_secret: 'x' })).rejects.toMatchObject(said('bad_client_secret'))
    await expect(exchange(code, { client_id: 'x' })).rejects.toMatchObject(said('invalid_client_id'))
    await exchange(code)
    await expect(exchange(code)).rejects.toMatchObject(said('code_already_used'))
    const elsewhere = codeFrom(await visit())
    await expect(exchange(elsewhere, { redirect_uri: 'https://evil.example.org' })).rejects.toMatchObject(
      said('bad_redirect_uri'),
    )
    const late = codeFrom(await visit())
    slack().passTime(600_001)
    await expect(exchange(late)).rejects.toMatchObject(said('invalid_code'))
  })

  it('can be refused by who is asked, and by the page itself', async () => {
    const { elm, people } = slack().scene
    expect(await visit({ redirect_uri: 'https://evil.example.org' })).toContain('did not match')
    expect(await visit({ client_id: '1.2' })).toContain('Invalid client_id')
    slack().decide({ where: elm.id, by: people.dana.id, allow: false })
    expect(String(await visit())).toBe(`${redirect_uri}?error=access_denied&state=abc`)
  })
})
