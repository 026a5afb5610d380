import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Got, openPages, type Pages } from '../support/pages.ts'
import { addResidents, close, open, type Scene, setScene } from '../support/scene.ts'

let pages: Pages
let scene: Scene

beforeEach(async () => {
  pages = await openPages()
  scene = await setScene(pages.needs)
})
afterEach(() => pages.stop())

const codePage = '/l/longden/code'
const codeOf = (n: number): string => scene.residents[n]?.code ?? ''
const type = (code: string, cookie?: string) => pages.post(codePage, { code }, cookie ? { cookie } : {})
const cookieOf = ({ headers }: Got): string => String(headers['set-cookie']).split(';')[0] ?? ''
const personOf = async (code: Got) => {
  const { text } = await pages.get(code.location)
  return text
}

describe('a code from a letter', () => {
  it('opens a page of one’s own, whatever way it is typed', async () => {
    await open(scene)
    const sent = await type(`  ${codeOf(0).toLowerCase().replace('-', ' ')} `)
    expect(sent.status).toBe(303)
    expect(sent.location).toMatch(/^\/a\/[A-Za-z0-9]{22}$/)
    expect(sent.headers['cache-control']).toBe('no-store')
    expect(await personOf(sent)).toContain('When should repairs visits happen?')
    expect((await pages.post(sent.location, { q1: '1' })).status).toBe(303)
  })

  it('works twice for whoever pressed twice, and for nobody else', async () => {
    await open(scene)
    const first = await type(codeOf(0))
    const again = await type(codeOf(0), cookieOf(first))
    expect(again.status).toBe(303)
    const other = await type(codeOf(0))
    expect(other.status).toBe(422)
    expect(other.text).toContain('This code has been used.')
    expect(other.text).toContain('ask Dana Reid for a new code')
  })

  it('leaves two people who share a browser two people', async () => {
    await open(scene)
    const first = await type(codeOf(0))
    await pages.post(first.location, { q1: '1' })
    const second = await type(codeOf(1), cookieOf(first))
    expect(second.status).toBe(303)
    expect((await pages.get(second.location)).text).not.toContain('You have answered already')
    await pages.post(second.location, { q1: '2' })
    const [consultation] = await pages.needs.store.records.consultations.list(scene.landlord.id)
    if (!consultation) throw new Error('nothing was asked')
    expect(await pages.needs.store.records.roll.count(scene.landlord.id, consultation.id)).toEqual({
      asked: 6,
      answered: 2,
    })
  })

  it('shows several to choose from, and says kindly when there is nothing', async () => {
    const none = await type(codeOf(0))
    expect(none.status).toBe(200)
    expect(none.text).toContain('There is nothing for you to answer right now.')
    await open(scene)
    const second = await open(scene, { title: 'Where should the bins stand?' })
    const several = await type(codeOf(1))
    expect(several.status).toBe(200)
    expect(several.body.match(/href="\/a\//g)).toHaveLength(2)
    await close(scene, second)
    expect((await type(codeOf(2))).status).toBe(303)
  })

  it('says nothing is open to someone who came onto the list later', async () => {
    await open(scene)
    const [late] = await addResidents(pages.needs, scene.landlord, 1, 100)
    expect((await type(late?.code ?? '')).text).toContain('nothing for you to answer')
  })
})

describe('a code that is not right', () => {
  it('is refused on the same page, with what was typed', async () => {
    const { status, text, body, headers } = await type('ABCDE-2345"6')
    expect(status).toBe(422)
    expect(text).toContain("We don't know this code.")
    expect(body).toContain('value="ABCDE-2345&quot;6"')
    expect(headers['cache-control']).toBe('no-store')
    expect((await type('')).text).toContain('Type the code from your letter.')
    expect((await pages.post(codePage, {})).status).toBe(422)
  })

  it('is as unknown as any when it is another landlord’s, and still works there', async () => {
    const elm = await setScene(pages.needs, { slug: 'elm', name: 'Elm Tree Homes', residents: 1 })
    const code = elm.residents[0]?.code ?? ''
    const here = await type(code)
    expect(here.status).toBe(422)
    expect(here.text).toContain("We don't know this code.")
    expect(here.text).not.toContain('Elm')
    expect((await pages.post('/l/elm/code', { code })).status).toBe(200)
  })

  it('is too old after four weeks', async () => {
    await pages.later(29)
    expect((await type(codeOf(0))).text).toContain('This code is too old.')
  })

  it('can be tried only a few times a minute', async () => {
    await pages.stop()
    pages = await openPages({ rates: { general: 100, codeEntry: 3 } })
    scene = await setScene(pages.needs)
    const statuses: number[] = []
    for (let n = 0; n < 5; n += 1) statuses.push((await type('ABCDE-23456')).status)
    expect(statuses).toEqual([422, 422, 422, 429, 429])
    expect((await pages.get(codePage)).status).toBe(200)
  })
})
