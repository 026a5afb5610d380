import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { boltOverSocket, type RunningApp } from './apps.ts'
import { givenSlack } from './given.ts'

describe('Bolt through Socket Mode against the fake Slack', () => {
  const { slack } = givenSlack({ via: 'socket' })
  let running: RunningApp
  beforeEach(async () => {
    running = await boltOverSocket(slack())
  })
  afterEach(() => running.stop())
  const maureen = () => slack().scene.people.maureen.id
  const residents = () => slack().scene.channels.residents.id
  const command = () => slack().make.command({ user: maureen(), channel: residents(), command: '/consult' })
  const message = () => slack().make.message({ from: maureen(), channel: residents(), text: 'hi' })

  it('takes a command, answers in the acknowledgement, and opens a modal', async () => {
    running.app.command('/consult', async ({ ack, client, command: { trigger_id } }) => {
      await client.views.open({
        trigger_id,
        view: { type: 'modal', title: { type: 'plain_text', text: 'Hello' }, blocks: [{ type: 'divider' }] },
      })
      await ack({ text: 'here' })
    })
    expect(await slack().send(command())).toMatchObject({
      status: 200,
      taken: true,
      modal: { title: 'Hello' },
      appeared: [{ words: 'here', private: true }],
    })
  })

  it('hears the same envelope twice, the second time without a word about a retry', async () => {
    const heard: unknown[] = []
    running.app.event('message', async ({ body, context }) => void heard.push([body.event_id, context.retryNum]))
    const same = message()
    await slack().send(same)
    await slack().send(same)
    await vi.waitFor(() => expect(heard).toHaveLength(2))
    expect(heard[0]).toEqual(heard[1])
    expect(heard[0]).toMatchObject([expect.stringMatching(/^Ev/), 0])
    await slack().send(same, { retry: { num: 1, reason: 'timeout' } })
    await vi.waitFor(() => expect(heard[2]).toMatchObject([expect.any(String), 1]))
  })

  it('comes back after it was sent away, or cut off', async () => {
    running.app.event('message', async () => undefined)
    const leave = [() => slack().sockets.disconnect('refresh_requested'), () => slack().sockets.cut()]
    for (const away of leave) {
      expect(slack().sockets.count()).toBe(1)
      away()
      await slack().until(() => slack().sockets.count() === 0)
      await slack().until(() => slack().sockets.count() === 1)
      await vi.waitFor(async () => expect((await slack().send(message())).taken).toBe(true))
    }
  }, 20_000)

  it('is not reached when it is not connected', async () => {
    await running.stop()
    await slack().until(() => slack().sockets.count() === 0)
    expect(await slack().send(command())).toMatchObject({ status: null, failure: 'connection_failed' })
  })

  it('needs an address of its own for every connection', async () => {
    const address = slack().sockets.address()
    const first = new WebSocket(address)
    expect(await hello(first)).toMatchObject({ type: 'hello', connection_info: { app_id: slack().app.id } })
    await expect(hello(new WebSocket(address))).rejects.toThrow('401')
    first.close()
  })
})

/** The first thing that is said on a connection of our own, which stays open. */
const hello = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve, reject) => {
    socket.on('message', (data) => resolve(JSON.parse(String(data))))
    socket.on('error', reject)
  })
