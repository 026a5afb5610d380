import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { registerAnswerPages } from '../../adapters/web/answer/routes.tsx'
import { registerPublicPages } from '../../adapters/web/public/routes.tsx'
import type { WebServer } from '../../adapters/web/server.ts'
import { challengeCommitment } from '../../src/commitment/challenge-commitment.ts'
import { giveEvidence } from '../../src/commitment/give-evidence.ts'
import { snoozeCommitment } from '../../src/commitment/snooze.ts'
import { deskLink } from '../../src/person/desk-session.ts'
import { answerLink } from '../../src/person/links.ts'
import { dayIn } from '../../src/time/local.ts'
import { faultsOn, noChromium, openBrowser, openPage } from '../support/browser.ts'
import { deskServer } from '../support/desk-visitor.ts'
import { type House, openHouse } from '../support/house.ts'
import { keptPromise, saidOf } from '../support/kept-promise.ts'
import { answer, close, decide, open, type Scene, setScene } from '../support/scene.ts'

const widths = [
  { width: 375, height: 800 },
  { width: 1280, height: 900 },
]

describe.skipIf(noChromium)('promises in a real browser', () => {
  let house: House
  let server: WebServer
  let scene: Scene
  let url: string
  beforeEach(async () => {
    house = await openHouse()
    const { needs } = house
    scene = await setScene(needs, { residents: 6 })
    server = await deskServer(needs)
    await registerAnswerPages(server, needs)
    await registerPublicPages(server, needs)
    url = await server.app.listen({ port: 0, host: '127.0.0.1' })
    await lively()
  })
  afterEach(() => server.app.close())

  /** Promises of every kind: late and resting, doubted, with proof, over. */
  async function lively() {
    const { needs } = house
    const asked = await open(scene)
    for (const one of scene.residents) await answer(scene, asked, one, { 1: '3', 2: '4' })
    await decide(scene, await close(scene, asked), [{ action: 'Visits until 8pm' }])
    const since = await needs.store.records.now()
    const late = await keptPromise(scene, 51, -9, { wording: 'Stairs cleaned each Friday', office: 'Head of estates' })
    await keptPromise(scene, 52, 90, { state: { name: 'at-risk', since }, measure: 'Nine of ten on time' })
    await keptPromise(scene, 53, -9, { state: { name: 'met', since } })
    await keptPromise(scene, 54, -9, { state: { name: 'not-met', since, reason: 'The roof came first.' } })
    await saidOf(scene, late, { kind: 'update', text: 'Two of five blocks are done.' })
    const [resident] = scene.residents
    if (!resident) throw new Error('nobody lives here')
    const actor = { kind: 'person', person: resident.person, roles: ['resident'] } as const
    await challengeCommitment(needs, { scope: scene.landlord.id, actor }, { commitment: late.id, text: 'Not ours.' })
    const link = { kind: 'link', href: 'https://longden.example/report' } as const
    await giveEvidence(needs, scene.officer, { commitment: late.id, body: link, note: 'The cleaners’ list' })
    const until = dayIn(since, scene.landlord.zone).add({ days: 4 })
    await snoozeCommitment(needs, scene.officer, { commitment: late.id, until, reason: 'The contract is new.' })
  }

  /** What axe finds, and whether anything is wider than the screen. */
  async function lookAt(page: Page, path: string, faults: string[]) {
    await page.goto(`${url}${path}`)
    await look(page, faults)
  }

  async function look(page: Page, faults: string[]) {
    faults.push(...(await faultsOn(page)))
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (over > 0) faults.push(`${page.url()}: ${over} pixels too wide at ${page.viewportSize()?.width ?? 0}`)
  }

  it('the public pages can be read and used by everyone, narrow and wide', { timeout: 180_000 }, async () => {
    const browser = await openBrowser()
    const faults: string[] = []
    const [resident] = scene.residents
    const asked = await house.needs.store.records.consultations.byNumber(scene.landlord.id, 1)
    if (!resident || !asked) throw new Error('the scene is not set')
    const mine = new URL(await answerLink(house.needs, scene.landlord.id, resident.person, asked.id)).pathname
    try {
      for (const viewport of widths) {
        const page = await openPage(browser, { viewport })
        await lookAt(page, '/l/longden', faults)
        await page.getByRole('link', { name: /See all \d+ promises/ }).click()
        await page.getByRole('heading', { name: 'What we promised', level: 1 }).waitFor()
        await look(page, faults)
        await page.getByRole('link', { name: /^Late \(/ }).click()
        expect(await page.locator('main').innerText()).not.toContain('Visits until 8pm')
        await page.getByRole('link', { name: 'Stairs cleaned each Friday' }).click()
        await page.getByText('Two of five blocks are done.').first().waitFor()
        await look(page, faults)
        await lookAt(page, mine, faults)
        await page.getByRole('link', { name: 'See how the promises stand' }).click()
        await look(page, faults)
        await page
          .getByRole('button', { name: "This isn't right Promise 53" })
          .or(page.getByText('You said'))
          .first()
          .waitFor()
        await page.context().close()
      }
      const page = await openPage(browser, { viewport: { width: 375, height: 800 } })
      await page.goto(`${url}${mine}/promises`)
      await page.getByRole('button', { name: "This isn't right Promise 53" }).click()
      await page.getByRole('heading', { name: 'Thank you. We have told them' }).waitFor()
      await look(page, faults)
      expect(faults).toEqual([])
    } finally {
      await browser.close()
    }
  })

  it('the desk’s pages too, also after a mistake', { timeout: 240_000 }, async () => {
    const browser = await openBrowser()
    const faults: string[] = []
    try {
      for (const viewport of widths) {
        const page = await openPage(browser, { viewport })
        await page.goto(`${url}${new URL(await deskLink(house.needs, scene.admin)).pathname}`)
        await page.getByRole('button', { name: 'Open my desk' }).click()
        await page.getByRole('heading', { name: 'Today' }).waitFor()
        await look(page, faults)
        for (const path of ['', '/51', '/52', '/53', '/54', '/51/owner', '/51/done', '/51/withdraw'])
          await lookAt(page, `/desk/commitments${path}`, faults)
        await page.goto(`${url}/desk/commitments`)
        // Who keeps it, and whether it is late, stands within reach of a thumb.
        for (const table of await page.locator('.stacks').all())
          expect(await table.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
        for (const path of ['/commitments/51/due', '/commitments/51/evidence', '/commitments/new', '/absences']) {
          await lookAt(page, `/desk${path}`, faults)
          await page.locator('main form.form button.go, main form.form button.plain').last().click()
          await page.getByRole('alert').waitFor()
          await look(page, faults)
        }
        await page.goto(`${url}/desk/commitments/51`)
        await page.getByRole('link', { name: 'Answer the resident' }).click()
        await page.getByRole('button', { name: 'Publish the answer' }).click()
        await page.getByRole('alert').waitFor()
        await look(page, faults)
        await page.goto(`${url}/desk/hand-over`)
        await page.getByLabel('Who leaves?').selectOption({ index: 1 })
        await page.getByLabel('Who takes over?').selectOption({ label: 'Priya Shah' })
        await page.getByRole('button', { name: 'See what would move' }).click()
        await page.getByRole('heading', { name: /leaves: move/ }).waitFor()
        await look(page, faults)
        await page.goto(`${url}/desk/settings/alerts`)
        await look(page, faults)
        await page.getByRole('button', { name: 'See what these would have sent' }).click()
        await page.getByRole('heading', { name: 'What these would have sent' }).waitFor()
        await look(page, faults)
        await page.context().close()
      }
      expect(faults).toEqual([])
    } finally {
      await browser.close()
    }
  })

  it('a file is given by hand, and downloaded from the public page', { timeout: 120_000 }, async () => {
    const browser = await openBrowser()
    try {
      const page = await openPage(browser, { viewport: { width: 375, height: 800 } })
      await page.goto(`${url}${new URL(await deskLink(house.needs, scene.officer)).pathname}`)
      await page.getByRole('button', { name: 'Open my desk' }).click()
      await page.goto(`${url}/desk/commitments/51/evidence`)
      await page.getByLabel('A file').check()
      await page.getByLabel('What it shows').fill('The rota for March')
      const buffer = Buffer.from('%PDF-1.4 rota')
      await page.getByLabel('The file').setInputFiles({ name: 'rota.pdf', mimeType: 'application/pdf', buffer })
      await page.getByRole('button', { name: 'Show it' }).click()
      await page.getByText('It is shown now.').waitFor()
      await page.goto(`${url}/l/longden/promises/51`)
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'rota.pdf' }).click(),
      ])
      expect(saved.suggestedFilename()).toBe('rota.pdf')
    } finally {
      await browser.close()
    }
  })
})
