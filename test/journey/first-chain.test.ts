import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { faultsOn, noChromium, openBrowser, openPage } from '../support/browser.ts'
import { type Process, parley, start } from '../support/running.ts'
import { type StackHome, stacks } from '../support/stacks.ts'
import { Visitor } from './people.ts'

const codesSchema = z.object({ codes: z.array(z.object({ reference: z.string(), code: z.string() })) })
const today = Temporal.Now.plainDateISO('Europe/London')

describe.each(stacks)(
  'the first chain, in a browser, on $name: from an empty house to a published decision',
  ({ name, missing, open }) => {
    if (noChromium || missing !== null) return void it.skip(`${name}: ${missing ?? 'no Chromium'}`)
    let home: StackHome
    let parleyProcess: Process
    let browser: Browser
    let setupCode: string
    let letterCodes: readonly string[]
    let dana: Visitor
    let jo: Visitor
    let kasia: Visitor
    let maureen: Visitor

    beforeAll(async () => {
      home = await open()
      if (name !== 'embedded') expect((await parley(home, 'migrate')).code).toBe(0)
      const added = await parley(
        home,
        'landlord',
        'add',
        '--name',
        'Hilltop Homes',
        '--slug',
        'hilltop',
        '--admin',
        'Dana Reid',
        '--json',
      )
      setupCode = z.object({ code: z.string() }).parse(JSON.parse(added.out)).code
      parleyProcess = await start(home)
      browser = await openBrowser()
    })
    afterAll(async () => {
      await browser?.close()
      expect(await parleyProcess?.kill('SIGTERM')).toBe(0)
      await home?.close()
    })

    it('is set up by typing the code in a place', async () => {
      dana = await Visitor.come(browser, parleyProcess.url, 'dana', 'residents')
      await dana.say(`/parley setup ${setupCode}`)
      await dana.sees('You are the admin here now')
      expect(await faultsOn(dana.page)).toEqual([])
      await dana.goTo('officers')
      await dana.say('/parley setup officers')
      await dana.sees('This place is for officers of Hilltop Homes')
    })

    it('lets the person who decides in by a code', async () => {
      await dana.say('/parley who')
      await dana.press('Bring somebody in')
      await dana.form.getByLabel('Their name').fill('Jo Patel')
      await dana.form.getByText('sponsor', { exact: true }).click()
      await dana.sendForm('Make a code')
      const [, code = ''] = /this code: (\S+)\./.exec(await dana.sees('Give Jo Patel this code')) ?? []
      jo = await Visitor.come(browser, parleyProcess.url, 'jo', 'direct-jo')
      await jo.say(`/parley setup ${code}`)
      await jo.sees('Thank you, Jo Patel')
      // The test may run at night.
      await jo.say('/my quiet off')
      await jo.sees('We may write to you at any hour')
    })

    it('takes a list of residents and gives a code for each letter', async () => {
      const file = join(home.dir, 'people.csv')
      writeFileSync(file, 'reference,name\nHT-1,Abena Mensah\nHT-2,Brian Whitlock\nHT-3,Carys Morgan\n')
      const imported = await parley(home, 'people', 'import', file, '--landlord', 'hilltop', '--json')
      letterCodes = codesSchema.parse(JSON.parse(imported.out)).codes.map(({ code }) => code)
      expect(letterCodes).toHaveLength(3)
    })

    it('has the officer write a consultation, who is told what is missing', async () => {
      await dana.say('/consult new')
      await dana.form.getByLabel('Title').fill('When should repairs visits happen?')
      await dana.form
        .getByLabel('Why are you asking now?')
        .fill('Many of you lose a day of pay waiting in for repairs.')
      await dana.form.getByLabel('What can change?').fill('The times of visits.')
      await dana.form.getByLabel("What can't change?").fill('The contractor.')
      await dana.form.getByLabel('How can people answer without a screen?').fill('Ring 01632 960101.')
      expect(await faultsOn(dana.page)).toEqual([])
      await dana.sendForm('Save')
      await dana.sees('Your draft is number 1')
      await dana.press('Look at it')
      await dana.sees('Name the person who decides')
      await dana.press('Add a question')
      await dana.form.getByLabel('The question').fill('Which times suit you best?')
      await dana.form.getByText('Choose one', { exact: true }).click()
      await dana.form.getByLabel('Answers to choose from').fill('Mornings\nAfternoons\nEvenings (free)')
      await dana.sendForm('Save')
      await dana.press('Change dates and people')
      await dana.form.getByText('Jo Patel', { exact: true }).click()
      await dana.form.getByLabel('Last day to answer').fill(today.add({ days: 14 }).toString())
      await dana.form.getByLabel('Day by which people hear what was decided').fill(today.add({ days: 35 }).toString())
      await dana.sendForm('Save')
      await dana.sees('has not yet said yes to the date')
    })

    it('opens when the one who decides says yes to the date', async () => {
      await dana.press('Open it')
      await dana.sees('We have asked Jo Patel')
      await jo.sees('Please say yes to a date')
      await jo.press(/^Yes, by /)
      await jo.sees('is open now')
      expect(await faultsOn(jo.page)).toEqual([])
    })

    it('has residents join and answer in the chat; one changes her mind, one only looks', async () => {
      maureen = await Visitor.come(browser, parleyProcess.url, 'maureen', 'residents')
      await maureen.sees('When should repairs visits happen?')
      expect(await faultsOn(maureen.page)).toEqual([])
      await joinAndAnswer(maureen, 'Mornings')
      await maureen.press('Change my answers')
      await maureen.form.getByText('Evenings (free)', { exact: true }).click()
      await maureen.sendForm('Send my answers')
      await maureen.sees('Thank you. We have your answers.')
      const imran = await Visitor.come(browser, parleyProcess.url, 'imran', 'residents')
      await joinAndAnswer(imran, 'Mornings')
      await imran.press('Evenings (free)')
      await imran.sees('You chose “Evenings (free)”.')
      kasia = await Visitor.come(browser, parleyProcess.url, 'kasia', 'residents')
      await kasia.press('Answer in a form')
      await kasia.sees('Do you live in a home of Hilltop Homes?')
      await kasia.press('I live here')
      await kasia.form.getByRole('button', { name: 'Close', exact: true }).click()
    })

    it('has one answer on a page of her own, without JavaScript', async () => {
      const sian = await Visitor.come(browser, parleyProcess.url, 'sian', 'residents', false)
      await sian.press('Evenings (free)')
      await sian.press('I live here')
      await sian.goTo('residents')
      await sian.press('Answer on a web page')
      await sian.page.getByRole('link', { name: 'Open my page' }).last().click()
      await answerOnPage(sian.page, 'Evenings (free)')
    })

    it('has people answer with the code from their letter', async () => {
      for (const [nth, code] of letterCodes.slice(0, 2).entries()) {
        const page = await openPage(browser, { viewport: { width: 390, height: 844 } })
        const look = async () => expect(nth === 0 ? await faultsOn(page) : []).toEqual([])
        await page.goto(`${parleyProcess.url}/l/hilltop/code`)
        await look()
        await page.getByRole('textbox').fill(code)
        await page.locator('main').getByRole('button').first().click()
        await look()
        await answerOnPage(page, 'Mornings')
        await look()
      }
    })

    it('reminds the one who has not answered, and nobody else', async () => {
      await letPassUntil(maureen, kasia, 'direct-kasia', 'The last chance to answer is')
      await maureen.goTo('direct-maureen')
      expect(await maureen.doesNotSee('The last chance to answer is')).toBe(true)
    })

    it('closes by itself, and says what people said', async () => {
      await letPassUntil(maureen, maureen, 'residents', 'What people said: When should repairs visits happen?')
      const result = await maureen.sees('What people said: When should repairs visits happen?')
      expect(result).toContain('5 answered')
      expect(result).toContain('Most chosen: “Evenings (free)”, by 3 of 5.')
      expect(await faultsOn(maureen.page)).toEqual([])
    })

    it('has the one who decides say what was decided, to everyone', async () => {
      await jo.say('/consult outcome')
      await jo.form.getByLabel('One point people made').fill('evening visits')
      await jo.form.getByText('We will do it', { exact: true }).click()
      await jo.form.getByLabel('What will be done?').fill('Visits until 8pm on Tuesdays')
      await jo.form.getByLabel('By which day?').fill(today.add({ days: 60 }).toString())
      await jo.sendForm('Save')
      await jo.press('Publish it')
      await jo.press('Yes, publish it to everyone asked')
      await jo.sees('Published. Everyone who was asked is told. Promises made: 1.')
      expect(await maureen.sees('What was decided: When should repairs visits happen?')).toContain(
        'Visits until 8pm on Tuesdays',
      )
    })

    it('shows the whole chain to the public', async () => {
      const page = await openPage(browser)
      await page.goto(`${parleyProcess.url}/l/hilltop`)
      expect(await page.locator('main').innerText()).toContain('Visits until 8pm on Tuesdays')
      expect(await faultsOn(page)).toEqual([])
      await page.goto(`${parleyProcess.url}/l/hilltop/c/1`)
      const chain = await page.locator('main').innerText()
      for (const link of [
        'When should repairs visits happen?',
        'Evenings (free)',
        'evening visits',
        'Visits until 8pm on Tuesdays',
        'Jo Patel',
      ]) {
        expect(chain).toContain(link)
      }
      expect(chain).not.toContain('Maureen')
      expect(await faultsOn(page)).toEqual([])
    })

    it('shows the officer the same at the desk', async () => {
      await dana.say('/parley dashboard')
      await dana.page.getByRole('link', { name: 'Open the desk' }).last().click()
      await dana.page.locator('main').getByRole('button').first().click()
      expect(await dana.page.locator('main').innerText()).toContain('When should repairs visits happen?')
      expect(await faultsOn(dana.page)).toEqual([])
    })

    it('leaves a record that verifies', async () => {
      const verified = await parley(home, 'ledger', 'verify', '--landlord', 'hilltop', '--json')
      expect(verified.code).toBe(0)
      expect(JSON.parse(verified.out)).toMatchObject({ kind: 'whole' })
    })
  },
)

/** Lets time pass, one thing due after another, until somebody is told this. */
async function letPassUntil(mover: Visitor, hearer: Visitor, room: string, text: string): Promise<void> {
  for (let nth = 0; nth < 12; nth += 1) {
    await hearer.goTo(room)
    if (!(await hearer.doesNotSee(text))) return
    await mover.letPass('To the next thing due')
  }
  await hearer.sees(text)
}

async function joinAndAnswer(resident: Visitor, option: string): Promise<void> {
  await resident.press('Answer in a form')
  await resident.sees('Do you live in a home of Hilltop Homes?')
  await resident.press('I live here')
  await resident.form.getByText(option, { exact: true }).click()
  await resident.sendForm('Send my answers')
  await resident.sees('Thank you. We have your answers.')
}

async function answerOnPage(page: import('playwright-core').Page, option: string): Promise<void> {
  await page.getByText(option, { exact: true }).click()
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.getByText('Thank you', { exact: false }).first().waitFor()
}
