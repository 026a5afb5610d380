import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import type { Installing } from '../../adapters/slack/install.ts'
import { installRoutes } from '../../adapters/slack/install-routes.ts'
import { botScopes } from '../../adapters/slack/manifest.ts'
import { openHouseInSlack, type SlackHouse } from '../support/slack-house.ts'

describe('letting Parley into a workspace', () => {
  let house: SlackHouse
  let installing: Installing

  beforeEach(async () => {
    house = await openHouseInSlack()
    const { app, apiUrl } = house.slack
    const redirectUri = 'https://parley.example.org/slack/oauth_redirect'
    app.redirectUrls = [redirectUri]
    const { clientId, clientSecret } = app
    const { vault, store } = house.needs
    const now = () => store.records.now()
    installing = { clientId, clientSecret, redirectUri, apiUrl, vault, installations: house.installations, now }
  })
  afterEach(() => house.close())

  const leave = () => installRoutes(installing).leave()
  type Left = Awaited<ReturnType<typeof leave>>
  const agree = async ({ url }: Left) => {
    const there = await fetch(url, { redirect: 'manual' })
    return Object.fromEntries(new URL(there.headers.get('location') ?? '').searchParams)
  }
  const comeBack = ({ cookie }: Left, query: Readonly<Record<string, string>>) =>
    installRoutes(installing).comeBack({ query, cookies: { [cookie.name]: cookie.value } })

  it('asks for the scopes of the manifest, and for nothing else', async () => {
    const { url } = await leave()
    expect(url.startsWith(house.slack.authorizeUrl)).toBe(true)
    expect(new URL(url).searchParams.get('scope')).toBe(botScopes.join(','))
  })

  it('keeps the token of a workspace that nobody knew', async () => {
    const team = house.slack.build.team('New Place')
    const nina = house.slack.build.person('nina', [team])
    house.slack.decide({ where: team.id, by: nina.id, allow: true })
    const left = await leave()
    expect(await comeBack(left, await agree(left))).toMatchObject({ status: 200, again: null })
    const { client } = await house.speaker({ workspace: team.id, enterprise: undefined })
    expect(await client.auth.test()).toMatchObject({ team_id: team.id })
  })

  it('speaks in all workspaces of an organisation that lets it in', async () => {
    const { northside, north, people } = house.slack.scene
    await house.installations.forget({ workspace: north.id, enterprise: northside.id, organisation: true })
    const where = { workspace: north.id, enterprise: northside.id }
    await expect(house.speaker(where)).rejects.toMatchObject({ code: 'not-installed' })
    house.slack.decide({ where: northside.id, by: people.petra.id, allow: true })
    const left = await leave()
    expect(await comeBack(left, await agree(left))).toMatchObject({ status: 200 })
    expect((await house.speaker(where)).botUser).toBe(house.slack.scene.installed.northside.bot.user.id)
  })

  it.each([
    ['without a state', {}],
    ['with another state', { state: 'x'.repeat(32) }],
    ['with an empty one', { state: '' }],
  ])('does not take somebody %s', async (_what, change) => {
    const left = await leave()
    const { code = '' } = await agree(left)
    expect(await comeBack(left, { code, ...change })).toMatchObject({ status: 400 })
  })

  it('does not take a browser that did not begin, nor one that began too long ago, nor the same twice', async () => {
    const [left, other] = [await leave(), await leave()]
    expect(await comeBack(other, await agree(left))).toMatchObject({ status: 400 })
    const slow = await leave()
    const query = await agree(slow)
    await advanceClock(house.database, slow.cookie.seconds * 1_000 + 1)
    expect(await comeBack(slow, query)).toMatchObject({ status: 400 })
    const quick = await leave()
    const given = await agree(quick)
    expect(await comeBack(quick, given)).toMatchObject({ status: 200 })
    expect(await comeBack(quick, given)).toMatchObject({ status: 400 })
  })

  it('says so when they said no, or when Slack does not go on, and keeps nothing', async () => {
    const team = house.slack.build.team('Elsewhere')
    const nina = house.slack.build.person('nina', [team])
    house.slack.decide({ where: team.id, by: nina.id, allow: false })
    const left = await leave()
    expect(await comeBack(left, await agree(left))).toMatchObject({ status: 200, again: { href: '/slack/install' } })
    house.slack.decide({ where: team.id, by: nina.id, allow: true })
    const next = await leave()
    const query = await agree(next)
    house.slack.faults.next('oauth.v2.access', { kind: 'status', status: 503 })
    expect(await comeBack(next, query)).toMatchObject({ status: 502 })
    await expect(house.speaker({ workspace: team.id, enterprise: undefined })).rejects.toMatchObject({
      code: 'not-installed',
    })
  })
})
