import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { beginAdoption } from '../../src/charter/begin.ts'
import { charterImport } from '../../src/main/commands/charter-import.ts'
import { charterList } from '../../src/main/commands/charter-list.ts'
import { charterShow } from '../../src/main/commands/charter-show.ts'
import type { Command } from '../../src/main/commands/command.ts'
import { type House, openHouse } from '../support/house.ts'
import { type Scene, setScene } from '../support/scene.ts'
import { csv, yaml } from '../unit/charter/given.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-charter-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let house: House
let scene: Scene
beforeEach(async () => {
  house = await openHouse()
  scene = await setScene(house.needs)
})

const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
async function run(
  command: Command,
  words: readonly string[],
  options: Readonly<Record<string, string | boolean>> = {},
) {
  const typed = { words, options: { landlord: 'longden', ...options } }
  const result = await command.run(house.needs, command.ask(typed), () => undefined)
  return command.answer(result, typed).text
}
const charters = () => house.needs.store.records.charters.list(scene.landlord.id)

describe('parley charter import', () => {
  it('brings a file in, as YAML or as CSV, and says what it holds; the other of the two then changes nothing', async () => {
    expect(await run(charterImport, [file('a.yaml', yaml)])).toContain(
      'Open Doors, version 1, is in: 3 points, 1 of them still',
    )
    expect(await run(charterImport, [file('a.csv', csv)])).toContain('says the same. Nothing was changed.')
    expect(await charters()).toHaveLength(1)
  })

  it('names file, line, column, what is wrong and what to do, and brings nothing in', async () => {
    const path = file('broken.yaml', yaml.replace('2025-04-01', 'April').replace('title: Repairs', 'titel: Repairs'))
    await expect(run(charterImport, [path])).rejects.toThrow(
      `${path}:7:9 from is no day. Write days such as "2024-04-01".\n` +
        `  ${path}:15:5 title is missing. Give the point a short name.\n` +
        `  ${path}:16:5 points.3 does not know “titel”. Did you mean “title”?`,
    )
    expect(await charters()).toEqual([])
  })

  it('shows of a second version what changed, and what is carried over; with --keep-version it only would be', async () => {
    await run(charterImport, [file('one.yaml', yaml)])
    await beginAdoption(house.needs, scene.officer, { charter: 'open-doors' })
    const next = (version: string, from: string) =>
      yaml
        .replace('version: 1', `version: ${version}`)
        .replace('2025-04-01', from)
        .replace('You with respect', 'you kindly')
        .replace('1.10', '1.11')
    const kept = await run(charterImport, [file('two.yaml', next('2', '2026-01-01'))], { keepVersion: true })
    expect(kept).toContain('The landlord still goes by version 1.')
    const gone = await run(charterImport, [file('three.yaml', next('3', '2026-02-01'))])
    expect(gone).toContain('Gone over from version 1 to 3.')
    expect(gone).toMatch(/New points:\n {2}1\.11 Answers/)
    expect(gone).toMatch(/No longer there:\n {2}1\.10 Answers/)
    expect(await run(charterShow, ['open-doors'])).toContain('Open Doors, version 3 (England)')
  })

  it('refuses the same version with other words', async () => {
    await run(charterImport, [file('one.yaml', yaml)])
    await expect(run(charterImport, [file('other.yaml', yaml.replace('Open Doors', 'Doors'))])).rejects.toMatchObject({
      code: 'charter-otherwise',
    })
  })
})

describe('parley charter list and show', () => {
  it('lists those that come with Parley before anything was brought in', async () => {
    const listed = await run(charterList, [])
    for (const code of ['together-with-tenants', 'richmond-participation', 'tia-standard'])
      expect(listed).toContain(code)
    expect(listed).toContain('not begun (comes with Parley)')
  })

  it('shows how far it is, what waits for what, and which texts are still to be supplied', async () => {
    await beginAdoption(house.needs, scene.officer, { charter: 'richmond-participation' })
    const shown = await run(charterShow, ['richmond-participation'])
    expect(shown).toContain('open   The board has looked at it')
    expect(shown).toContain('later  Residents oversee it. First: Promises and oversight are public')
    expect(shown.match(/text to be supplied/g)).toHaveLength(16)
    await expect(run(charterShow, ['nosuch'])).rejects.toThrow('There is no charter "nosuch".')
  })
})
