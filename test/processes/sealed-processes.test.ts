import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../adapters/prisma/database.ts'
import { migrate } from '../../adapters/prisma/migrate.ts'
import { openPostgres } from '../../adapters/prisma/postgres/open.ts'
import { closeConsultation } from '../../src/consultation/close.ts'
import type { AnswerSheet } from '../../src/consultation/result.ts'
import { everySealed } from '../../src/consultation/seal/every.ts'
import { operator } from '../../src/needs.ts'
import type { PersonId } from '../../src/person/person.ts'
import { asAdmin, findPostgres, removeScratch } from '../support/postgres-server.ts'
import { type Other, startOther, type Verdict } from '../support/sealed-processes.ts'
import { type SealedScene, setSealedScene } from '../support/sealed-scene.ts'

const server = await findPostgres()

describe.skipIf('missing' in server)('two processes on one database', () => {
  let database: Database
  let others: readonly Other[] = []
  let scene: SealedScene
  const other = (nth: number): Other => others[nth % others.length] ?? expect.fail('no process')

  beforeAll(async () => {
    if ('missing' in server) return
    const url = new URL(server.url)
    url.pathname = `/${server.prefix}_two`
    await asAdmin(server.url, (admin) => admin.query(`create database "${url.pathname.slice(1)}"`))
    database = await openPostgres({ url: url.toString() })
    await migrate(database)
    others = await Promise.all([startOther(url.toString()), startOther(url.toString())])
  })
  afterAll(async () => {
    for (const one of others) await one.kill()
    await database?.close()
    await removeScratch(server)
  })
  beforeEach(async () => {
    scene = await setSealedScene(database, 60)
  })

  const revisionOf = (verdict: Verdict): number => {
    if (verdict === 'closed' || verdict.kind !== 'kept') expect.fail(JSON.stringify(verdict))
    return verdict.revision
  }

  async function opened() {
    const { records } = scene.needs.store
    const key = await records.sealed.key(scene.scope, scene.consultation.id)
    if (!key) throw new Error('it is open')
    return everySealed(records, scene.scope, scene.consultation.id, key)
  }
  const count = () => scene.needs.store.records.roll.count(scene.scope, scene.consultation.id)

  it('one person who changes their mind ten times from three accounts at once has one response: the latest', async () => {
    const [person] = scene.people
    if (!person) throw new Error('somebody is asked')
    const said: { sent: number; acknowledged: number; revision: number; answers: AnswerSheet }[] = []
    const changing = async (account: number) => {
      for (let turn = 0; turn < 10; turn++) {
        const answers = { q1: String(1 + (turn % 3)), q3: `account ${account}, change ${turn}` }
        const sent = performance.now()
        const verdict = await other(account).keep(scene.scope, scene.response(person, answers))
        said.push({ sent, acknowledged: performance.now(), revision: revisionOf(verdict), answers })
      }
    }
    await Promise.all([changing(0), changing(1), changing(2)])
    expect(said.map(({ revision }) => revision).toSorted((a, b) => a - b)).toEqual(said.map((_, nth) => nth + 1))
    for (const one of said)
      for (const later of said) if (one.acknowledged < later.sent) expect(one.revision).toBeLessThan(later.revision)
    const latest = said.find(({ revision }) => revision === said.length)
    expect(await opened()).toMatchObject([{ person, revision: 30, answers: latest?.answers }])
    expect(await count()).toEqual({ asked: 60, answered: 1 })
  })

  it('nobody answers twice, and the roll counts what there are boxes for', async () => {
    const verdicts = await Promise.all(
      scene.people.flatMap((person) =>
        ['1', '2', '3', '1'].map((q1, nth) => other(nth).keep(scene.scope, scene.response(person, { q1 }))),
      ),
    )
    expect(new Set(verdicts.map((verdict) => verdict !== 'closed' && verdict.kind))).toEqual(new Set(['kept']))
    const boxes = await opened()
    expect(new Set(boxes.map(({ person }) => person))).toEqual(new Set(scene.people))
    expect(boxes).toHaveLength(60)
    expect(await count()).toEqual({ asked: 60, answered: 60 })
  })

  it('a delivery that reaches both at once, three times, has one effect', async () => {
    const verdicts = await Promise.all(
      scene.people.flatMap((person, nth) =>
        [0, 1, 1].map((process) =>
          other(process).keep(scene.scope, scene.response(person, { q1: '2' }, `delivery ${nth}`)),
        ),
      ),
    )
    expect(verdicts.map(revisionOf)).toEqual(verdicts.map(() => 1))
    const changed = verdicts.filter((verdict) => verdict !== 'closed' && verdict.kind === 'kept' && verdict.changed)
    expect(changed).toHaveLength(60)
    for (const { revision } of await opened()) expect(revision).toBe(1)
  })

  it('a delivery that comes again late does not bring back what it said', async () => {
    const [person] = scene.people
    if (!person) throw new Error('somebody is asked')
    await other(0).keep(scene.scope, scene.response(person, { q1: '1' }, 'one'))
    await other(1).keep(scene.scope, scene.response(person, { q1: '2' }, 'two'))
    const again = await Promise.all(
      [0, 1, 0].map((nth) => other(nth).keep(scene.scope, scene.response(person, { q1: '1' }, 'one'))),
    )
    expect(again.map(revisionOf)).toEqual([2, 2, 2])
    expect(await opened()).toMatchObject([{ revision: 2, answers: { q1: '2' } }])
  })

  it('what either kept before closing is counted, and neither keeps anything after', async () => {
    const kept = new Map<PersonId, string>()
    const { scope, consultation, needs } = scene
    const answering = scene.people.slice(0, 40).map(async (person, nth) => {
      for (let turn = 0; ; turn++) {
        const words = `${person} ${turn}`
        const verdict = await other(nth).keep(scope, scene.response(person, { q1: '1', q3: words }))
        if (verdict === 'closed' || verdict.kind !== 'kept') return verdict
        kept.set(person, words)
      }
    })
    await pause(150)
    await closeConsultation(needs, { scope, actor: operator }, { consultation: consultation.id })
    const refused = await Promise.all(answering)
    expect(refused).toEqual(refused.map(() => ({ kind: 'closed' })))
    expect(kept.size).toBeGreaterThan(0)
    const { consultations, leaves } = needs.store.records
    const texts = await consultations.freeTexts(scope, consultation.id)
    expect(texts.map(({ text }) => text).toSorted()).toEqual([...kept.values()].toSorted())
    expect(await consultations.result(scope, consultation.id)).toMatchObject({ asked: 60, answered: kept.size })
    expect(await leaves.all(scope, consultation.id)).toHaveLength(kept.size)
  })
})
