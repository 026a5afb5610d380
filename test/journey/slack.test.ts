import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { botScopes } from '../../adapters/slack/manifest.ts'
import { type Home, type Process, parley, start } from '../support/running.ts'
import type { FakeSlack } from '../support/slack/fake-slack.ts'
import { openFakeSlack } from '../support/slack/open.ts'
import type { ShownView } from '../support/slack/people/views.ts'
import { Member } from '../support/slack-member.ts'
import { homeInSlack } from '../support/slack-process.ts'

const today = Temporal.Now.plainDateISO('Europe/London')
const options = ['Mornings', 'Afternoons', 'Evenings (free)'] as const

describe('the first chain in Slack: from an empty house to a published decision', () => {
  let slack: FakeSlack
  let home: Home
  let parleyProcess: Process
  let dana: Member
  let jo: Member
  let residents: readonly Member[]
  let setupCode: string

  const resident = (nth: number): Member => {
    const found = residents[nth]
    if (!found) throw new Error('nobody lives there')
    return found
  }
  const public_ = async (path: string): Promise<string> =>
    (await (await fetch(`${parleyProcess.url}${path}`)).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

  beforeAll(async () => {
    slack = await openFakeSlack({ ackWithinMs: 20_000, scopes: botScopes })
    home = await homeInSlack(slack, 'http')
    const added = await parley(
      ...[home, 'landlord', 'add', '--name', 'Hilltop Homes', '--slug', 'hilltop', '--admin', 'Dana Reid', '--json'],
    )
    setupCode = z.object({ code: z.string() }).parse(JSON.parse(added.out)).code
    parleyProcess = await start(home)
    const { channels, people, elm } = slack.scene
    const others = Array.from({ length: 9 }, (_, n) => slack.build.person(`resident-${n}`, [elm]))
    for (const { id } of others) channels.residents.members.add(id)
    dana = new Member(slack, people.dana, channels.residents)
    jo = new Member(slack, people.jo, channels.residents)
    residents = [people.maureen, people.imran, ...others].map((one) => new Member(slack, one, channels.residents))
  })
  afterAll(async () => {
    expect(await parleyProcess?.kill('SIGTERM')).toBe(0)
    await slack?.close()
    home?.remove()
  })

  it('is set up by typing the code in a channel', async () => {
    await dana.type(`/parley setup ${setupCode}`)
    await dana.sees('You are the admin here now')
  })

  it('lets the person who decides in by a code', async () => {
    await dana.type('/parley who')
    await dana.press('Bring somebody in')
    await dana.send({ 'Their name, as residents will see it': 'Jo Patel', 'What they are here for': 'sponsor' })
    const said = await dana.sees('Give Jo Patel this code')
    const [, code = ''] = /this code: (\S+)\./.exec(said.words) ?? []
    await jo.typeAlone(`/parley setup ${code}`)
    await jo.sees('Thank you, Jo Patel')
    // The test may run at night.
    await jo.typeAlone('/my quiet off')
    await jo.sees('We may write to you at any hour')
  })

  it('has the officer write a consultation in forms', async () => {
    await draft(dana, { title: 'When should repairs visits happen?', options: [...options] })
  })

  it('opens when the one who decides says yes to the date, privately', async () => {
    await dana.press('Open it')
    await dana.sees('We have asked Jo Patel')
    await jo.press(/^Yes, by /)
    await jo.sees('is open now')
    const card = await resident(0).sees('When should repairs visits happen?')
    expect(card.fromApp && !card.private).toBe(true)
  })

  it('has residents join and answer in the channel, so that nobody else sees it', async () => {
    for (const [nth, one] of residents.entries()) {
      const answer = nth < 5 ? 'Evenings (free)' : 'Mornings'
      await one.press(nth % 2 === 0 ? 'Answer in a form' : answer)
      expect((await one.sees('Do you live in a home of Hilltop Homes?')).private).toBe(true)
      await one.press('I live here')
      if (nth >= 9) {
        await one.close()
        continue
      }
      await one.send({ 'Which times suit you best?': answer })
      expect((await one.sees('Thank you. We have your answers.')).private).toBe(true)
    }
    for (const one of residents) {
      await one.typeAlone('/my quiet off')
      await one.sees('We may write to you at any hour')
    }
    expect(dana.messages().some(({ words }) => words.includes('Thank you. We have your answers.'))).toBe(false)
    await resident(0).sees('9 people have answered so far.')
  })

  it('has somebody answer by one tap under the question, and say back what it was to them alone', async () => {
    const { words } = await resident(1).sees('When should repairs visits happen?')
    expect(words.indexOf('sees your name beside your answers')).toBeLessThan(
      words.indexOf('Which times suit you best?'),
    )
    await resident(1).press('Mornings')
    const changed = await resident(1).sees('You chose “Mornings”.')
    expect(changed.private).toBe(true)
    expect(changed.words).toContain('They take the place of the old ones.')
    await resident(1).press('Evenings (free)')
    await resident(1).sees('You chose “Evenings (free)”.')
    expect(dana.messages().some((one) => one.words.includes('You chose'))).toBe(false)
    expect((await parley(home, 'consult', 'show', '1', '--json')).out).toContain('"answered":9')
  })

  it('gives everybody a page of their own, where they can answer, and settle what is sent to them', async () => {
    const kasia = resident(10)
    const page = await kasia.openHome()
    expect(page.words).toMatch(/Open now When should repairs visits happen\? Not answered yet\./)
    expect(page.words).not.toContain('Waiting for you')
    await kasia.pressAtHome('Answer')
    await kasia.send({ 'Which times suit you best?': 'Afternoons' })
    expect((await kasia.homeSays('Change my answers')).words).toContain('Which times suit you best?: Afternoons')
    await kasia.pressAtHome('Choose quiet hours')
    await kasia.send({ From: '00:00', To: '00:00' })
    await kasia.homeSays('We may write to you at any hour.')
    await kasia.pressAtHome('Stop these messages')
    await kasia.homeSays('You asked for no messages about consultations.')
    await kasia.pressAtHome('Hear from us again')
    await kasia.homeSays('We tell you before a consultation closes')
    expect((await jo.openHome()).words).toContain('Waiting for you Nothing is waiting for you.')
    const stranger = new Member(
      slack,
      slack.build.person('stranger', [slack.scene.elm]),
      slack.scene.channels.residents,
    )
    expect((await stranger.openHome()).words).toContain('Parley does not know you yet.')
  })

  it('keeps one answer of somebody who changes it in Slack and on the web', async () => {
    await resident(0).press('Change my answers')
    const form = await resident(0).form()
    expect(form.fields[0]?.holds).toEqual(['3'])
    await resident(0).send({ 'Which times suit you best?': 'Mornings' })
    await resident(0).press('Answer on a web page')
    const { links } = await resident(0).sees('This page is yours alone.')
    const link = links.find((one) => one.includes('/a/')) ?? ''
    const page = await (await fetch(link)).text()
    expect(page).toContain('value="1" checked')
    const answered = await fetch(link, { method: 'POST', body: new URLSearchParams({ q1: '3' }), redirect: 'manual' })
    expect(answered.status).toBe(303)
    const again = await parley(home, 'consult', 'show', '1', '--json')
    expect(again.out).toContain('"answered":10')
  })

  it('reminds by direct message those who have not answered, and nobody else', async () => {
    await dana.type('/consult remind 1')
    await dana.sees('We are reminding 1 person')
    const reminder = 'We would like to hear from you too.'
    const isReminded = (one: Member) => one.told.some(({ words }) => words.includes(reminder))
    await slack.until(() => isReminded(resident(9)), 30_000)
    expect(residents.filter(isReminded)).toEqual([resident(9)])
  })

  it('closes, and says what people said, with a picture that is told in words', async () => {
    const closed = await parley(home, 'consult', 'close', '1', '--yes', '--json')
    expect(closed.code).toBe(0)
    const result = await resident(0).sees('What people said: When should repairs visits happen?')
    expect(result.words).toContain('10 answered')
    expect(result.words).toContain('Most chosen: “Evenings (free)”, by 5 of 10.')
    expect(result.alts).toEqual([expect.stringContaining('Evenings (free): 5 (50%)')])
    expect(result.spoken).toContain('Most chosen: “Evenings (free)”, by 5 of 10.')
    await slack.until(() => resident(3).told.some(({ words }) => words.includes('What people said')), 30_000)
  })

  it('has the one who decides say what was decided, to everyone', async () => {
    await jo.typeAlone('/consult outcome 1')
    await jo.send({
      'One point people made': 'evening visits',
      'What was decided?': 'We will do it',
      'What will be done?': 'Visits until 8pm on Tuesdays',
      'By which day?': today.add({ days: 60 }).toString(),
    })
    await jo.press('Publish it')
    await jo.press('Yes, publish it to everyone asked')
    await jo.sees('Published. Everyone who was asked is told. Promises made: 1.')
    const outcome = await resident(0).sees('What was decided: When should repairs visits happen?')
    expect(outcome.words).toContain('Visits until 8pm on Tuesdays')
    await slack.until(() => resident(9).told.some(({ words }) => words.includes('What was decided')), 30_000)
  })

  it('shows the whole chain to the public', async () => {
    expect(await public_('/l/hilltop')).toContain('Visits until 8pm on Tuesdays')
    const chain = await public_('/l/hilltop/c/1')
    for (const link of ['Evenings (free)', 'evening visits', 'Visits until 8pm on Tuesdays', 'Jo Patel'])
      expect(chain).toContain(link)
    expect(chain).not.toMatch(/maureen/i)
  })

  it('asks so that nobody sees who said what, and gives proof of having taken part', async () => {
    await draft(dana, {
      title: 'How safe do you feel at home?',
      options: ['Safe', 'Not safe', 'Not sure'],
      sealed: true,
    })
    await dana.press('Open it')
    await jo.sees('How safe do you feel at home?')
    await jo.press(/^Yes, by /)
    await resident(0).sees('How safe do you feel at home?')
    const before = slack.sent().length
    for (const [nth, one] of residents.slice(0, 7).entries()) {
      if (nth % 2 === 0) await one.press('Not safe')
      else {
        await one.press('Answer in a form')
        await one.send({ 'Which of these?': 'Not safe' })
      }
      const thanks = await one.sees('Thank you. We have your answers.')
      expect([thanks.private, thanks.words.includes('Not safe')]).toEqual([true, false])
    }
    await resident(1).press('Keep proof')
    const proof = await resident(1).sees('Your proof of taking part')
    expect(proof.private).toBe(true)
    const [code = ''] = /(?:[A-Z0-9]{5}[-\s]){6}[A-Z0-9]{5}/.exec(proof.words) ?? []
    // A form and a card offer every answer there is; beyond those nothing of what was chosen goes out.
    const said = slack
      .sent()
      .slice(before)
      .map(({ body }) => JSON.stringify(body))
    const naming = said.filter((body) => body.includes('Not safe'))
    expect(naming.length).toBeGreaterThan(0)
    expect(naming.filter((body) => !body.includes('Not sure'))).toEqual([])
    expect((await parley(home, 'consult', 'close', '2', '--yes')).code).toBe(0)
    const result = await resident(0).sees('What people said: How safe do you feel at home?')
    expect(result.words).toContain('“Not safe”')
    expect(result.words).toMatch(/[0-9a-f]{64}/)
    const body = new URLSearchParams({ code })
    const checked = await fetch(`${parleyProcess.url}/l/hilltop/c/2/proof`, { method: 'POST', body })
    expect(await checked.text()).toContain('Yes. This code is on the list.')
  })

  it('leaves a record that verifies, and nothing that Slack could not read or that pings anybody', async () => {
    const verified = await parley(home, 'ledger', 'verify', '--landlord', 'hilltop', '--json')
    expect(JSON.parse(verified.out)).toMatchObject({ kind: 'whole' })
    expect(slack.complaints()).toEqual([])
    expect([dana, jo, ...residents].flatMap((one) => one.messages().flatMap(({ pings }) => pings))).toEqual([])
    expect(parleyProcess.said()).not.toMatch(/xoxb-|Evenings|Not safe|Maureen/)
  })

  type Drafted = Readonly<{ title: string; options: readonly string[]; sealed?: boolean }>
  async function draft(officer: Member, { title, options: offered, sealed = false }: Drafted): Promise<void> {
    await officer.type('/consult new')
    await officer.send({
      Title: title,
      'Why are you asking now?': 'Many of you lose a day of pay waiting in for repairs.',
      'What can change?': 'The times of visits.',
      "What can't change?": 'The contractor.',
      'How can people answer without a screen?': 'Ring 01632 960101.',
    })
    await officer.sees(/Your draft is number \d/)
    await officer.press('Look at it')
    await officer.sees('Name the person who decides')
    await officer.press('Add a question')
    await officer.send({
      'The question': sealed ? 'Which of these?' : 'Which times suit you best?',
      'Kind of answer': 'Choose one',
      'Answers to choose from': offered.join('\n'),
    })
    await officer.press('Change dates and people')
    await officer.send({
      'Who decides?': 'Jo Patel',
      'Last day to answer': today.add({ days: 14 }).toString(),
      'Day by which people hear what was decided': today.add({ days: 35 }).toString(),
    })
    if (!sealed) return void (await officer.sees('has not yet said yes to the date'))
    await officer.press('Change privacy and ties')
    const anonymous = optionFor(await officer.form(), 'Who can see who said what?', 'anonymous')
    await officer.send({ 'Who can see who said what?': anonymous })
  }
})

/** What is written beside the choice that has this value. */
const optionFor = ({ fields }: ShownView, label: string, value: string): string =>
  fields.find((field) => field.label === label)?.options.find((option) => option.value === value)?.label ?? ''
