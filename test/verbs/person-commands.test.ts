import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createDesk } from '../../src/desk/desk.ts'
import type { Command } from '../../src/main/commands/command.ts'
import { personExport } from '../../src/main/commands/person-export.ts'
import { personForget } from '../../src/main/commands/person-forget.ts'
import { channelName, deliveryId } from '../../src/ports/addresses.ts'
import { exportShape } from '../../src/rights/document.ts'
import { type House, openHouse } from '../support/house.ts'
import { draft, type Scene, setScene } from '../support/scene.ts'

let house: House
let scene: Scene
const folder = mkdtempSync(join(tmpdir(), 'parley-person-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeEach(async () => {
  house = await openHouse()
  scene = await setScene(house.needs)
})

type Options = Readonly<Record<string, string | boolean>>

/** As the command line does it: what was typed, there and back. */
async function run(command: Command, options: Options) {
  const typed = { words: [], options }
  const result = await command.run(house.needs, command.ask(typed), () => undefined)
  return command.answer(JSON.parse(JSON.stringify(result)), typed)
}
const known = async (reference: string) =>
  (await house.needs.store.records.people.byReferences(scene.landlord.id, [reference]))[0]
const ref = 'longden-2'

describe('parley person forget', () => {
  it('says first what goes and what stays, and does nothing without a yes', async () => {
    const { text, exitCode } = await run(personForget, { landlord: 'longden', ref })
    expect(exitCode).toBe(1)
    expect(text).toContain('What goes')
    expect(text).toContain('What stays')
    expect(text).toContain('Nothing has been done. To go on, add --yes')
    const person = await known(ref)
    expect(person && (await house.needs.store.records.rights.wish(scene.landlord.id, person.id))).toEqual({
      kind: 'none',
    })
  })

  it('waits a week with a yes, and not at all with --now', async () => {
    expect(await run(personForget, { ref, yes: true })).toMatchObject({ exitCode: 0 })
    expect((await known(ref))?.name).toBe('Resident 2')
    const { text, exitCode } = await run(personForget, { ref, yes: true, now: true })
    expect(exitCode).toBe(0)
    expect(text).toContain('They have been forgotten.')
    expect(await known(ref)).toBeUndefined()
    await expect(run(personForget, { ref, yes: true, now: true })).rejects.toThrow('knows nobody by that')
  })

  it('finds them by account, too', async () => {
    const person = await known(ref)
    if (!person) throw new Error('they are on the list')
    const address = { channel: channelName('web'), workspace: 'w1', person: 'a:b' }
    await house.needs.store.records.people.link(scene.landlord.id, person.id, address)
    await run(personForget, { account: 'web:w1:a:b', yes: true, now: true })
    expect(await known(ref)).toBeUndefined()
    expect(() => personForget.ask({ words: [], options: { account: 'web' } })).toThrow('channel:workspace:id')
  })

  it('refuses while others count on them, and says where their name stands', async () => {
    const person = await known(ref)
    if (!person) throw new Error('they are on the list')
    await house.needs.store.records.people.rename(scene.landlord.id, person.id, 'Olwen Pryce')
    await draft(scene, { background: 'Olwen Pryce asked us to look into it.', decisionMaker: person.id })
    const { text, exitCode } = await run(personForget, { ref, yes: true, now: true })
    expect(exitCode).toBe(1)
    expect(text).toContain('you decide number 1, When should repairs visits happen?')
    expect(text).toContain('the text of question 1')
    expect(text).toContain('Nothing has been done.')
    expect((await known(ref))?.name).toBe('Olwen Pryce')
  })
})

describe('parley person export', () => {
  it('shows it in words', async () => {
    const { text } = await run(personExport, { landlord: 'longden', ref })
    expect(text).toContain('Who you are here')
    expect(text).toContain('Name: Resident 2')
    expect(text).toContain('Sealed answers\n  Nothing.')
  })

  it('writes it into a new file that only its owner can read', async () => {
    const out = join(folder, 'longden-2.json')
    const { text } = await run(personExport, { ref, out })
    expect(text).toContain(out)
    expect(statSync(out).mode & 0o777).toBe(0o600)
    expect(exportShape.parse(JSON.parse(readFileSync(out, 'utf8'))).you.reference).toBe(ref)
    const there = join(folder, 'there.json')
    writeFileSync(there, 'mine')
    expect(() => personExport.ask({ words: [], options: { ref, out: there } })).toThrow('is there already')
    expect(readFileSync(there, 'utf8')).toBe('mine')
  })
})

describe('/my export', () => {
  it('answers with a link, to them alone; a stranger is helped to come in', async () => {
    const person = await known(ref)
    if (!person) throw new Error('they are on the list')
    const from = { channel: channelName('web'), workspace: 'w1', person: 'two' }
    await house.needs.store.records.people.link(scene.landlord.id, person.id, from)
    const where = { channel: from.channel, workspace: 'w1', place: 'direct-two', kind: 'direct' } as const
    const typed = { kind: 'command', command: 'my', text: 'export', at: '2026-11-22T12:00:00Z' } as const
    const desk = createDesk(house.needs)
    const told = await desk({ ...typed, from, where, delivery: deliveryId('1') }, new AbortController().signal)
    if (told.kind !== 'say') throw new Error(`answered with ${told.kind}`)
    expect(told.visibility).toBe('only-them')
    expect(told.message.summary).toContain('all that Longden Homes keeps about you')
    expect(JSON.stringify(told.message.blocks)).toMatch(/http:\/\/parley\.test\/my-data\/open\/\w{22}/)
    const stranger = { ...from, person: 'nobody' }
    const other = await desk(
      { ...typed, from: stranger, where, delivery: deliveryId('2') },
      new AbortController().signal,
    )
    expect(JSON.stringify(other)).toContain(
      "We don't know you yet. Answer a question in your residents' channel to join",
    )
    for (const [command, text] of [
      ['parley', 'help'],
      ['parley', 'hepl'],
      ['my', 'stop'],
    ] as const) {
      const asked = { ...typed, command, text, from: stranger, where, delivery: deliveryId(text) }
      expect(JSON.stringify(await desk(asked, new AbortController().signal))).toContain("We don't know you yet.")
    }
    const place = { ...where, place: 'nobodys', kind: 'open' } as const
    const elsewhere = { ...typed, from: stranger, where: place, delivery: deliveryId('3') }
    expect(JSON.stringify(await desk(elsewhere, new AbortController().signal))).toContain('not set up in this place')
  })
})
