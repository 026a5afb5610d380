import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { botScopes } from '../../adapters/slack/manifest.ts'
import { freePort, parleyIn, until } from '../support/parley-process.ts'
import { type Home, type Process, parley, start } from '../support/running.ts'
import type { FakeSlack } from '../support/slack/fake-slack.ts'
import { openFakeSlack } from '../support/slack/open.ts'
import { Member } from '../support/slack-member.ts'
import { homeInSlack } from '../support/slack-process.ts'

const states = z.looseObject({ status: z.string(), database: z.string(), queue: z.string(), slack: z.string() })

describe('a Parley that no address leads to, over a socket', () => {
  let slack: FakeSlack
  let home: Home
  let running: Process

  beforeAll(async () => {
    slack = await openFakeSlack({ via: 'socket', ackWithinMs: 20_000, scopes: botScopes })
    home = await homeInSlack(slack, 'socket')
    running = await start(home)
  })
  afterAll(async () => {
    await running?.kill('SIGTERM')
    await slack?.close()
    home?.remove()
  })

  const ready = async () => states.parse(await (await fetch(`${running.url}/readyz`)).json())

  it('is made as an app by a command that needs no settings', async () => {
    const asked = ['slack', 'manifest', '--url', 'https://parley.example.org', '--socket']
    const printed = await parleyIn(home.dir, { PORT: 'no number', SLACK_BOT_TOKEN: 'of no use' }, asked)
    expect([printed.code, printed.err]).toEqual([0, ''])
    expect(JSON.parse(printed.out)).toMatchObject({ settings: { socket_mode_enabled: true } })
    const refused = await parleyIn(home.dir, {}, ['slack', 'manifest', '--url', 'parley.example.org'])
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('https://parley.example.org')])
  })

  it('is ready when the socket stands', async () => {
    expect(await ready()).toEqual({
      status: 'ok',
      database: 'ok',
      schema: 'ok',
      queue: 'ok',
      worker: 'ok',
      slack: 'ok',
    })
    expect((await fetch(`${running.url}/slack/events`, { method: 'POST', body: 'anything' })).status).toBe(404)
  })

  it('takes commands, opens forms and writes to people', async () => {
    const { code } = z
      .object({ code: z.string() })
      .parse(
        JSON.parse(
          (await parley(home, 'landlord', 'add', '--name', 'Elm', '--slug', 'elm', '--admin', 'Dana', '--json')).out,
        ),
      )
    const dana = new Member(slack, slack.scene.people.dana, slack.scene.channels.residents)
    await dana.type(`/parley setup ${code}`)
    await dana.sees('You are the admin here now')
    await dana.type('/consult new')
    await dana.send({ Title: 'When should repairs visits happen?' })
    await dana.sees('Your draft is number 1')
    expect((await dana.openHome()).words).toContain('Parley with Elm')
    expect(slack.complaints()).toEqual([])
  })

  it('says so while the socket is lost, and that it is back', async () => {
    slack.faults.next('apps.connections.open', { kind: 'status', status: 503 }, 3)
    slack.sockets.cut()
    await until(async () => (await ready()).slack === 'away')
    expect(await ready()).toEqual({
      status: 'away',
      database: 'ok',
      schema: 'ok',
      queue: 'ok',
      worker: 'ok',
      slack: 'away',
    })
    await until(async () => (await ready()).slack === 'ok')
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200)
  })

  it('refuses to start on a token that Slack does not take, and says which', async () => {
    const elsewhere = { PARLEY_DATA_DIR: `${home.dir}/other`, PORT: await freePort() }
    const wrong = { ...home.env, ...elsewhere, SLACK_APP_TOKEN: 'xapp-1-A0-0-wrong' }
    const ended = await parleyIn(home.dir, wrong, ['serve'])
    expect([ended.code, ended.err]).toEqual([3, expect.stringContaining('Slack does not take SLACK_APP_TOKEN.')])
    expect(ended.err).not.toContain('xapp-1-A0-0-wrong')
  })

  it('is not ready any more once it was taken out', async () => {
    expect((await slack.send(slack.make.uninstalled(slack.scene.elm.id))).taken).toBe(true)
    expect(await ready()).toEqual({
      status: 'away',
      database: 'ok',
      schema: 'ok',
      queue: 'ok',
      worker: 'ok',
      slack: 'away',
    })
    await ready()
    expect(running.said().split('slack.token-not-taken')).toHaveLength(2)
  })
})
