import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const executable = process.env['TEST_CHROMIUM'] ?? '/usr/bin/chromium'

/** Why no browser can be had, or null. Required ones that are missing are an error, not a skip. */
export const noChromium: string | null = (() => {
  if (existsSync(executable)) return null
  const reason = `No Chromium at ${executable}; set TEST_CHROMIUM to one.`
  if (process.env['PARLEY_TEST_REQUIRE']?.includes('chromium')) throw new Error(reason)
  process.stderr.write(`skipped: ${reason}\n`)
  return reason
})()

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: executable,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update'],
  })

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return page
}

/** What axe finds wrong on a page as it stands, in a line each. */
export async function faultsOn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(
    ({ id, nodes }) => `${page.url()}: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
}
