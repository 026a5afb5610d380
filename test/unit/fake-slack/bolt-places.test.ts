import { describe, expect, it } from 'vitest'
import { button } from './given.ts'
import { givenBolt } from './given-bolt.ts'
import { modal } from './modal.ts'

describe('organisations and shared channels of the fake Slack with Bolt', () => {
  const { slack, web, app } = givenBolt()

  it('reaches an app that is installed in a whole organisation', async () => {
    const heard: unknown[] = []
    app().command('/consult', async ({ ack, client, context, command: { trigger_id, enterprise_id } }) => {
      heard.push([context.isEnterpriseInstall, enterprise_id])
      await client.views.open({ trigger_id, view: modal })
      await ack()
    })
    app().view('repairs', async ({ ack, body }) => {
      heard.push([body.is_enterprise_install, body.team])
      await ack()
    })
    const { people, channels, northside } = slack().scene
    const typed = { user: people.petra.id, channel: channels.southResidents.id, command: '/consult' }
    const { modal: shown } = await slack().send(slack().make.command(typed))
    const came = await slack().send(slack().make.submit(shown?.id ?? '', { when: ['now'] }))
    expect(came.taken).toBe(true)
    expect(heard).toEqual([
      [true, northside.id],
      [true, null],
    ])
    expect(
      JSON.parse(slack().make.message({ from: people.sam.id, channel: channels.southResidents.id }).body),
    ).toMatchObject({
      enterprise_id: northside.id,
      authorizations: [{ team_id: null, enterprise_id: northside.id, is_enterprise_install: true }],
    })
  })

  it('lets people of another workspace press in a shared channel, and not command', async () => {
    const { people, channels, elm, oak } = slack().scene
    const heard: unknown[] = []
    app().action('go:1', async ({ ack, body, client }) => {
      heard.push([body.team?.id, body.user.team_id])
      if ('trigger_id' in body) await client.views.open({ trigger_id: body.trigger_id, view: modal })
      await ack()
    })
    app().view('repairs', async ({ ack, body, context }) => {
      heard.push([body.team?.id, body.view.app_installed_team_id, context.teamId])
      await ack()
    })
    const shared = channels.shared.id
    const { ts = '' } = await web().chat.postMessage({ channel: shared, text: 'Ready?', blocks: [button('go:1')] })
    const on = { channel: shared, ts }
    const { modal: shown } = await slack().send(slack().make.press({ user: people.oliver.id, action: 'go:1', on }))
    await slack().send(slack().make.submit(shown?.id ?? '', { when: ['now'] }))
    expect(heard).toEqual([
      [elm.id, oak.id],
      [oak.id, elm.id, elm.id],
    ])
    slack().scene.installed.oak.token.state = 'inactive'
    const typed = { user: people.oliver.id, channel: shared, command: '/consult' }
    expect(() => slack().make.command(typed)).toThrow('another workspace')
    const told = slack().make.message({ from: people.oliver.id, channel: shared, text: 'hi' })
    expect(JSON.parse(told.body)).toMatchObject({
      team_id: elm.id,
      is_ext_shared_channel: true,
      event: { user_team: oak.id },
    })
  })
})
