import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { repairsSheet } from '../support/repairs-sheet.ts'
import { type Home, type Process, parleyCode, parleyJson, start } from '../support/running.ts'
import type { Delivery } from '../support/slack/deliver/delivery.ts'
import type { FakeSlack } from '../support/slack/fake-slack.ts'
import { openFakeSlack } from '../support/slack/open.ts'
import { directWith } from '../support/slack/world/build.ts'
import { Member } from '../support/slack-member.ts'
import { homeInSlack } from '../support/slack-process.ts'

describe('a process that is killed after it has done what Slack told it, and before it could say so', () => {
  let slack: FakeSlack
  let home: Home
  let running: Process
  let maureen: Member
  let imran: Member

  const json = (...args: readonly string[]) => parleyJson(home, ...args)
  const codeOf = (...args: readonly string[]) => parleyCode(home, ...args)
  const counted = async () =>
    z
      .object({ consultations: z.tuple([z.object({ asked: z.number(), answered: z.number() })]) })
      .parse(await json('consult', 'show', '1')).consultations[0]
  const calls = (method: string): number => slack.sent().filter(({ path }) => path === `/api/${method}`).length

  /**
   * What it does ends with a call to Slack, which takes its time to answer; only then would it acknowledge. Killed there,
   * and started again.
   */
  async function killWhileSaying(method: string, delivery: Delivery): Promise<void> {
    const before = calls(method)
    slack.faults.next(method, { kind: 'slow', ms: 60_000 })
    const sending = slack.send(delivery)
    await slack.until(() => calls(method) > before, 30_000)
    await running.kill('SIGKILL')
    expect((await sending).taken).toBe(false)
    running = await start(home)
  }

  beforeAll(async () => {
    slack = await openFakeSlack({ ackWithinMs: 20_000 })
    home = await homeInSlack(slack, 'http')
    const setup = await codeOf('landlord', 'add', '--name', 'Hilltop', '--slug', 'hilltop', '--admin', 'Dana Reid')
    const invited = await codeOf('landlord', 'invite', '--name', 'Jo Patel', '--role', 'sponsor')
    running = await start(home)
    const { people, channels } = slack.scene
    const member = (name: 'dana' | 'jo' | 'maureen' | 'imran') => new Member(slack, people[name], channels.residents)
    const [dana, jo] = [member('dana'), member('jo')]
    ;[maureen, imran] = [member('maureen'), member('imran')]
    await dana.type(`/parley setup ${setup}`)
    await jo.typeAlone(`/parley setup ${invited}`)
    await jo.sees('Thank you, Jo Patel')
    // The test may run at night.
    await jo.typeAlone('/my quiet off')
    await jo.sees('We may write to you at any hour')
    const file = join(home.dir, 'sheet.yaml')
    writeFileSync(file, repairsSheet)
    await json('consult', 'open', file)
    await jo.press(/^Yes, by /)
    await maureen.sees('When should repairs visits happen?')
  })
  afterAll(async () => {
    await running?.kill('SIGKILL')
    await slack?.close()
    home?.remove()
  })

  it('has somebody join once who presses again', async () => {
    await maureen.press('Answer in a form')
    const { ts, channel, buttons } = await maureen.sees('Do you live in a home of Hilltop?')
    const joining = buttons.find(({ label }) => label === 'I live here')
    const press = slack.make.press({
      ...{ user: maureen.id, on: { ts, channel }, action: joining?.action ?? '', block: joining?.block ?? '' },
    })
    await killWhileSaying('views.open', press)
    expect(await counted()).toEqual({ asked: 1, answered: 0 })
    expect((await slack.send(press)).taken).toBe(true)
    await maureen.press('I live here')
    await maureen.send({ 'Which times?': 'Evenings' })
    await maureen.sees('Thank you. We have your answers.')
    expect(await counted()).toEqual({ asked: 1, answered: 1 })
    expect(await json('ledger', 'verify')).toMatchObject({ kind: 'whole' })
  })

  it('does once what Slack tells it again, and says it once', async () => {
    const { elm } = slack.scene.installed
    const direct = directWith(slack.world, elm, slack.scene.people.maureen)
    const stop = slack.make.message({ from: maureen.id, channel: direct.id, text: 'stop' })
    await killWhileSaying('chat.postMessage', stop)
    for (const num of [1, 2, 3]) {
      const came = await slack.send(stop, { retry: { num, reason: 'connection_failed' } })
      expect(came.taken).toBe(true)
    }
    const told = maureen.told.filter(({ words }) => words.includes("We won't write to you about consultations."))
    expect(told).toHaveLength(1)
    await maureen.openHome()
    await maureen.homeSays('You asked for no messages about consultations.')
  })

  it('has kept an answer whose thanks never came', async () => {
    await imran.press('Evenings')
    await imran.press('I live here')
    const form = await imran.form()
    const [field] = form.fields
    const submission = slack.make.submit(form.id, { [field?.block ?? '']: ['1'] })
    await killWhileSaying('chat.postEphemeral', submission)
    expect(await counted()).toEqual({ asked: 2, answered: 2 })
    expect((await slack.send(submission)).taken).toBe(true)
    expect(await counted()).toEqual({ asked: 2, answered: 2 })
  })
})
