import { beforeEach, describe, expect, it } from 'vitest'
import { breakdownTables } from '../../src/consultation/breakdown-table.ts'
import type { Plan } from '../../src/consultation/consultation.ts'
import { editConsultation } from '../../src/consultation/edit.ts'
import { findingsFor } from '../../src/consultation/findings.ts'
import { openConsultation } from '../../src/consultation/open.ts'
import type { Command, Typed } from '../../src/main/commands/command.ts'
import { consultResults } from '../../src/main/commands/consult-results.ts'
import { consultShow } from '../../src/main/commands/consult-show.ts'
import type { Needs } from '../../src/needs.ts'
import { importPeople } from '../../src/person/import.ts'
import { readPeopleList } from '../../src/person/people-list.ts'
import { type House, openHouse } from '../support/house.ts'
import { addResidents, answer, close, draft, open, type Scene, type SceneOptions, setScene } from '../support/scene.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})

const blockOf: SceneOptions['attributes'] = (n) => ({ block: n % 2 === 0 ? 'Kestrel Court' : 'Heron House' })
/** One operation of the command line, as it is typed. */
const run = (needs: Needs, command: Command, typed: Typed): Promise<unknown> =>
  command.on === 'records' ? command.run(needs, command.ask(typed), () => undefined) : expect.fail('it needs keys')

const byBlock: Plan['breakdowns'] = [{ question: 1, by: { kind: 'attribute', name: 'block' }, sensitive: false }]

describe('a list of people, brought in again', () => {
  const bring = async ({ needs, officer }: Scene, text: string) => {
    const list = readPeopleList(text)
    if (list.kind === 'problems') return expect.fail(JSON.stringify(list.problems))
    const { codes, ...counts } = await importPeople(needs, officer, list.people)
    return { ...counts, codes: codes.length }
  }

  it('takes over what it says of people now, and says of how many that is new', async () => {
    const scene = await setScene(house.needs, { residents: 0 })
    const first = 'reference,name,group: block,group: tenure\nA-1,Ann,Kestrel Court,Social\nA-2,Ben,Kestrel Court,\n'
    expect(await bring(scene, first)).toEqual({ added: 2, renamed: 0, regrouped: 0, unchanged: 0, codes: 2 })
    expect(await bring(scene, first)).toEqual({ added: 0, renamed: 0, regrouped: 0, unchanged: 2, codes: 0 })
    const second = 'reference,name,group: block\nA-1,Anne,Heron House\nA-2,Ben,\nA-3,Cy,Heron House\n'
    expect(await bring(scene, second)).toEqual({ added: 1, renamed: 1, regrouped: 2, unchanged: 0, codes: 1 })
    const { people, values } = await house.needs.store.records.people.onList(scene.landlord.id)
    expect(people).toBe(3)
    expect(values).toHaveLength(2)
    expect(values).toContainEqual({ group: 'block', value: 'Heron House', people: 2 })
    expect(values).toContainEqual({ group: 'tenure', value: 'Social', people: 1 })
    const [entry] = (await house.needs.store.records.ledger.read(scene.landlord.id, 0, 100)).slice(-1)
    expect(JSON.stringify(entry)).not.toMatch(/Heron|Anne/)
  })
})

describe('an anonymous consultation', () => {
  it('is refused while fewer than ten would be asked, and the check says so before', async () => {
    const scene = await setScene(house.needs, { residents: 9 })
    const { records } = house.needs.store
    const { id } = await draft(scene, { mode: 'anonymous' })
    const codes = async () => {
      const found = await records.consultations.get(scene.landlord.id, id)
      return found ? (await findingsFor(records, scene.landlord.id, found)).map(({ code }) => code) : []
    }
    expect(await codes()).toContain('too-few-for-anonymous')
    const opening = () => openConsultation(house.needs, scene.officer, { consultation: id })
    await expect(opening()).rejects.toMatchObject({ code: 'too-few-for-anonymous', values: { asked: 9, fewest: 10 } })
    await addResidents(house.needs, scene.landlord, 1, 10)
    expect(await codes()).not.toContain('too-few-for-anonymous')
    expect((await opening()).kind).toBe('waits')
  })

  it('is counted by block as the list stood when it closed, for chat, desk and command line', async () => {
    const scene = await setScene(house.needs, { residents: 40, attributes: blockOf })
    const { needs } = scene
    const consultation = await open(scene, { mode: 'anonymous', breakdowns: byBlock })
    expect(await findingsFor(needs.store.records, scene.landlord.id, consultation)).toEqual([])
    for (const [n, resident] of scene.residents.slice(0, 28).entries())
      await answer(scene, consultation, resident, { 1: n % 4 < 2 ? '1' : '2' })
    await close(scene, consultation)
    const result = await needs.store.records.consultations.result(scene.landlord.id, consultation.id)
    if (!result) return expect.fail('it was not counted')
    expect(result.root).toMatch(/^[0-9a-f]{64}$/)
    const [table] = breakdownTables(consultation.plan.questions, result)
    expect(table?.columns).toEqual(['Block', 'Mornings', 'Afternoons', 'All'])
    expect(table?.rows.map(([first]) => first)).toEqual(['Heron House', 'Kestrel Court', 'All'])
    expect(table?.rows.map((row) => row.at(-1))).toEqual(['14', '14', '28'])
    const typed = { words: ['1'], options: {} }
    const said = await run(needs, consultResults, typed)
    expect(said).toMatchObject({ byGroup: [{ caption: 'Which time suits you best? (by block)' }] })
    expect(consultResults.answer(said, typed).text).toContain('Which time suits you best? (by block)\n  Block')
  })

  it('whose groups are too small says in every place that a table is withheld', async () => {
    const scene = await setScene(house.needs, { residents: 12, attributes: blockOf })
    const consultation = await open(scene, { mode: 'anonymous', breakdowns: byBlock })
    for (const resident of scene.residents.slice(0, 6)) await answer(scene, consultation, resident, { 1: '1' })
    await close(scene, consultation)
    const typed = { words: ['1'], options: {} }
    const said = await run(scene.needs, consultResults, typed)
    expect(said).toMatchObject({
      byGroup: [{ rows: [], notes: [expect.stringContaining("We don't show this table")] }],
    })
    expect(consultResults.answer(said, typed).text).toContain("We don't show this table")
  })
})

describe('what is settled before anybody answers', () => {
  it('is shown by “consult show”, and stays once it is open', async () => {
    const scene = await setScene(house.needs, { residents: 10, attributes: blockOf })
    const { needs, officer, landlord } = scene
    const { id, plan } = await open(scene, { mode: 'anonymous', tieRule: 'ask-again', breakdowns: byBlock })
    const change = (before: Plan): Plan => ({
      ...before,
      title: 'Put right',
      mode: 'named',
      tieRule: 'no-change',
      breakdowns: [],
    })
    await editConsultation(needs, officer, { consultation: id, change })
    const after = await needs.store.records.consultations.get(landlord.id, id)
    const { mode, tieRule, breakdowns } = plan
    expect(after?.plan).toMatchObject({ title: 'Put right', mode, tieRule, breakdowns })
    const typed = { words: ['1'], options: {} }
    const { text } = consultShow.answer(await run(needs, consultShow, typed), typed)
    expect(text).toContain('Anonymous: nobody who works with you sees who said what.')
    expect(text).toContain("If it's a tie: We ask again.")
    expect(text).toContain('Question 1 by block')
  })

  it('needs an auditor where it is confidential', async () => {
    const scene = await setScene(house.needs)
    const { id } = await draft(scene, { mode: 'confidential' })
    const found = await house.needs.store.records.consultations.get(scene.landlord.id, id)
    if (!found) return expect.fail('it was not drafted')
    const codes = (await findingsFor(house.needs.store.records, scene.landlord.id, found)).map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['no-auditor', 'no-kept-until']))
    await expect(openConsultation(house.needs, scene.officer, { consultation: id })).rejects.toMatchObject({
      code: 'not-ready-to-open',
    })
  })
})
