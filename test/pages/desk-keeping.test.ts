import { beforeEach, expect, it } from 'vitest'
import { registerDesk } from '../../adapters/web/desk/register.ts'
import { createServer } from '../../adapters/web/server.ts'
import { retained, usualRetention } from '../../src/landlord/retention.ts'
import { type Visitor, visitorAt } from '../support/desk-visitor.ts'
import { openHouse } from '../support/house.ts'
import { quietLog } from '../support/quiet-log.ts'
import { type Scene, setScene } from '../support/scene.ts'

const address = '/desk/settings/keeping'
const page = '/desk/settings'
let scene: Scene
let admin: Visitor
let officer: Visitor

beforeEach(async () => {
  const { needs } = await openHouse()
  scene = await setScene(needs)
  const server = await createServer({ log: quietLog })
  await registerDesk(server, needs)
  admin = await visitorAt(server, needs, scene.admin)
  officer = await visitorAt(server, needs, scene.officer)
})
const kept = async () => (await scene.needs.store.records.landlords.get(scene.landlord.id)).settings
const typed = (more: Readonly<Record<string, string>> = {}) => ({
  ...Object.fromEntries(retained.map((kind) => [`keep-${kind}`, '400'])),
  ...more,
})

it('the settings show for how long each kind is kept, and take other days', async () => {
  const shown = await admin.get(page)
  for (const kind of retained)
    expect(shown.text).toMatch(new RegExp(`name="keep-${kind}"[^>]*value="${usualRetention[kind]}"`))
  const before = await kept()
  const saved = await admin.send(page, address, typed({ 'keep-messages': '30' }))
  expect(saved).toMatchObject({ status: 303, location: '/desk/settings?done=saved' })
  const after = await kept()
  expect(after).toEqual({
    ...before,
    retention: { ...Object.fromEntries(retained.map((kind) => [kind, 400])), messages: 30 },
  })
  expect((await admin.get(page)).text).toMatch(/name="keep-messages"[^>]*value="30"/)
})

it('days that make no sense come back as they were typed, with what is wrong; the rest of the page stays', async () => {
  const back = await admin.send(page, address, typed({ 'keep-ledger': '364', 'keep-chats': '"><b>' }))
  expect(back.status).toBe(422)
  expect(back.text).toContain('href="#f-keep-ledger"')
  expect(back.text).toContain('href="#f-keep-chats"')
  expect(back.text).not.toContain('href="#f-keep-roll"')
  expect(back.text).toMatch(/name="keep-ledger"[^>]*value="364"/)
  expect(back.text).toContain('value="&quot;>&lt;b>"')
  expect(back.text).toContain('value="Dana Reid"')
  expect((await kept()).retention).toEqual(usualRetention)
})

it('is for admins only, and needs the mark of their own page', async () => {
  expect((await officer.get(page)).status).toBe(403)
  const { csrf = '', nonce = '' } = admin.hidden((await admin.get(page)).text, address)
  expect((await officer.post(address, { csrf, nonce, ...typed() })).status).toBe(403)
  expect((await admin.post(address, { nonce, ...typed() })).status).toBe(403)
  expect((await kept()).retention).toEqual(usualRetention)
})
