import type { Browser, Locator, Page } from 'playwright-core'
import { openPage } from '../support/browser.ts'

/** One persona in one room of the try-out, doing what a person can do there. */
export class Visitor {
  readonly page: Page
  readonly #url: string
  readonly #persona: string

  private constructor(page: Page, url: string, persona: string) {
    this.page = page
    this.#url = url
    this.#persona = persona
  }

  static async come(
    browser: Browser,
    url: string,
    persona: string,
    room: string,
    javaScriptEnabled = true,
  ): Promise<Visitor> {
    const visitor = new Visitor(await openPage(browser, { javaScriptEnabled }), url, persona)
    await visitor.goTo(room)
    return visitor
  }

  async goTo(room: string): Promise<void> {
    await this.page.goto(`${this.#url}/play/${this.#persona}/${room}`)
  }

  async say(text: string): Promise<void> {
    await this.page.locator('#text').fill(text)
    await this.page.getByRole('button', { name: 'Send', exact: true }).click()
  }

  /** Presses the newest button with these words. */
  async press(label: string | RegExp, within: Locator = this.page.locator('#messages')): Promise<void> {
    await within
      .getByRole('button', { name: label, exact: typeof label === 'string' })
      .last()
      .click()
  }

  /** Waits until this stands in the room, and gives the newest message that says it. */
  async sees(text: string | RegExp): Promise<string> {
    const found = this.page.locator('#messages > li').filter({ hasText: text }).last()
    await found.waitFor()
    return found.innerText()
  }

  async doesNotSee(text: string): Promise<boolean> {
    return (await this.page.locator('#messages > li').filter({ hasText: text }).count()) === 0
  }

  get form(): Locator {
    return this.page.getByRole('dialog')
  }

  async sendForm(label: string): Promise<void> {
    await this.form.getByRole('button', { name: label, exact: true }).click()
    await this.form.waitFor({ state: 'hidden' })
  }

  /** Moves Parley's clock on, as anyone in the try-out can. */
  async letPass(button: '+1 hour' | '+1 day' | '+1 week' | 'To the next thing due', times = 1): Promise<void> {
    for (let nth = 0; nth < times; nth += 1) {
      const clock = this.page.getByRole('button', { name: button, exact: true })
      if (!(await clock.isVisible())) await this.page.getByText('Clock', { exact: true }).first().click()
      const before = await this.page.locator('#clock').innerText()
      await clock.click()
      await this.page.locator('#clock').filter({ hasNotText: before }).waitFor()
    }
  }
}
