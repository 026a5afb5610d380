/**
 * How fast a crowd's answers are kept, sealed and named, beside the floor: a bare upsert of as many bytes, measured in
 * the same run; and how long closing takes that opens, counts and forgets them all. Run it on a quiet machine:
 * npx tsx bench/answers.ts [how many] [postgres|embedded]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Database, Statement } from '../adapters/prisma/database.ts'
import { openEmbedded } from '../adapters/prisma/embedded/open.ts'
import { migrate } from '../adapters/prisma/migrate.ts'
import { openPostgres } from '../adapters/prisma/postgres/open.ts'
import { closeConsultation } from '../src/consultation/close.ts'
import { operator } from '../src/needs.ts'
import { type SealedScene, setSealedScene } from '../test/support/sealed-scene.ts'

const [many = 20_000, only] = [Number(process.argv[2] ?? 20_000), process.argv[3]]
/** Closing is to take no longer, whatever it closes. */
const longestClosingMs = 10_000
const folder = mkdtempSync(join(tmpdir(), 'parley-answers-'))
/** So many people have sent and wait for an answer at any moment. */
const waiting = 1_000
const server = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'

const kinds: Readonly<Record<string, () => Promise<Database>>> = {
  postgres: async () => openPostgres({ url: await scratch() }),
  embedded: () => openEmbedded({ directory: folder }),
}

for (const [kind, open] of Object.entries(kinds)) {
  if (only !== undefined && only !== kind) continue
  const database = await open()
  await migrate(database)
  const floor = await crowd(await bareUpsert(database))
  told(kind, 'floor: a bare upsert', floor)
  for (const mode of ['named', 'anonymous'] as const) {
    const scene = await setSealedScene(database, many, mode)
    told(kind, `${mode} answers`, await crowd(answering(scene)), floor)
    const [began, before] = [performance.now(), process.cpuUsage()]
    const by = { scope: scene.scope, actor: operator }
    await closeConsultation(scene.needs, by, { consultation: scene.consultation.id })
    const ms = performance.now() - began
    const verdict =
      mode === 'named' ? '' : ms <= longestClosingMs ? `, within ${longestClosingMs}` : `, OVER ${longestClosingMs}`
    const { user, system } = process.cpuUsage(before)
    const cpu = Math.round((user + system) / 1_000)
    console.log(`${kind}, closing ${many} ${mode}: ${Math.round(ms)} ms (${cpu} ms of processor)${verdict}`)
  }
  await database.close()
}
if (only !== 'embedded') await drop()
rmSync(folder, { recursive: true, force: true })

type Measured = Readonly<{ perSecond: number; p50: number; p99: number }>

/** Does it once for each person, so many at a time. */
async function crowd(one: (nth: number) => Promise<unknown>): Promise<Measured> {
  const took: number[] = []
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: waiting }, async () => {
      while (next < many) {
        const nth = next++
        const sent = performance.now()
        await one(nth)
        took.push(performance.now() - sent)
      }
    }),
  )
  const ms = performance.now() - began
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share: number): number => Math.round(sorted[Math.floor(many * share)] ?? 0)
  return { perSecond: Math.round((many / ms) * 1_000), p50: at(0.5), p99: at(0.99) }
}

function told(kind: string, what: string, { perSecond, p50, p99 }: Measured, floor?: Measured): void {
  const beside = floor ? `, ${(perSecond / floor.perSecond).toFixed(2)} of the floor` : ''
  console.log(`${kind}, ${what}: ${perSecond} a second, p50 ${p50} ms, p99 ${p99} ms${beside}`)
}

function answering({ needs, scope, people, response }: SealedScene) {
  return async (nth: number) => {
    const person = people[nth]
    if (!person) throw new Error('nobody is left')
    const answers = { q1: String(1 + (nth % 3)), q2: '4', q3: `It would help me if visits were at ${nth % 24} o'clock` }
    const verdict = await needs.store.keepResponse(scope, response(person, answers))
    if (verdict.kind !== 'kept') throw new Error(verdict.kind)
  }
}

/** One prepared statement for one row, committed by itself, with nothing checked and nobody else told. */
async function bareUpsert(database: Database): Promise<(nth: number) => Promise<unknown>> {
  await database.script('create table floor (person text primary key, answers jsonb not null)')
  const statement: Statement = {
    name: 'bench-floor',
    text: `insert into floor (person, answers) values ($1, $2::jsonb)
      on conflict (person) do update set answers = excluded.answers`,
  }
  const answers = JSON.stringify({ q1: '1', q2: '4', q3: "It would help me if visits were at 12 o'clock" })
  return (nth) => database.run(statement, [`person ${nth}`, answers])
}

async function scratch(): Promise<string> {
  await drop()
  await admin('create database parley_bench')
  return new URL('/parley_bench', server).toString()
}

async function drop(): Promise<void> {
  await admin('drop database if exists parley_bench with (force)')
}

async function admin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(sql)
  await client.end()
}
