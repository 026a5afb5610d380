import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openRooms } from '../../adapters/prisma/rooms.ts'
import { createWebInlet, type WebInlet } from '../../adapters/web/channel/inlet.ts'
import { createWebOutlet } from '../../adapters/web/channel/outlet.ts'
import { directRoom, web } from '../../adapters/web/channel/places.ts'
import type { OpenConsultation, Plan } from '../../src/consultation/consultation.ts'
import { proofPath } from '../../src/consultation/proof/address.ts'
import { myProof } from '../../src/consultation/proof/my-proof.ts'
import { keyOf } from '../../src/consultation/question.ts'
import { wordingMark } from '../../src/consultation/respond.ts'
import { createDesk } from '../../src/desk/desk.ts'
import { consultationAddress, recordAddress } from '../../src/landlord/addresses.ts'
import type { Speaking } from '../../src/nudge/deliver.ts'
import { pump } from '../../src/nudge/pump.ts'
import { answerLink } from '../../src/person/links.ts'
import { redeemCode } from '../../src/person/redeem.ts'
import { stage } from '../support/asked.ts'
import { openPages, type Pages } from '../support/pages.ts'
import { quietLog } from '../support/quiet-log.ts'
import { answer, close, decide, open, type Resident, type Scene, setScene } from '../support/scene.ts'

/*
 * One resident's way through a sealed consultation, in the chat and on the web, from the question to the decision. What
 * they chose and wrote comes back to them nowhere: every message that is kept and every page is looked through. Only three
 * answer, so that no result has an answer in it either.
 */

const room = directRoom('kasia')
const words = 'The walrus knocks on the mould at the back door'
const otherWords = 'A heron lives in the lift'
const said = /Quokka|Numbat|walrus|heron|Fairly|Very satisfied/i

const plan: Partial<Plan> = {
  mode: 'anonymous',
  questions: [
    {
      n: 1,
      kind: 'one-choice',
      wording: 'Which time?',
      required: true,
      options: ['Quokka mornings', 'Numbat evenings'],
    },
    { n: 2, kind: 'satisfaction', wording: 'How are repairs?', required: false, notApplicable: false },
    { n: 3, kind: 'free-text', wording: 'Anything else?', required: false },
  ],
}

let pages: Pages
let needs: Speaking
let inlet: WebInlet
let scene: Scene
let asked: OpenConsultation
let kasia: Resident
let link: string

beforeEach(async () => {
  pages = await openPages()
  const rooms = openRooms(pages.database)
  const { vault, store } = pages.needs
  const outlet = createWebOutlet({ rooms, vault })
  needs = { ...pages.needs, outlets: new Map([[web, outlet]]) }
  inlet = createWebInlet({ rooms, vault, outlet, log: quietLog, now: () => store.records.now() })
  await inlet.start(createDesk(needs))
  scene = await setScene(needs, { residents: 12 })
  asked = await open(scene, plan)
  const [first] = scene.residents
  if (!first) throw new Error('nobody is on the list')
  kasia = first
  const at = { address: stage.address('kasia'), place: stage.direct('kasia'), purpose: 'residents' } as const
  await redeemCode(needs, { code: kasia.code, ...at })
  link = await answerLink(needs, scene.landlord.id, kasia.person, asked.id)
})
afterEach(async () => {
  await inlet.stop()
  await pages.stop()
})

const tell = (body: object) =>
  inlet.receive({ person: 'kasia', personName: 'Kasia', room, body: { nonce: randomUUID(), ...body } })
const type = (text: string) => tell({ kind: 'say', text })
const press = (action: string) => tell({ kind: 'press', action: `${action}:${asked.id}`, message: 'any' })

/** [Answer], in the chat: the form as it is put in front of them. */
async function shownForm() {
  const shown = await press('consultation.answer')
  if (shown.kind !== 'form') throw new Error('no form was shown')
  const draft = await inlet.draft(shown.draft, 'kasia')
  if (!draft) throw new Error('the form is gone')
  return { id: shown.draft, ...draft }
}

async function answerInChat(answers: Readonly<Record<string, string>>, answered = 'taken'): Promise<void> {
  const { id, form } = await shownForm()
  const fields = Object.fromEntries(Object.entries(answers).map(([key, value]) => [`field.${key}`, value]))
  expect(await tell({ kind: 'form', form: form.form, draft: id, ...fields })).toMatchObject({ kind: answered })
}

const answerOnWeb = (answers: Readonly<Record<string, string>>) =>
  pages.post(link, { shown: wordingMark(asked.plan.questions), ...answers })

/** Everything that the chat keeps, of everybody. */
async function kept(): Promise<readonly string[]> {
  const rows = await pages.database.run<{ said: string }>(
    { name: '', text: 'select m::text as said from web_message m' },
    [],
  )
  return rows.map((row) => row.said)
}

/** Rows outside the two tables that hold what is counted and what waits to be read, as text. */
async function rowsWith(text: string): Promise<readonly string[]> {
  const tables = await pages.database.run<{ name: string }>(
    {
      name: '',
      text: `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
        where table_schema in ('public', 'secret') and table_name not in ('free_text', 'passed_on')`,
    },
    [],
  )
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await pages.database.run<{ row: string }>(
      { name: '', text: `select t::text as row from ${name} t` },
      [],
    )
    if (rows.some(({ row }) => row.includes(text))) found.push(name)
  }
  return found
}

it('what somebody chose and wrote comes back nowhere, in the chat or on the web', async () => {
  const before = await shownForm()
  await answerInChat({ q1: '2', q2: '4', q3: words }, 'once')
  const after = await shownForm()
  expect(after.form.fields).toEqual(before.form.fields)
  expect(after.form.fields.map(({ value }) => value)).toEqual([undefined, undefined, undefined])
  expect(after.answers).toEqual({})
  for (const action of ['proof', 'pass-on', 'pass-on-sure', 'help', 'page']) await press(`consultation.${action}`)
  await answerInChat({ q1: '1', q2: '5', q3: otherWords })
  await answerInChat({ q1: '1', q2: '5', q3: otherWords })
  for (const text of ['/my answers', '/my proof', `/my proof ${asked.number}`, 'what did I say?']) await type(text)

  const sent = await answerOnWeb({ q1: '2', q2: '4', q3: words })
  const saved = await answerOnWeb({ q1: '2', q2: '4', q3: otherWords })
  const openPagesSeen = [
    sent,
    saved,
    await pages.get(saved.location),
    await pages.get(`${link}?saved`),
    await pages.post(`${link}/proof`, {}),
    await pages.post(`${link}/pass-on`, {}),
    await pages.get(recordAddress(scene.landlord)),
  ]
  for (const { text } of openPagesSeen) expect(text).not.toMatch(said)
  const form = await pages.get(link)
  expect(form.body).not.toMatch(/checked|walrus|heron/)
  expect(asked.plan.questions.every((question) => form.body.includes(`name="${keyOf(question)}"`))).toBe(true)
  for (const text of [words, otherWords]) expect(await rowsWith(text)).toEqual([])

  for (const one of scene.residents.slice(1, 3)) await answer(scene, asked, one, { 1: '1' })
  const closed = await close(scene, asked)
  await pump(needs)
  for (const text of ['/my answers', '/my proof']) await type(text)
  for (const action of ['answer', 'proof', 'pass-on', 'pass-on-sure']) await press(`consultation.${action}`)
  const theirs = [link, `${link}?saved`, proofPath(scene.landlord, asked)]
  for (const address of theirs) expect((await pages.get(address)).text).not.toMatch(said)
  await decide(scene, closed)
  await pump(needs)
  for (const address of theirs) expect((await pages.get(address)).text).not.toMatch(said)
  const story = (await pages.get(consultationAddress(scene.landlord, asked))).text
  expect(story).not.toMatch(/walrus|heron/)

  const messages = await kept()
  expect(messages.length).toBeGreaterThan(15)
  expect(messages.filter((message) => said.test(message))).toEqual([])
  for (const text of [words, otherWords]) expect(await rowsWith(text)).toEqual([])
})

it('a code, and that a hazard was named, are shown once: neither stands in any row', async () => {
  await answerInChat({ q1: '2', q3: words }, 'once')
  const code = await myProof(needs, scene.landlord.id, { consultation: asked.id, person: kasia.person })
  const shown = await Promise.all([press('consultation.proof'), type('/my proof'), type(`/my proof ${asked.number}`)])
  for (const one of shown) {
    expect(one.kind).toBe('once')
    expect(JSON.stringify(one)).toContain(code)
  }
  const sure = await press('consultation.pass-on')
  expect(JSON.stringify(sure)).toContain('We would give the officers of Longden Homes what you wrote here')
  expect(await rowsWith(code)).toEqual([])
  const messages = (await kept()).join('\n')
  expect(messages).toContain('Thank you. We have your answers.')
  expect(messages).toContain('You were shown your code. This chat does not keep it.')
  expect(messages).not.toMatch(/may not be able to wait|pass it on|consultation\.pass-on/)
})

it('an answer that is not sealed would be found by the same look', async () => {
  asked = await open(scene, { ...plan, mode: 'named' })
  link = await answerLink(needs, scene.landlord.id, kasia.person, asked.id)
  await answerInChat({ q1: '2', q2: '4', q3: words })
  await type('/my answers')
  expect((await kept()).filter((message) => said.test(message))).toHaveLength(1)
  expect(await rowsWith(words)).toEqual(expect.arrayContaining(['public.named_response', 'public.web_message']))
  expect((await pages.get(`${link}?saved`)).text).toMatch(said)
  expect((await pages.get(link)).body).toMatch(/checked/)
})
