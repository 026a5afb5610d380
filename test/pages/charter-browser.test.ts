import { createServer as createHttp, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { registerDesk } from '../../adapters/web/desk/register.ts'
import { registerPublicPages } from '../../adapters/web/public/routes.tsx'
import { createServer, type WebServer } from '../../adapters/web/server.ts'
import { beginAdoption } from '../../src/charter/begin.ts'
import { reachStage } from '../../src/charter/reach.ts'
import { deskLink } from '../../src/person/desk-session.ts'
import { faultsOn, noChromium, openBrowser, openPage } from '../support/browser.ts'
import { openHouse } from '../support/house.ts'
import { quietLog } from '../support/quiet-log.ts'
import { close, open, type Scene, setScene } from '../support/scene.ts'

const twt = 'together-with-tenants'

describe.skipIf(noChromium)('a charter in a real browser', () => {
  let server: WebServer
  let scene: Scene
  let url: string
  let elsewhere: Server
  beforeEach(async () => {
    const { needs } = await openHouse()
    scene = await setScene(needs, { residents: 6 })
    await beginAdoption(needs, scene.officer, { charter: twt })
    const evidence = { kind: 'note', text: 'Minute 7.2', href: 'https://longden.example/minutes' } as const
    await reachStage(needs, scene.officer, { charter: twt, stage: 'board', evidence })
    await close(scene, await open(scene, { title: 'The charter: what do you say?' }))
    server = await createServer({ log: quietLog })
    await registerPublicPages(server, needs)
    await registerDesk(server, needs)
    url = await server.app.listen({ port: 0, host: '127.0.0.1' })
    elsewhere = createHttp((_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(
        `<!doctype html><html lang="en"><title>Longden</title><h1>Longden</h1><img src="${url}/l/longden/charter/${twt}.svg" alt="x">`,
      )
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, 'localhost', resolve))
  })
  afterEach(async () => {
    elsewhere.close()
    await server.app.close()
  })

  it('can be read and used by everyone, on a phone and at a desk', { timeout: 120_000 }, async () => {
    const browser = await openBrowser()
    const faults: string[] = []
    try {
      for (const viewport of [
        { width: 375, height: 800 },
        { width: 1280, height: 900 },
      ]) {
        const page = await openPage(browser, { viewport })
        const look = async (path: string): Promise<void> => {
          await page.goto(`${url}${path}`)
          faults.push(...(await faultsOn(page)))
          const wider = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          )
          if (wider !== 0) faults.push(`${viewport.width}: ${path} is ${String(wider)} too wide`)
        }
        await look(`/l/longden/charter/${twt}`)
        await look('/l/longden')
        await page.goto(`${url}${new URL(await deskLink(scene.needs, scene.officer)).pathname}`)
        await page.getByRole('button', { name: 'Open my desk' }).click()
        for (const path of [
          '',
          `/${twt}`,
          `/${twt}/stage/residents`,
          `/${twt}/stage/way-forward`,
          `/${twt}/stage/learning`,
        ])
          await look(`/desk/charter${path}`)
        await look('/desk/charter-bring-in')
        await page.goto(`${url}/desk/charter/${twt}/stage/learning`)
        await page.getByRole('button', { name: 'Save' }).click()
        await page.getByRole('alert').waitFor()
        faults.push(...(await faultsOn(page)))
      }
      expect(faults).toEqual([])
    } finally {
      await browser.close()
    }
  })

  it('the picture is shown on a page of another site, and says the same to those who listen', {
    timeout: 120_000,
  }, async () => {
    const browser = await openBrowser()
    try {
      const page = await openPage(browser)
      await page.goto(`http://localhost:${(elsewhere.address() as AddressInfo).port}/`)
      await page.waitForFunction('document.images[0].complete')
      expect(await page.evaluate('document.images[0].naturalWidth')).toBe(480)
      await page.goto(`${url}/l/longden/charter/${twt}.svg`)
      expect(await page.evaluate('document.documentElement.getAttribute("role")')).toBe('img')
      const wide = await page.evaluate(
        'Math.max(...[...document.querySelectorAll("text")].map((one) => one.getBBox().x + one.getBBox().width))',
      )
      expect(Number(wide)).toBeLessThanOrEqual(472)
    } finally {
      await browser.close()
    }
  })
})
