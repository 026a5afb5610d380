import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEmbedded } from '../../adapters/prisma/embedded/open.ts'
import { migrate } from '../../adapters/prisma/migrate.ts'
import { openPostgres } from '../../adapters/prisma/postgres/open.ts'
import { closeConsultation } from '../../src/consultation/close.ts'
import { operator } from '../../src/needs.ts'
import { dose } from '../support/faults/dose.ts'
import { until } from '../support/parley-process.ts'
import { asAdmin, findPostgres, removeScratch } from '../support/postgres-server.ts'
import { type Other, startOther } from '../support/sealed-processes.ts'
import { needsOn, setSealedScene } from '../support/sealed-scene.ts'
import { everybodyAnswers, type Given, wholeAs } from '../support/sealed-whole.ts'

const many = dose(800, 2_000)
const fewer = dose(300, 600)
const kills = dose(2, 8)
const server = await findPostgres()

/** Moments over the whole of something that takes so long, and a little beyond its end; each somewhere in its own part. */
const momentsIn = (ms: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, nth) => ((nth + Math.random()) / count) * ms * 1.15)

describe.skipIf('missing' in server)(`closing ${many} sealed responses on a server`, () => {
  let prefix = ''
  let url = ''
  let given: Given
  let takes = 0
  let copies = 0

  beforeAll(async () => {
    if ('missing' in server) return
    ;({ prefix, url } = server)
    const full = await newDatabase()
    const database = await openPostgres({ url: full })
    await migrate(database)
    given = await everybodyAnswers(await setSealedScene(database, many))
    expect(await wholeAs(needsOn(database), given)).toBe('open')
    await database.close()
    const first = await startOther(await copyOf(full))
    const began = performance.now()
    expect(await first.close(given.scene.scope, given.scene.consultation.id)).toBe('closed')
    takes = performance.now() - began
    await first.kill()
  })
  afterAll(() => removeScratch(server))

  const nameOf = (address: string): string => new URL(address).pathname.slice(1)

  async function newDatabase(template = 'template1'): Promise<string> {
    const address = new URL(url)
    address.pathname = `/${prefix}_kill_${copies++}`
    await asAdmin(url, (admin) => admin.query(`create database "${nameOf(address.toString())}" template "${template}"`))
    return address.toString()
  }
  /** The one with everybody's answers, as often as it is wanted. */
  const copyOf = (full: string): Promise<string> => newDatabase(nameOf(full))
  const full = (): string => new URL(`/${prefix}_kill_0`, url).toString()

  /** A server goes on with what a dead client has asked for, and only then takes it back. */
  const untilLeftAlone = (address: string): Promise<void> =>
    asAdmin(url, (admin) =>
      until(
        async () =>
          (await admin.query('select from pg_stat_activity where datname = $1', [nameOf(address)])).rowCount === 0,
      ),
    )

  /** Opens it, looks whether it is whole, and where it is open still, finishes. */
  async function lookAndFinish(address: string): Promise<'open' | 'closed'> {
    const database = await openPostgres({ url: address })
    try {
      const needs = needsOn(database)
      const left = await wholeAs(needs, given)
      const { scope, consultation } = given.scene
      await closeConsultation(needs, { scope, actor: operator }, { consultation: consultation.id })
      expect(await wholeAs(needs, given)).toBe('closed')
      return left
    } finally {
      await database.close()
    }
  }

  it('leaves it open or closed, never between, when the process is killed', async () => {
    const left: string[] = []
    for (const moment of momentsIn(takes, kills)) {
      const address = await copyOf(full())
      const other = await startOther(address)
      other.close(given.scene.scope, given.scene.consultation.id)
      await pause(moment)
      await other.kill()
      await untilLeftAlone(address)
      left.push(await lookAndFinish(address))
    }
    expect(left).toContain('open')
  })

  it('leaves it open or closed, never between, when its connection is ended, and closes when asked again', async () => {
    const address = await copyOf(full())
    const database = await openPostgres({ url: address, onConnectionError: () => undefined })
    const needs = needsOn(database)
    const { scope, consultation } = given.scene
    const close = () => closeConsultation(needs, { scope, actor: operator }, { consultation: consultation.id })
    let broken = 0
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      for (const moment of momentsIn(takes * 0.8, 4)) {
        const closing = close().then(
          () => 'closed',
          () => 'broken',
        )
        await pause(moment)
        await client.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and xact_start is not null',
          [nameOf(address)],
        )
        const ended = await closing
        broken += Number(ended === 'broken')
        expect(await wholeAs(needs, given)).toBe(ended === 'broken' ? 'open' : 'closed')
        if (ended === 'closed') break
      }
      await close()
      expect(await wholeAs(needs, given)).toBe('closed')
    } finally {
      await client.end()
      await database.close()
    }
    expect(broken).toBeGreaterThan(0)
  })
})

describe(`closing ${fewer} sealed responses in an embedded database`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-sealed-'))
  const full = join(folder, 'full')
  let given: Given
  let takes = 0
  let other: Other | undefined

  beforeAll(async () => {
    const database = await openEmbedded({ directory: full })
    await migrate(database)
    given = await everybodyAnswers(await setSealedScene(database, fewer))
    await database.close()
  })
  afterAll(async () => {
    await other?.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  it('leaves it open or closed, never between, when the process is killed', async () => {
    const { scope, consultation } = given.scene
    const left: string[] = []
    const first = join(folder, 'first')
    cpSync(full, first, { recursive: true })
    other = await startOther(first)
    const began = performance.now()
    expect(await other.close(scope, consultation.id)).toBe('closed')
    takes = performance.now() - began
    await other.kill()
    for (const [nth, moment] of momentsIn(takes, kills).entries()) {
      const directory = join(folder, `copy ${nth}`)
      cpSync(full, directory, { recursive: true })
      other = await startOther(directory)
      other.close(scope, consultation.id)
      await pause(moment)
      await other.kill()
      const database = await openEmbedded({ directory })
      const needs = needsOn(database)
      left.push(await wholeAs(needs, given))
      await closeConsultation(needs, { scope, actor: operator }, { consultation: consultation.id })
      expect(await wholeAs(needs, given)).toBe('closed')
      await database.close()
    }
    expect(left).toContain('open')
  })
})
