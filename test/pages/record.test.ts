import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { finishCommitment } from '../../src/commitment/finish.ts'
import type { TextVerdict } from '../../src/consultation/free-text.ts'
import { reviewText } from '../../src/consultation/review.ts'
import { chainLedgers } from '../../src/ledger/sequence.ts'
import { openPages, type Pages } from '../support/pages.ts'
import { answer, close, decide, draft, open, type Scene, setScene } from '../support/scene.ts'

let pages: Pages
let scene: Scene

beforeEach(async () => {
  pages = await openPages()
  scene = await setScene(pages.needs)
})
afterEach(() => pages.stop())

const everyoneAnswers = async (consultation: Awaited<ReturnType<typeof open>>, words = 'Ring first.') => {
  for (const resident of scene.residents) await answer(scene, consultation, resident, { 1: '3', 2: '4', 3: words })
}

describe('the start page', () => {
  it('leads to the only landlord, lists several, and helps when there is none', async () => {
    expect((await pages.get('/')).location).toBe('/l/longden')
    await setScene(pages.needs, { slug: 'elm', name: 'Elm Tree Homes', residents: 0 })
    const several = await pages.get('/')
    expect(several.status).toBe(200)
    expect(several.body).toContain('href="/l/elm"')
    await pages.stop()
    pages = await openPages()
    const none = await pages.get('/')
    expect(none.text).toContain('parley landlord add')
    expect(none.body).toContain('href="/play"')
  })
})

describe('a landlord’s record', () => {
  it('shows what is open and how to answer, and may be kept for half a minute', async () => {
    await open(scene)
    const { text, headers, body } = await pages.get('/l/longden')
    expect(headers['cache-control']).toBe('public, max-age=30')
    for (const words of [
      'When should repairs visits happen?',
      'Answer by',
      'Or another way: Ring Dana',
      'Nobody has answered yet',
    ])
      expect(text).toContain(words)
    expect(body).toContain('href="/l/longden/code"')
    expect(body).not.toContain('style=')
  })

  it('shows late promises first: since when, whose, and where they come from', async () => {
    const first = await open(scene)
    await everyoneAnswers(first)
    await decide(scene, await close(scene, first), [
      { action: 'Visits until 8pm' },
      { theme: 'stairs', action: 'Stairs cleaned each Friday' },
    ])
    await pages.later(40)
    const made = await pages.needs.store.records.commitments.list(scene.landlord.id)
    const stairs = made.find(({ wording }) => wording.startsWith('Stairs'))
    if (stairs) await finishCommitment(pages.needs, scene.officer, { commitment: stairs.id })
    await open(scene, { title: 'Where should the bins stand?' })
    const { text } = await pages.get('/l/longden')
    const order = [
      'Visits until 8pm',
      'Say what was decided: Where should the bins stand?',
      'Stairs cleaned each Friday',
    ]
    const found = order.map((words) => text.indexOf(words))
    expect(found.toSorted((a, b) => a - b)).toEqual(found)
    expect(found.every((at) => at > 0)).toBe(true)
    expect(text).toContain('1 promise is late')
    expect(text).toMatch(
      /It was due by .+: 10 days ago Who does it Longden Homes Where it comes from When should repairs/,
    )
  })

  it('shows a decision that is late as late', async () => {
    const first = await open(scene)
    await close(scene, first)
    await pages.later(60)
    expect((await pages.get('/l/longden')).text).toMatch(/Jo Patel was to say what was decided by .+ That is late\./)
    expect((await pages.get('/l/longden/c/1')).text).toContain('We are still waiting.')
  })

  it('never shows drafts', async () => {
    await draft(scene, { title: 'A secret plan' })
    expect((await pages.get('/l/longden')).text).not.toContain('A secret plan')
    expect((await pages.get('/l/longden/c/1')).status).toBe(404)
  })

  it('knows nothing of another landlord’s', async () => {
    await open(scene)
    await setScene(pages.needs, { slug: 'elm', name: 'Elm Tree Homes' })
    expect((await pages.get('/l/longden/c/1')).status).toBe(200)
    expect((await pages.get('/l/elm/c/1')).status).toBe(404)
    expect((await pages.get('/l/elm')).text).not.toContain('repairs visits')
  })

  it('finds nothing at addresses nobody made', async () => {
    for (const address of [
      '/l/nobody',
      '/l/Longden',
      '/l/%00',
      '/l/longden/c/0',
      '/l/longden/c/1e3',
      '/l/longden/c/99999999999',
      '/l/nobody/code',
    ])
      expect((await pages.get(address)).status, address).toBe(404)
  })
})

describe('one consultation’s story', () => {
  it('runs from the question to the promise, step by step', async () => {
    const first = await open(scene)
    const opened = await pages.get('/l/longden/c/1')
    expect(opened.text).toContain('We asked 6 people on')
    expect(opened.text).toContain('You can answer until')
    expect(opened.text).toContain('The promises Still to come')
    await everyoneAnswers(first)
    const closed = await close(scene, first)
    const counted = await pages.get('/l/longden/c/1')
    expect(counted.text).toContain('We asked 6 people. 6 answered.')
    expect(counted.text).toContain('Most chosen: “Evenings”, by 6 of 6.')
    expect(counted.body).toContain('<rect class="bar-share" x="0" y="0" width="100" height="10"')
    expect(counted.text).toContain('The decision Now')
    await decide(scene, closed)
    const decided = await pages.get('/l/longden/c/1')
    expect(decided.text).toContain('We made 1 promise on')
    expect(decided.text).toContain('0 of 1 promise done.')
    expect(decided.body.match(/<li class="step/g)).toHaveLength(5)
    expect(decided.text).not.toMatch(/Resident \d/)
    expect(decided.text).not.toMatch(/ballot|nudge|non-responder/i)
  })

  it('ends at the decision where nothing was promised', async () => {
    const first = await open(scene)
    await decide(scene, await close(scene, first), [
      { verdict: 'not-accepted', reason: 'It costs too much.', action: '', due: null },
    ])
    const { text, body } = await pages.get('/l/longden/c/1')
    expect(text).toContain('Why: It costs too much.')
    expect(text).toContain('No promises came out of this.')
    expect(body.match(/<li class="step/g)).toHaveLength(4)
  })

  it('says only how many when few answered', async () => {
    const first = await open(scene)
    const [one] = scene.residents
    if (one) await answer(scene, first, one, { 1: '3', 3: 'Only me.' })
    const closed = await close(scene, first)
    const [text] = await pages.needs.store.records.consultations.freeTexts(scene.landlord.id, closed.id)
    const release = { consultation: closed.id, text: text?.id ?? '', review: 'published' } as const
    await expect(reviewText(pages.needs, scene.officer, release)).rejects.toMatchObject({ code: 'too-few-to-show' })
    const page = await pages.get('/l/longden/c/1')
    expect(page.text).toContain('Fewer than 5 people answered')
    expect(page.text).not.toContain('Most chosen')
    expect(page.text).not.toContain('Only me.')
  })

  it('has its numbers as a file for a spreadsheet, once it has closed, and nothing anybody wrote', async () => {
    const options = ['=1+1', 'Afternoons', 'Evenings']
    const asked = await open(scene, {
      questions: [
        { n: 1, kind: 'one-choice', wording: 'Which?', required: true, options },
        { n: 2, kind: 'free-text', wording: 'Anything else?', required: false },
      ],
    })
    const path = `/l/longden/c/${asked.number}/results.csv`
    expect((await pages.get(path)).status).toBe(404)
    for (const resident of scene.residents) await answer(scene, asked, resident, { 1: '3', 2: 'Ring first.' })
    await close(scene, asked)
    const { status, headers, body } = await pages.get(path)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(headers['content-disposition']).toBe('attachment; filename="longden-1.csv"')
    expect(body).toContain('"Which?","Evenings","People","6"')
    expect(body).toContain('"Which?","\'=1+1","People","0"')
    expect(body).not.toContain('Ring first.')
    expect((await pages.get(`/l/longden/c/${asked.number}`)).body).toContain(`href="${path}"`)
    const drafted = await draft(scene)
    for (const nobody of [`/l/longden/c/${drafted.number}/results.csv`, '/l/longden/c/0/results.csv'])
      expect((await pages.get(nobody)).status).toBe(404)
    await setScene(pages.needs, { slug: 'elm', name: 'Elm Tree Homes', residents: 0 })
    expect((await pages.get(path.replace('longden', 'elm'))).status).toBe(404)
  })

  it('shows only the comments that an officer has published, escaped', async () => {
    const first = await open(scene)
    await everyoneAnswers(first, `<script>alert("x")</script> & 'so on'`)
    const closed = await close(scene, first)
    const waiting = await pages.get('/l/longden/c/1')
    expect(waiting.text).not.toContain('alert')
    const [one, two] = await pages.needs.store.records.consultations.freeTexts(scene.landlord.id, closed.id)
    const review = (text: string | undefined, verdict: TextVerdict) =>
      reviewText(pages.needs, scene.officer, { consultation: closed.id, text: text ?? '', ...verdict })
    await review(one?.id, { review: 'published' })
    await review(two?.id, { review: 'held', reason: 'threatens' })
    const { body, text } = await pages.get('/l/longden/c/1')
    expect(body.match(/<blockquote/g)).toHaveLength(1)
    expect(body).not.toContain('<script>alert')
    expect(text).toContain(`<script>alert("x")</script> & 'so on'`)
    expect(text).toContain('1 of 6 can be shown so far. 1 is held back because of threats or insults.')
  })

  it('shows bars where words were taken out, says why, and nowhere what they were', async () => {
    const first = await open(scene)
    await everyoneAnswers(first, 'Ask Mrs Smith at number 12.')
    const closed = await close(scene, first)
    const [one, two, three] = await pages.needs.store.records.consultations.freeTexts(scene.landlord.id, closed.id)
    for (const [text, copy] of [
      [one, 'Ask at number 12.'],
      [two, 'Ask Mrs at number.'],
    ] as const)
      await reviewText(pages.needs, scene.officer, {
        ...{ consultation: closed.id, text: text?.id ?? '', copy },
        ...{ review: 'redacted', reason: 'names-somebody' },
      })
    const held = { review: 'held', reason: 'shows-writer' } as const
    await reviewText(pages.needs, scene.officer, { consultation: closed.id, text: three?.id ?? '', ...held })
    const { body, text } = await pages.get('/l/longden/c/1')
    expect(text).toContain('Ask █████ (words taken out) at number 12.')
    expect(text).toContain('Ask Mrs █████ (words taken out) at number █████ (words taken out).')
    expect(text).toContain("We took words out because of somebody's name.")
    expect(text).toContain('2 of 6 can be shown so far. 1 is held back because of something that shows who wrote it.')
    expect(body).not.toContain('Smith')
    const ids = [one, two].map((found) => found?.id ?? '')
    expect(body.indexOf('number 12.') < body.indexOf('Ask Mrs')).toBe((ids[0] ?? '') < (ids[1] ?? ''))
  })

  it('escapes what staff wrote too', async () => {
    const title = `<img src=x onerror="alert(1)">`
    const first = await open(scene, { title, background: title, canChange: title, offline: title })
    await decide(scene, await close(scene, first), [{ theme: title, reason: title, action: title }])
    for (const address of ['/l/longden', '/l/longden/c/1'])
      expect((await pages.get(address)).body, address).not.toContain('<img')
  })

  it('gives the mark of the record once it has closed', async () => {
    const first = await open(scene)
    await chainLedgers(pages.needs)
    expect((await pages.get('/l/longden/c/1')).text).not.toContain('How you can check this')
    await close(scene, first)
    await chainLedgers(pages.needs)
    const { seq, hash } = await pages.needs.store.records.ledger.head(scene.landlord.id)
    const { text } = await pages.get('/l/longden/c/1')
    expect(text).toContain(`Line ${seq}, mark ${hash.slice(0, 12)}`)
    expect(text).toContain(`--head ${hash}`)
  })
})
