import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Browsing } from '../support/browse.ts'
import { until } from '../support/parley-process.ts'
import { type Home, type Process, parley, parleyJson, start } from '../support/running.ts'
import type { FakeSlack } from '../support/slack/fake-slack.ts'
import { openFakeSlack } from '../support/slack/open.ts'
import { Member } from '../support/slack-member.ts'
import { homeInSlack } from '../support/slack-process.ts'

const today = Temporal.Now.plainDateISO('Europe/London')
const codeSchema = z.object({ code: z.string() })
const nudgesSchema = z.object({
  nudges: z.array(z.object({ id: z.string(), what: z.string(), state: z.string(), why: z.string().nullable() })),
})

describe('two workspaces of two landlords in one process', () => {
  let slack: FakeSlack
  let home: Home
  let running: Process
  let elm: Member
  let oak: Member
  let elmTokens: readonly string[]

  const json = (...args: readonly string[]) => parleyJson(home, ...args)
  const install = async (where: string, by: string, browser = new Browsing()) => {
    slack.decide({ where, by, allow: true })
    return browser.go(`${running.url}/slack/install`)
  }

  beforeAll(async () => {
    slack = await openFakeSlack({ ackWithinMs: 20_000 })
    home = await homeInSlack(slack, 'oauth')
    running = await start(home)
    const { people, channels, installed } = slack.scene
    elm = new Member(slack, people.dana, channels.residents)
    oak = new Member(slack, people.oliver, channels.oakResidents, installed.oak)
    elmTokens = [installed.elm.token.secret, installed.oak.token.secret]
  })
  afterAll(async () => {
    await running?.kill('SIGTERM')
    await slack?.close()
    home?.remove()
  })

  it('are let in by their own people, on pages that say what comes next', async () => {
    const { elm: team, oak: other, people } = slack.scene
    const came = await install(team.id, people.dana.id)
    expect(came.status).toBe(200)
    expect(came.text).toContain('Parley is in your workspace now')
    expect(came.text).toContain('/invite @Parley')
    expect(came.way.map(({ pathname }) => pathname)).toEqual([
      '/slack/install',
      '/oauth/v2/authorize',
      '/slack/oauth_redirect',
    ])
    expect((await install(other.id, people.oliver.id)).status).toBe(200)
  })

  it('are not let in by a link that was made for somebody else’s browser, or is used again', async () => {
    const { elm: team, people } = slack.scene
    slack.decide({ where: team.id, by: people.dana.id, allow: true })
    const theirs = new Browsing()
    const back = await theirs.step(String(await theirs.step(`${running.url}/slack/install`)))
    const ours = await new Browsing().go(String(back))
    expect([ours.status, ours.text]).toEqual([400, expect.stringContaining("We can't tell who sent you")])
    const again = await theirs.go(String(back))
    expect(again.status).toBe(400)
    expect((await new Browsing().go(`${running.url}/slack/oauth_redirect`)).status).toBe(400)
    const forged = `${running.url}/slack/oauth_redirect?state=${'x'.repeat(32)}&code=1.2.3`
    expect((await theirs.go(forged)).status).toBe(400)
  })

  it('read in plain words that somebody said no, or that Slack did not go on', async () => {
    const { elm: team, people } = slack.scene
    const browser = new Browsing()
    slack.decide({ where: team.id, by: people.dana.id, allow: false })
    const declined = await browser.go(`${running.url}/slack/install`)
    expect([declined.status, declined.text]).toEqual([200, expect.stringContaining('Parley was not added')])
    slack.faults.next('oauth.v2.access', { kind: 'refused', error: 'invalid_code' })
    const failed = await install(team.id, people.dana.id, browser)
    expect([failed.status, failed.text]).toEqual([502, expect.stringContaining('Slack did not let us in')])
    expect(failed.text).not.toMatch(/xoxb-|invalid_code/)
  })

  it('are set up each by their own code, in their own channel', async () => {
    for (const [who, name, slug] of [
      [elm, 'Elm Estate Homes', 'elm'],
      [oak, 'Oak Court Homes', 'oak'],
    ] as const) {
      const { code } = codeSchema.parse(
        await json('landlord', 'add', '--name', name, '--slug', slug, '--admin', `Admin of ${slug}`),
      )
      await who.type(`/parley setup ${code}`)
      await who.sees('You are the admin here now')
    }
  })

  it('refuse each other’s codes', async () => {
    const { code } = codeSchema.parse(
      await json('landlord', 'invite', '--landlord', 'oak', '--name', 'Olu Oakman', '--role', 'officer'),
    )
    await elm.type(`/parley setup ${code}`)
    expect((await elm.sees(/code/i)).words).not.toContain('Olu Oakman')
    expect(elm.messages().at(-1)?.words).toMatch(/another|not for/i)
  })

  it('see only their own people and questions', async () => {
    for (const slug of ['elm', 'oak']) {
      const jo = codeSchema.parse(
        await json('landlord', 'invite', '--landlord', slug, '--name', `Decider of ${slug}`, '--role', 'sponsor'),
      )
      const decider =
        slug === 'elm' ? new Member(slack, slack.scene.people.jo, slack.scene.channels.residents) : oakDecider()
      await decider.typeAlone(`/parley setup ${jo.code}`)
      await decider.sees(`Thank you, Decider of ${slug}`)
      await decider.typeAlone('/my quiet off')
      const sheet = join(home.dir, `${slug}.yaml`)
      writeFileSync(sheet, sheetFor(slug))
      await json('consult', 'open', sheet, '--landlord', slug)
      await decider.press(/^Yes, by /)
      await decider.sees('is open now')
    }
    const [elmCard, oakCard] = [await elm.sees('A question for elm'), await oak.sees('A question for oak')]
    expect(elmCard.words).not.toContain('oak')
    expect(oakCard.words).not.toContain('elm')
    for (const [who, mine, theirs] of [
      [elm, 'elm', 'oak'],
      [oak, 'oak', 'elm'],
    ] as const) {
      await who.type('/parley who')
      await who.sees(`Decider of ${mine}`)
      await who.type('/consult show')
      await who.sees(`A question for ${mine}`)
      const everything = who.messages().map(({ words }) => words.toLowerCase())
      expect(everything.join('\n')).not.toMatch(
        new RegExp(`decider of ${theirs}|question for ${theirs}|${theirs} (estate|court) homes`),
      )
      expect((await who.openHome()).words).not.toContain(`question for ${theirs}`)
    }
  })

  it('keep their tokens to themselves: in no log, no page and no file as it is', () => {
    const files = readdirSync(home.dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    for (const token of elmTokens) {
      expect(running.said()).not.toContain(token)
      for (const file of files) expect(readFileSync(join(file.parentPath, file.name)).includes(token)).toBe(false)
    }
  })

  it('are left alone once they take Parley out, and nobody else is', async () => {
    const uninstalled = slack.make.uninstalled(slack.scene.elm.id)
    expect((await slack.send(uninstalled)).taken).toBe(true)
    await json('consult', 'close', '1', '--yes', '--landlord', 'elm')
    await json('consult', 'close', '1', '--yes', '--landlord', 'oak')
    await oak.sees('What people said: A question for oak?')
    const results = async () =>
      nudgesSchema
        .parse(await json('nudges', 'list', '--landlord', 'elm'))
        .nudges.find(({ what }) => what === 'in a place: What people said')
    await until(async () => (await results())?.state === 'failed')
    const { id = '', why } = (await results()) ?? {}
    expect(why).toBe('not-installed')
    const explained = await parley(home, 'nudges', 'explain', id, '--landlord', 'elm')
    expect(explained.out).toContain('Ask your IT people to install it again.')
    expect(elm.messages().some(({ words }) => words.includes('What people said'))).toBe(false)
  })

  it('can come back', async () => {
    const { elm: team, people, channels } = slack.scene
    expect((await install(team.id, people.dana.id)).status).toBe(200)
    const [bot] = [...slack.world.installations].filter((one) => one.team?.id === team.id && one.token.state === 'good')
    channels.residents.members.add(bot?.bot.user.id ?? '')
    await elm.type('/parley setup residents')
    await elm.sees('What people said: A question for elm?')
    expect(slack.complaints()).toEqual([])
  })

  function oakDecider(): Member {
    const { oak: team, channels, installed } = slack.scene
    const person = slack.build.person('olu', [team])
    channels.oakResidents.members.add(person.id)
    return new Member(slack, person, channels.oakResidents, installed.oak)
  }
})

const sheetFor = (slug: string): string => `
title: A question for ${slug}?
background: Many of you lose a day of pay.
canChange: The times.
cannotChange: The contractor.
offline: Ring 01632 960101.
decisionMaker: Decider of ${slug}
closes: "${today.add({ days: 20 })} 17:00"
outcomeDue: "${today.add({ days: 41 })}"
questions:
  - { ask: Which times?, kind: one-choice, options: [Mornings, Afternoons, Evenings] }
`
