import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instant, keptPromise, saidOf } from '../support/kept-promise.ts'
import { openPages, type Pages } from '../support/pages.ts'
import { open, type Scene, setScene } from '../support/scene.ts'

const hostile = '<script>alert(1)</script>'

let pages: Pages
let scene: Scene

beforeEach(async () => {
  pages = await openPages()
  scene = await setScene(pages.needs, { residents: 2 })
})
afterEach(() => pages.stop())

/** Whether these stand on a page one after the other. */
const inOrder = (text: string, words: readonly string[]): boolean => {
  const found = words.map((word) => text.indexOf(word))
  return found.every((at, n) => at >= 0 && at > (found[n - 1] ?? -1))
}

describe('the list of promises', () => {
  it('says that there is none yet, and takes the same short keeping as other public pages', async () => {
    const { status, text, headers } = await pages.get('/l/longden/promises')
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=30'])
    expect(text).toContain('There are no promises yet.')
  })

  it('stands in the order that matters: late, soon, later, at risk, kept, not kept, taken back', async () => {
    const ended = (day: string) => ({ since: instant(`${day}T09:00:00Z`) })
    await keptPromise(scene, 1, 5, { wording: 'Soon', state: { name: 'on-track', ...ended('2026-01-01') } })
    await keptPromise(scene, 2, -3, { wording: 'Three days late' })
    await keptPromise(scene, 3, -30, { wording: 'A month late' })
    await keptPromise(scene, 4, 90, { wording: 'Much later' })
    await keptPromise(scene, 5, 10, { wording: 'May slip', state: { name: 'at-risk', ...ended('2026-01-01') } })
    await keptPromise(scene, 6, -50, { wording: 'Kept before', state: { name: 'met', ...ended('2026-02-01') } })
    await keptPromise(scene, 7, -60, { wording: 'Kept last', state: { name: 'met', ...ended('2026-03-01') } })
    await keptPromise(scene, 8, -60, {
      wording: 'Never done',
      state: { name: 'not-met', reason: 'The roof came first.', ...ended('2026-03-01') },
    })
    await keptPromise(scene, 9, 20, {
      wording: 'No longer needed',
      state: { name: 'withdrawn', reason: 'The block was sold.', ...ended('2026-03-01') },
    })
    await keptPromise(scene, 10, 20, { wording: 'Only an idea', state: { name: 'proposed', ...ended('2026-03-01') } })
    const { text } = await pages.get('/l/longden/promises')
    const order = ['A month late', 'Three days late', 'Soon', 'Much later', 'May slip', 'Kept last', 'Kept before']
    expect(inOrder(text, ['Late (2)', ...order, 'Never done', 'No longer needed'])).toBe(true)
    expect(text).toMatch(/It was due by .+: 30 days ago/)
    for (const words of ['Why: The roof came first.', 'Why: The block was sold.', 'All (9)'])
      expect(text).toContain(words)
    expect(text).not.toContain('Only an idea')
    expect((await pages.get('/l/longden/promises/10')).status).toBe(404)
  })

  it('says who by office, else by role, else the landlord: a name only by consent', async () => {
    await keptPromise(scene, 1, 5, { office: 'Head of repairs' })
    await keptPromise(scene, 2, 5, { owner: { kind: 'role', role: 'board' } })
    await keptPromise(scene, 3, 5)
    const before = await pages.get('/l/longden/promises')
    expect(before.text).toContain('Who does it Head of repairs')
    expect(before.text).toContain('Who does it The board')
    expect(before.text).toContain('Who does it Longden Homes')
    for (const at of ['', '/1', '/3', '.atom', '.ics', '.json', '.csv'])
      expect((await pages.get(`/l/longden/promises${at}`)).body, at).not.toContain('Jo Patel')
    await keptPromise(scene, 4, 5, { office: 'Head of cleaning', namesOwner: true })
    expect((await pages.get('/l/longden/promises')).text).toContain('Who does it Jo Patel, Head of cleaning')
  })

  it('says what was said last, why it waits, and what a resident doubts', async () => {
    const { records } = pages.needs.store
    const one = await keptPromise(scene, 1, -2, {
      office: 'Head of repairs',
      snooze: {
        since: await records.now(),
        until: (await keptPromise(scene, 9, 3)).due,
        reason: 'The parts come on Monday.',
        times: 1,
      },
    })
    await saidOf(scene, one, { kind: 'update', text: 'Two of five blocks are done.' })
    await saidOf(scene, one, { kind: 'seen' })
    await records.commitments.challenge(scene.landlord.id, {
      id: 'd1',
      commitment: one.id,
      by: scene.residents[0]?.person ?? scene.decider.person,
      at: await records.now(),
      text: 'My lift is broken, I am Resident 1',
      answerer: scene.decider.person,
      due: one.due.add({ days: 14 }),
      answered: null,
    })
    for (const at of ['', '/1']) {
      const { text } = await pages.get(`/l/longden/promises${at}`)
      expect(text).toMatch(/Said on [A-Z][a-z]+day .+: Two of five blocks are done\./)
      expect(text).toMatch(/Waiting until .+\. Why: The parts come on Monday\./)
      expect(text).toMatch(/A resident says this is not so\. Head of repairs answers by [A-Z]/)
      expect(text).not.toContain('My lift')
      expect(text).not.toContain('Resident 1')
    }
  })

  it('leads to where each came from: a question, a point of a charter', async () => {
    await open(scene, { title: 'Where should the bins stand?' })
    const charter = {
      code: 'twt',
      version: '1',
      name: 'Together with Tenants',
      source: 'https://charter.example',
      jurisdiction: 'England',
      effective: { from: (await keptPromise(scene, 8, 0)).due, to: null },
      points: [{ number: '2', title: 'Talk', wording: null }],
    }
    await pages.needs.store.records.charters.add(scene.landlord.id, charter)
    await keptPromise(scene, 9, 70, {
      origin: { kind: 'point', charter: 'twt', point: '2' },
      wording: 'From the charter',
    })
    const { charters, now } = pages.needs.store.records
    const { id } = scene.landlord
    await charters.begin(id, { charter: 'twt', version: '1', begun: await now() })
    expect((await pages.get('/l/longden/promises')).text).not.toContain('From the charter')
    const evidence = { kind: 'note', text: 'On our page.', href: null } as const
    await charters.reach(id, 'twt', { stage: 'published', evidence, on: charter.effective.from, by: null })
    const { body, text } = await pages.get('/l/longden/promises')
    expect(body).toContain('href="/l/longden/c/1">Where should the bins stand?')
    expect(body).toContain('href="/l/longden/charter/twt">Together with Tenants, point 2')
    expect(text).toContain('Only from Together with Tenants')
    const chosen = await pages.get('/l/longden/promises?charter=twt')
    expect(chosen.text).toContain('From the charter')
    expect(chosen.text).not.toContain('bins')
    expect(chosen.text).toContain('All (1)')
    const both = await pages.get('/l/longden/promises?charter=twt&state=kept')
    expect(both.text).toContain('There is none like this.')
  })

  it('is chosen from by plain links, and anything else in the address is as nothing', async () => {
    await keptPromise(scene, 1, -2, { wording: 'The late one' })
    await keptPromise(scene, 2, 5, { wording: 'The soon one' })
    const { body } = await pages.get('/l/longden/promises')
    expect(body).toContain('href="/l/longden/promises?state=late"')
    const late = await pages.get('/l/longden/promises?state=late')
    expect(late.text).toContain('The late one')
    expect(late.text).not.toContain('The soon one')
    for (const query of [`?state=${hostile}`, '?state=a&state=b', '?charter=nope', '?page=999', '?page=-1']) {
      const got = await pages.get(`/l/longden/promises${query}`)
      expect(got.status, query).toBe(200)
      expect(got.text, query).toContain('The late one')
      expect(got.body, query).not.toContain(hostile)
    }
  })

  it('knows nothing of another landlord’s', async () => {
    await setScene(pages.needs, { slug: 'elm', name: 'Elm Tree Homes', residents: 0 })
    await keptPromise(scene, 1, -2, { wording: 'Ours alone' })
    for (const at of ['', '.atom', '.ics', '.json', '.csv']) {
      const got = await pages.get(`/l/elm/promises${at}`)
      expect(got.status, at).toBe(200)
      expect(got.body, at).not.toContain('Ours alone')
    }
    expect((await pages.get('/l/elm/promises/1')).status).toBe(404)
    expect((await pages.get('/l/nobody/promises')).status).toBe(404)
  })

  it('shows words as they were written, never as markup', async () => {
    const one = await keptPromise(scene, 1, -2, { wording: hostile, office: hostile, measure: hostile })
    await saidOf(scene, one, { kind: 'update', text: hostile })
    for (const at of ['', '/1', '.atom']) {
      const got = await pages.get(`/l/longden/promises${at}`)
      expect(got.body, at).not.toContain('<script>alert')
    }
  })
})

describe('the landlord’s page', () => {
  it('shows the late ones and the next few, and leads to all', async () => {
    for (let n = 1; n <= 14; n += 1) await keptPromise(scene, n, -n, { wording: `Late ${n}.` })
    for (let n = 15; n <= 24; n += 1) await keptPromise(scene, n, n, { wording: `Next ${n}.` })
    const { text, body } = await pages.get('/l/longden')
    expect(text).toContain('14 promises are late')
    expect(text).toContain('Late 14.')
    expect(text).not.toContain('Late 1. ')
    expect(text).toContain('Next 15.')
    expect(text).not.toContain('Next 24.')
    expect(text).toContain('See all 24 promises')
    expect(body).toContain('href="/l/longden/promises"')
  })
})
