import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createServer, type WebServer } from '../../adapters/web/server.ts'
import { addInstallPages } from '../../src/main/slack-install.ts'
import { faultsOn, noChromium, openBrowser, openPage } from '../support/browser.ts'
import { freePort } from '../support/parley-process.ts'
import { quietLog } from '../support/quiet-log.ts'
import { openHouseInSlack, type SlackHouse } from '../support/slack-house.ts'

describe.skipIf(noChromium)('letting Parley into a workspace, in a real browser', () => {
  let house: SlackHouse
  let server: WebServer
  let url: string
  beforeEach(async () => {
    house = await openHouseInSlack()
    server = await createServer({ log: quietLog })
    const { app, apiUrl } = house.slack
    const { clientId, clientSecret } = app
    // The address is known once it listens, and the pages must be there before.
    const port = Number(await freePort())
    url = `http://127.0.0.1:${port}`
    app.redirectUrls = [`${url}/slack/oauth_redirect`]
    const needs = { ...house.needs, publicUrl: url }
    addInstallPages(server, { clientId, clientSecret, apiUrl, installations: house.installations, needs })
    await server.app.listen({ port, host: '127.0.0.1' })
  })
  afterEach(async () => {
    await server.app.close()
    await house.close()
  })

  it('everybody can read what came of it, on a phone too, and begin again', { timeout: 120_000 }, async () => {
    const { elm, people } = house.slack.scene
    const browser = await openBrowser()
    try {
      const page = await openPage(browser, { viewport: { width: 390, height: 844 } })
      const faults: unknown[] = []
      const come = async (allow: boolean, heading: string) => {
        house.slack.decide({ where: elm.id, by: people.dana.id, allow })
        await page.goto(`${url}/slack/install`)
        await page.getByRole('heading', { name: heading }).waitFor()
        faults.push(...(await faultsOn(page)))
      }
      await come(false, 'Parley was not added')
      house.slack.faults.next('oauth.v2.access', { kind: 'refused', error: 'invalid_code' })
      await come(true, 'Slack did not let us in')
      await page.goto(`${url}/slack/oauth_redirect`)
      await page.getByRole('heading', { name: "We can't tell who sent you" }).waitFor()
      faults.push(...(await faultsOn(page)))
      house.slack.decide({ where: elm.id, by: people.dana.id, allow: true })
      await page.getByRole('link', { name: 'Begin again' }).click()
      await page.getByRole('heading', { name: 'Parley is in your workspace now' }).waitFor()
      faults.push(...(await faultsOn(page)))
      expect(faults).toEqual([])
      expect(await page.locator('main').innerText()).toContain('/invite @Parley')
    } finally {
      await browser.close()
    }
  })
})
