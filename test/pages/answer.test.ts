import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { editConsultation } from '../../src/consultation/edit.ts'
import { wordingMark } from '../../src/consultation/respond.ts'
import { answerLink } from '../../src/person/links.ts'
import { openPages, type Pages } from '../support/pages.ts'
import { answer, close, decide, open, type Resident, type Scene, setScene } from '../support/scene.ts'

let pages: Pages
let scene: Scene
let asked: OpenConsultation
let resident: Resident
let link: string

beforeEach(async () => {
  pages = await openPages()
  scene = await setScene(pages.needs)
  asked = await open(scene)
  const [first] = scene.residents
  if (!first) throw new Error('nobody is on the list')
  resident = first
  link = await answerLink(pages.needs, scene.landlord.id, resident.person, asked.id)
})
afterEach(() => pages.stop())

const kept = () => pages.needs.store.records.responses.of(scene.landlord.id, asked.id, resident.person)
const send = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
  pages.post(link, { shown: wordingMark(asked.plan.questions), ...fields }, headers)

describe('looking at a personal page', () => {
  it('says all that someone should know before they answer', async () => {
    const { status, text, body } = await pages.get(link)
    expect(status).toBe(200)
    for (const words of [
      'When should repairs visits happen?',
      'they miss visits because they are at work',
      'The times of visits.',
      'The contract runs until 2029.',
      'Jo Patel, by',
      '3 questions, about 2 minutes. Answer by',
      'or ask for a paper form at the office',
      'Longden Homes sees your name beside your answers. Other people only see totals.',
      '1. Which time suits you best?',
      'If anyone is in danger, ring 999.',
    ])
      expect(text).toContain(words)
    expect(body.match(/<fieldset/g)).toHaveLength(2)
    expect(body).not.toContain('style=')
  })

  it('changes nothing, however often', async () => {
    for (let visit = 0; visit < 5; visit += 1) expect((await pages.get(link)).status).toBe(200)
    expect(await kept()).toBeUndefined()
    expect((await send({ q1: '1' })).status).toBe(303)
    expect((await pages.get(link)).status).toBe(200)
  })

  it('is kept by nobody and tells nobody where it is', async () => {
    for (const { headers } of [await pages.get(link), await send({ q1: '1' }), await pages.get('/a/nothing')]) {
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['x-robots-tag']).toContain('noindex')
      expect(headers['content-security-policy']).toContain("default-src 'none'")
    }
  })
})

describe('the log', () => {
  it('holds neither the link nor what was typed', async () => {
    await pages.stop()
    const lines: string[] = []
    const log = {
      info: (event: string, facts?: object) => void lines.push(`${event} ${JSON.stringify(facts)}`),
      warn: (event: string, facts?: object) => void lines.push(`${event} ${JSON.stringify(facts)}`),
      error: (event: string, cause: unknown) => void lines.push(`${event} ${String(cause)}`),
    }
    pages = await openPages({ log })
    scene = await setScene(pages.needs, { residents: 1 })
    asked = await open(scene)
    link = await answerLink(pages.needs, scene.landlord.id, scene.residents[0]?.person ?? resident.person, asked.id)
    await pages.get(link)
    await send({ q1: '1', q3: 'mould in the hall' })
    await send({ q1: '9', q3: 'mould in the hall' })
    const all = lines.join('\n')
    expect(all).toContain('"route":"/a/:link"')
    expect(all).not.toContain(new URL(link).pathname.slice(3))
    expect(all).not.toContain('mould')
  })
})

describe('answering', () => {
  it('keeps the answers, says what was kept, until when it can change and when they will hear', async () => {
    const sent = await send({ q1: '3', q2: '4', q3: 'Ring first.\r\nPlease.' })
    expect(sent.status).toBe(303)
    expect(sent.location).toBe(`${new URL(link).pathname}?saved`)
    expect((await kept())?.answers).toEqual({ q1: '3', q2: '4', q3: 'Ring first.\nPlease.' })
    const { text } = await pages.get(sent.location)
    for (const words of ['Thank you', 'We have your answers.', 'Evenings', 'Fairly satisfied', 'Ring first. Please.'])
      expect(text).toContain(words)
    expect(text).toMatch(/You can change them until .+, 5pm\./)
    expect(text).toMatch(/You'll hear what Jo Patel decided by .+\./)
  })

  it('takes another answer until closing, and shows the one before', async () => {
    await send({ q1: '3', q3: 'First thought' })
    const again = await pages.get(link)
    expect(again.text).toContain('You have answered already.')
    expect(again.body).toMatch(/<input[^>]*name="q1"[^>]*value="3"[^>]*checked/)
    expect(again.text).toContain('First thought')
    await send({ q1: '1', q3: '' })
    expect((await kept())?.answers).toEqual({ q1: '1' })
    expect((await pages.needs.store.records.roll.count(scene.landlord.id, asked.id)).answered).toBe(1)
  })

  it('says that nothing changed when the same is sent twice', async () => {
    await send({ q1: '2' })
    const twice = await send({ q1: '2' })
    expect(twice.location).toContain('?saved=same')
    expect((await pages.get(twice.location)).text).toContain('Nothing has changed.')
  })

  it('shows the form, not thanks, to someone who has not answered', async () => {
    expect((await pages.get(`${link}?saved`)).text).not.toContain('We have your answers.')
  })

  it('refuses a form on another site, with or without what new browsers say', async () => {
    expect((await send({ q1: '1' }, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await send({ q1: '1' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect(await kept()).toBeUndefined()
    const own = { origin: 'null', 'sec-fetch-site': 'same-origin' }
    expect((await send({ q1: '1' }, own)).status).toBe(303)
    expect((await send({ q1: '2' }, { origin: pages.needs.publicUrl })).status).toBe(303)
  })
})

describe('when something is wrong', () => {
  it('takes as many letters in every script, however many bytes they are on the way', async () => {
    const sent = await send({ q1: '1', q3: 'ব'.repeat(2_000), more: 'ব'.repeat(20_000) })
    expect(sent.status).toBe(303)
    expect((await kept())?.answers['q3']).toHaveLength(2_000)
  })

  it('keeps all that was typed, and says what to put right where', async () => {
    const long = `mould ${'x'.repeat(10_000)}`
    const { status, body, text } = await send({ q2: '5', q3: long })
    expect(status).toBe(422)
    expect(text).toContain('Question 1: Please answer this one.')
    expect(text).toContain('You wrote 10,006 letters and spaces. 2,000 fit.')
    expect(body).toContain(long)
    expect(body).toMatch(/<input[^>]*name="q2"[^>]*value="5"[^>]*checked/)
    expect(body).toContain('href="#f-q1"')
    expect(body).toMatch(/role="alert"[^>]*data-focus/)
    expect(body).toContain('<title>Error:')
    expect(await kept()).toBeUndefined()
  })

  it('takes what fits exactly', async () => {
    expect((await send({ q1: '1', q3: 'é'.repeat(2000) })).status).toBe(303)
  })

  it('refuses an answer that was not offered, and an empty form', async () => {
    expect((await send({ q1: '9' })).text).toContain('Please choose one of the answers shown.')
    expect((await pages.post(link, {})).status).toBe(422)
  })

  it('shows the new words when the question was put right meanwhile', async () => {
    const [time, ...others] = asked.plan.questions
    if (!time) throw new Error('no question')
    await editConsultation(pages.needs, scene.officer, {
      consultation: asked.id,
      change: (plan) => ({ ...plan, questions: [{ ...time, wording: 'Which time of day is best?' }, ...others] }),
    })
    const { status, text, body } = await send({ q1: '1', q3: 'My own words' })
    expect(status).toBe(409)
    expect(text).toContain('The question was put right while you were answering.')
    expect(text).toContain('Which time of day is best?')
    expect(text).toContain('My own words')
    expect(body).not.toMatch(/<input[^>]*name="q1"[^>]*checked/)
  })

  it('escapes what people wrote, wherever it stands', async () => {
    const hostile = `"'><script>alert(1)</script>&`
    await send({ q1: '1', q3: hostile })
    for (const { body } of [await pages.get(`${link}?saved`), await pages.get(link), await send({ q3: hostile })]) {
      expect(body).not.toContain('<script>alert')
      expect(body).toContain('&lt;script>alert(1)&lt;/script>&amp;')
    }
  })
})

describe('after closing', () => {
  it('says so kindly, with the result, the decision and who to talk to', async () => {
    for (const one of scene.residents) await answer(scene, asked, one, { 1: '3' })
    const closed = await close(scene, asked)
    const before = await pages.get(link)
    expect(before.status).toBe(200)
    for (const words of [
      'This closed on',
      '6 people of 6 answered',
      'Most chosen: “Evenings”, by 6 of 6',
      'Your answers were counted.',
      'Dana Reid',
    ])
      expect(before.text).toContain(words)
    expect(before.text).toContain('Jo Patel says what was decided by')
    await decide(scene, closed)
    expect((await pages.get(link)).text).toContain('Visits until 8pm on Tuesdays and Thursdays – Jo Patel')
  })

  it('counts nothing that comes too late, and gives the words back', async () => {
    await close(scene, asked)
    const { status, text } = await send({ q1: '1', q3: 'I was in hospital.' })
    expect(status).toBe(409)
    expect(text).toContain("so we can't count what you sent just now")
    expect(text).toContain('I was in hospital.')
    expect(await kept()).toBeUndefined()
  })

  it('is over when the time is up, also before the count is done', async () => {
    await pages.later(29)
    const { text, body } = await pages.get(link)
    expect(text).toContain('We are counting the answers now.')
    expect(body).not.toContain('name="q1"')
    expect((await send({ q1: '1' })).status).toBe(409)
  })
})

describe('a link that leads nowhere', () => {
  it('says what to do, and nothing about anybody', async () => {
    const unknown = await pages.get('/a/AAAAAAAAAAAAAAAAAAAAAA')
    expect(unknown.status).toBe(404)
    expect(unknown.text).toContain('Check that you copied all of it.')
    expect(unknown.text).not.toContain('Longden')
    expect((await pages.post('/a/AAAAAAAAAAAAAAAAAAAAAA', { q1: '1' })).status).toBe(404)
    expect((await pages.get('/a/%00%27--')).status).toBe(404)
  })

  it('says that an old one has ended', async () => {
    await pages.later(201)
    const { status, text } = await pages.get(link)
    expect(status).toBe(404)
    expect(text).toContain('This link has ended.')
  })
})
