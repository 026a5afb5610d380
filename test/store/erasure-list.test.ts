import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { erasureTable, ties, withoutPeople } from '../../adapters/prisma/erasure-list.ts'
import { retentionTable } from '../../src/landlord/retention.ts'
import { exportKeysTable, exportShape } from '../../src/rights/document.ts'
import { goes, parts, stays } from '../../src/rights/parts.ts'
import { everyColumn, personalColumns, saidToBePersonal } from '../support/columns.ts'
import { onBothDatabases } from './given.ts'

const listed = new Set(ties.map(({ table, column }) => `${table}.${column}`))
const missing = (found: readonly string[]) => found.filter((column) => !listed.has(column))

/** Called like a person's and no person's: keys, counts, and what the landlord says of itself. */
const nobodys = ['result.body']

onBothDatabases('the list of what becomes of every column when somebody is forgotten', (given) => {
  it('names every column that ties to a person', async () => {
    const found = await personalColumns(given.database)
    // One found by each way of looking: where it points, what it is called, what the models say of it.
    expect(found).toEqual(expect.arrayContaining(['commitment.owner', 'web_message.only_for', 'person.name']))
    expect(missing(found).filter((column) => !nobodys.includes(column))).toEqual([])
  })

  it('names no column that is not there, and says of every table whether people are in it', async () => {
    const columns = await everyColumn(given.database)
    const there = new Set(columns.map(({ table, column }) => `${table}.${column}`))
    expect([...listed].filter((column) => !there.has(column))).toEqual([])
    const tables = [...new Set(columns.map(({ table }) => table))]
    const said = new Set([...ties.map(({ table }) => table), ...Object.keys(withoutPeople)])
    expect(tables.filter((table) => !said.has(table))).toEqual([])
    expect([...said].filter((table) => !tables.includes(table))).toEqual([])
    expect(ties.filter(({ table }) => Object.hasOwn(withoutPeople, table))).toEqual([])
    expect(saidToBePersonal().tables.filter((table) => Object.hasOwn(withoutPeople, table))).toEqual([])
  })

  it('is found out by a table that was added and not listed', async () => {
    const { database } = given
    await database.script(`create table planted (landlord text, id text, by_whom text, said text,
      foreign key (landlord, by_whom) references person (landlord, id))`)
    try {
      expect(missing(await personalColumns(database))).toEqual(
        expect.arrayContaining(['planted.by_whom', 'planted.said']),
      )
    } finally {
      await database.script('drop table planted')
    }
  })
})

it('what somebody is told before they say yes is what the list says', () => {
  const partsOf = (isFate: (fate: (typeof ties)[number]['fate']) => boolean) => [
    ...new Set(ties.filter(({ fate }) => isFate(fate)).map(({ part }) => part)),
  ]
  const erased = partsOf((fate) => fate === 'erased')
  const left = ties.filter(({ table, fate }) => fate !== 'erased' && table !== 'vault').map(({ part }) => part)
  expect(erased.toSorted()).toEqual([...goes].toSorted())
  expect([...new Set(left)].toSorted()).toEqual([...stays].toSorted())
})

it('every part has a key in the export, and every key says what it holds', () => {
  expect(Object.keys(exportShape.shape)).toEqual(expect.arrayContaining([...parts]))
  for (const [key, shape] of Object.entries(exportShape.shape)) expect(shape.description, key).toMatch(/\w{3}/)
  expect(exportKeysTable().split('\n')).toHaveLength(Object.keys(exportShape.shape).length + 2)
})

it.each([
  ['retention', retentionTable()],
  ['erasure', erasureTable()],
  ['export', exportKeysTable()],
])('the table of %s is one, and the paper that quotes it agrees with it', (mark, table) => {
  const [head = '', rule, ...rows] = table.split('\n')
  expect(rule).toMatch(/^\|(?:---\|)+$/)
  expect(rows.length).toBeGreaterThan(5)
  const cells = (row: string) => row.split('|').length
  expect(rows.filter((row) => cells(row) !== cells(head))).toEqual([])
  const path = join(import.meta.dirname, '../../docs/data-protection.md')
  const quoted = new RegExp(`<!-- ${mark} -->\\n([\\s\\S]*?)\\n<!-- /${mark} -->`).exec(readFileSync(path, 'utf8'))?.[1]
  expect(quoted).toBe(table)
})
