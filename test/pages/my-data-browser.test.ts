import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { registerDesk } from '../../adapters/web/desk/register.ts'
import { registerRightsPages } from '../../adapters/web/rights/routes.tsx'
import { createServer, type WebServer } from '../../adapters/web/server.ts'
import { deskLink } from '../../src/person/desk-session.ts'
import { exportLink } from '../../src/rights/export-link.ts'
import { faultsOn, noChromium, openBrowser, openPage } from '../support/browser.ts'
import { openHouse } from '../support/house.ts'
import { quietLog } from '../support/quiet-log.ts'
import { marks, plantSomebody, type Somebody } from '../support/somebody.ts'

describe.skipIf(noChromium)('in a real browser', () => {
  let server: WebServer
  let planted: Somebody
  let url: string
  beforeEach(async () => {
    const house = await openHouse()
    const { needs } = house
    planted = await plantSomebody(house)
    server = await createServer({ log: quietLog })
    await registerRightsPages(server, needs)
    await registerDesk(server, needs)
    url = await server.app.listen({ port: 0, host: '127.0.0.1' })
  })
  afterEach(() => server.app.close())
  const there = (link: string): string => `${url}${new URL(link).pathname}`

  it('what is kept of somebody can be read by everyone, and saved', { timeout: 120_000 }, async () => {
    const browser = await openBrowser()
    try {
      const page = await openPage(browser)
      await page.goto(there(await exportLink(planted.scene.needs, planted.by)))
      const faults = [...(await faultsOn(page))]
      await page.getByRole('button', { name: 'Show me' }).click()
      await page.getByRole('heading', { name: 'Who you are here' }).waitFor()
      faults.push(...(await faultsOn(page)))
      expect(await page.locator('main').innerText()).toContain(marks.name)
      const [saved] = await Promise.all([page.waitForEvent('download'), page.getByText('Save it as a file').click()])
      expect(saved.suggestedFilename()).toBe('my-data.json')
      await page.getByRole('button', { name: 'I have finished' }).click()
      await page.getByRole('heading', { name: 'You have finished' }).waitFor()
      expect(faults).toEqual([])
    } finally {
      await browser.close()
    }
  })

  it('how long things are kept can be settled by everyone, also after a mistake', { timeout: 120_000 }, async () => {
    const browser = await openBrowser()
    try {
      const page = await openPage(browser)
      await page.goto(there(await deskLink(planted.scene.needs, planted.scene.admin)))
      await page.getByRole('button', { name: 'Open my desk' }).click()
      await page.goto(`${url}/desk/settings`)
      const faults = [...(await faultsOn(page))]
      await page.getByLabel('Who did what').fill('3')
      await page.getByRole('button', { name: 'Save the days' }).click()
      await page.getByRole('alert').waitFor()
      faults.push(...(await faultsOn(page)))
      expect(faults).toEqual([])
    } finally {
      await browser.close()
    }
  })
})
