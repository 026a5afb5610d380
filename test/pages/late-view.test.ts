import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OpenConsultation } from '../../src/consultation/consultation.ts'
import { wordingMark } from '../../src/consultation/respond.ts'
import { answerLink } from '../../src/person/links.ts'
import { deskServer, visitorAt } from '../support/desk-visitor.ts'
import { openPages, type Pages } from '../support/pages.ts'
import { close, open, type Scene, setScene } from '../support/scene.ts'

describe('what comes after closing', () => {
  let pages: Pages
  let scene: Scene
  let asked: OpenConsultation
  let link: string
  const late = 'I was in hospital. <i>Evenings</i>, please.'
  beforeEach(async () => {
    pages = await openPages()
    scene = await setScene(pages.needs, { residents: 6 })
    asked = await open(scene)
    link = await answerLink(
      pages.needs,
      scene.landlord.id,
      scene.residents[0]?.person ?? scene.decider.person,
      asked.id,
    )
  })
  afterEach(() => pages.stop())

  const kept = () => pages.needs.store.records.lateViews.all(scene.landlord.id, asked.id)
  const nonceIn = (body: string): string => /name="nonce" value="([^"]+)"/.exec(body)?.[1] ?? ''

  it('can be sent from one’s own page, once per press, and is shown to nobody else', async () => {
    await close(scene, asked)
    const page = await pages.get(link)
    expect(page.text).toContain('Jo Patel will see it before deciding.')
    const body = { nonce: nonceIn(page.body), text: late }
    expect(body.nonce).not.toBe('')
    for (const sent of [await pages.post(`${link}/late`, body), await pages.post(`${link}/late`, body)]) {
      expect(sent.status).toBe(200)
      expect(sent.text).toContain('It is kept apart from the count, without your name. Jo Patel will see it before')
    }
    expect((await kept()).map(({ text }) => text)).toEqual([late])
    for (const address of [link, '/l/longden', '/l/longden/c/1'])
      expect((await pages.get(address)).text).not.toContain('hospital')
    expect((await pages.get(`${link}/late`)).location).toBe(new URL(link).pathname)
    expect((await pages.post(`${link}/late`, body, { origin: 'https://elsewhere.example' })).status).toBe(403)
  })

  it('is offered with all that was typed too late as answers, at one tap', async () => {
    await close(scene, asked)
    const refused = await pages.post(link, { shown: wordingMark(asked.plan.questions), q1: '3', q3: late })
    expect(refused.status).toBe(409)
    const copied = /<textarea[^>]*name="text"[^>]*>([^<]*)</.exec(refused.body)?.[1] ?? ''
    const text = copied.replaceAll('&lt;', '<').replaceAll('&amp;', '&')
    expect(text).toBe(`Which time suits you best?\nEvenings\n\nIs there anything else we should know?\n${late}`)
    expect((await pages.post(`${link}/late`, { nonce: nonceIn(refused.body), text })).status).toBe(200)
    expect((await kept()).map((view) => view.text)).toEqual([text])
  })

  it('that is empty or too long comes back with what is wrong, and nothing lost', async () => {
    await close(scene, asked)
    const empty = await pages.post(`${link}/late`, { nonce: 'a', text: ' ' })
    expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('Write what you would like to say.')])
    const long = await pages.post(`${link}/late`, { nonce: 'b', text: `${'x'.repeat(2_000)} end` })
    expect(long.status).toBe(422)
    expect(long.text).toContain('You wrote 2,004 letters and spaces. 2,000 fit.')
    expect(long.body).toContain(' end</textarea>')
    expect(await kept()).toEqual([])
  })

  it('is read at the desk by officers and by who decides, before they decide, and counted where they look', async () => {
    await close(scene, asked)
    for (const nonce of ['a', 'b', 'c']) await pages.post(`${link}/late`, { nonce, text: `${late} ${nonce}` })
    const desk = await deskServer(pages.needs)
    for (const by of [scene.officer, scene.decider]) {
      const visitor = await visitorAt(desk, pages.needs, by)
      expect((await visitor.get('/desk')).text).toContain('3 late views have come since it closed.')
      expect((await visitor.get('/desk/c/1')).text).toContain('Read what came late (3)')
      const outcome = await visitor.get('/desk/c/1/outcome')
      expect(outcome.text).toContain('3 late views')
      expect(outcome.text.match(/I was in hospital\. &lt;i>Evenings&lt;\/i>, please\./g)).toHaveLength(3)
      expect((await visitor.get('/desk/c/1/late')).text.match(/I was in hospital/g)).toHaveLength(3)
    }
    await desk.app.close()
  })
})
