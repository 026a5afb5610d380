/**
 * How nudges travel, each figure beside its floor, measured in the same run: how fast a hundred thousand are promised
 * for good; how near to what a platform permits they are sent, without once being told to be slower; how late they are,
 * beside a bare queue; and how long a small landlord waits behind a large one. Run it on a quiet machine, with PostgreSQL
 * and Redis: npx tsx bench/nudges.ts [how many]
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { openJobs } from '../adapters/bullmq/jobs.ts'
import { redisBackend } from '../adapters/bullmq/redis.ts'
import type { Database } from '../adapters/prisma/database.ts'
import { keyringOf } from '../adapters/prisma/keyring.ts'
import { migrate } from '../adapters/prisma/migrate.ts'
import { openPostgres } from '../adapters/prisma/postgres/open.ts'
import { openRooms } from '../adapters/prisma/rooms.ts'
import { openStore } from '../adapters/prisma/store.ts'
import { openVault } from '../adapters/prisma/vault.ts'
import { createWebOutlet } from '../adapters/web/channel/outlet.ts'
import { web } from '../adapters/web/channel/places.ts'
import { subjectOf } from '../src/consultation/find.ts'
import { choresOf } from '../src/main/chores.ts'
import { randomIds } from '../src/main/ids.ts'
import { openLanes } from '../src/main/lanes.ts'
import { openSweep } from '../src/main/sweep.ts'
import { workOn } from '../src/main/worker.ts'
import type { Speaking } from '../src/nudge/deliver.ts'
import { laneOf } from '../src/nudge/lane.ts'
import type { Nudge } from '../src/nudge/nudge.ts'
import { empty, takeOne, waitFor } from '../src/nudge/pace.ts'
import { pump } from '../src/nudge/pump.ts'
import { personId } from '../src/person/person.ts'
import { ChannelError, type ChannelOutlet } from '../src/ports/channel.ts'
import { stage } from '../test/support/asked.ts'
import { crowd, fill, remindAll } from '../test/support/lanes.ts'
import { quietLog } from '../test/support/quiet-log.ts'

const many = Number(process.argv[2] ?? 100_000)
const server = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const redisUrl = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379'
const lane = laneOf(stage.address('anyone'))

await admin('drop database if exists parley_bench_nudges with (force)')
await admin('create database parley_bench_nudges')
const database = await openPostgres({ url: new URL('/parley_bench_nudges', server).toString() })
await migrate(database)
const needs = speakingOn(database)
const large = await crowd(needs, 1, { slug: 'large' })
const small = await crowd(needs, 10, { slug: 'small' })
await pump(needs)
await fill(database, large.scene, large.asked, many)
await database.script("delete from delivery where state = 'due'; delete from nudge where occasion = 'backlog'; analyze")

await promising()
await sending()
await lateness()
await fairness()
await database.close()
await admin('drop database if exists parley_bench_nudges with (force)')

/** All of them promised, by turns with as many rows put into two tables that have nothing but their keys. */
async function promising(): Promise<void> {
  await database.script(`create table floor_nudge (landlord text, id text, reason text, subject text, person text,
      occasion text, before timestamptz, primary key (landlord, id));
    create table floor_delivery (landlord text, id text, kind text, subject text, nudge text, due timestamptz,
      primary key (landlord, id))`)
  const due = (await needs.store.records.now()).add({ hours: 24 * 7 })
  const turns = 10
  const each = Math.floor(many / turns)
  const ratios: number[] = []
  let [ours, floor] = [0, 0]
  for (let turn = 0; turn < turns; turn += 1) {
    const nudges = Array.from({ length: each }, (_, n): Nudge => {
      const nth = turn * each + n + 1
      const person = personId(`more${nth}`)
      const about = { reason: 'closing-soon', subject: subjectOf(large.asked), person, occasion: 'bench' } as const
      return { ...about, id: `bench${nth}`, due, before: due.add({ hours: 24 }) }
    })
    const ms = { floor: 0, ours: 0 }
    const sides = {
      floor: () => bare(nudges),
      ours: () => needs.store.records.nudges.promise(large.scene.landlord.id, nudges),
    }
    for (const side of turn % 2 === 0 ? (['floor', 'ours'] as const) : (['ours', 'floor'] as const))
      ms[side] = await took(sides[side])
    ours += ms.ours
    floor += ms.floor
    if (turn > 0) ratios.push(ms.ours / ms.floor)
  }
  const ratio = median(ratios)
  tell(
    `${many} nudges promised`,
    `${Math.round(ours)} ms, floor ${Math.round(floor)} ms`,
    ratio,
    'times the floor',
    ratio <= 3,
  )
  await database.script("delete from delivery where id like 'bench%'; delete from nudge where occasion = 'bench'")
}

async function bare(nudges: readonly Nudge[]): Promise<void> {
  const { id: landlord } = large.scene.landlord
  const ids = nudges.map(({ id }) => id)
  const [subjects, people] = [nudges.map(({ subject }) => subject), nudges.map(({ person }) => person)]
  const at = nudges.map(({ due }) => new Date(due.epochMilliseconds))
  await database.run(
    {
      name: 'bench-floor-promise',
      text: `with n as (insert into floor_nudge select $1, id, 'closing-soon', subject, person, 'bench', at
          from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) g (id, subject, person, at))
        insert into floor_delivery select $1, id, 'nudge', subject, id, at
          from unnest($2::text[], $3::text[], $5::timestamptz[]) g (id, subject, at)`,
    },
    [landlord, ids, subjects, people, at],
  )
}

/** Sent through a platform that permits so many a second and refuses what is faster. */
async function sending(): Promise<void> {
  for (const permitted of [50, 5]) {
    await owe('sending', 2_000)
    const seconds = 10
    const inner = needs.outlets.get(web)
    if (!inner) throw new Error('there is our own chat')
    const rate = { perSecond: permitted, burst: permitted }
    let full = empty(rate, performance.now())
    let refused = 0
    const at: number[] = []
    const platform: ChannelOutlet = {
      ...inner,
      capabilities: {
        ...inner.capabilities,
        pace: {
          ...inner.capabilities.pace,
          messages: { perSecond: permitted * 0.98, burst: Math.max(1, permitted / 5) },
        },
      },
      async post(to, message, key) {
        const now = performance.now()
        if (waitFor(rate, full, now) > 0) {
          refused += 1
          throw new ChannelError('rate-limited', { afterMs: 1_000 })
        }
        full = takeOne(rate, full, now)
        at.push(now)
        return inner.post(to, message, key)
      },
    }
    const lanes = openLanes({ ...needs, outlets: new Map([[web, platform]]) }, { holder: randomUUID(), log: quietLog })
    lanes.wake(lane)
    await pause(2_000)
    const from = performance.now()
    await pause(seconds * 1_000)
    const sent = at.filter((one) => one >= from && one < from + seconds * 1_000).length
    await lanes.stop()
    const share = sent / (permitted * seconds)
    const said = `${(sent / seconds).toFixed(1)} a second, told ${refused} times to be slower`
    tell(`a platform that permits ${permitted} a second`, said, share, 'of it', share >= 0.95 && refused === 0)
    await forgetAll()
  }
}

/** From the moment a nudge is due to the moment it is said; beside a queue that does nothing, in the same Redis. */
async function lateness(): Promise<void> {
  const [count, overMs] = [2_000, 10_000]
  const backend = await redisBackend(redisUrl, quietLog, { prefix: `bench-${randomUUID()}` })
  const floor: number[] = []
  const bareJobs = await openJobs(backend, { log: quietLog, name: 'bare', concurrency: 8 })
  const began = Date.now() + 2_000
  await bareJobs.start(async (job) => {
    if (job.name === 'lane') floor.push(Date.now() - Number(job.lane))
  })
  const moments = Array.from({ length: count }, (_, n) => began + Math.round((n / count) * overMs))
  await bareJobs.add(
    moments.map((at, n) => ({ job: { name: 'lane', lane: String(at) }, key: `bare-${n}`, inMs: at - Date.now() })),
  )
  while (floor.length < count) await pause(50)
  await bareJobs.stop()

  const dueOf = new Map<string, number>()
  const late: number[] = []
  const inner = needs.outlets.get(web)
  if (!inner) throw new Error('there is our own chat')
  const outlet: ChannelOutlet = {
    ...inner,
    async post(to, message, key) {
      const due = dueOf.get(key.replace(/-0$/, ''))
      if (due !== undefined) late.push(Date.now() - due)
      return inner.post(to, message, key)
    },
  }
  const speaking = { ...needs, outlets: new Map([[web, outlet]]) }
  const jobs = await openJobs(backend, { log: quietLog, name: 'ours', concurrency: 8 })
  const lanes = openLanes(speaking, { holder: randomUUID(), log: quietLog })
  const chores = choresOf(needs.store, database, jobs, lanes, 60_000).filter(({ name }) => name === 'promote')
  const sweep = openSweep(chores, { log: quietLog, pattern: null })
  await jobs.start(workOn({ needs, log: quietLog, lanes, closed: () => undefined }))
  const start = (await needs.store.records.now()).add({ milliseconds: 3_000 })
  await owe('late', count, (n) => {
    const due = start.add({ milliseconds: Math.round((n / count) * overMs) })
    dueOf.set(`late${n + 1}`, due.epochMilliseconds)
    return due
  })
  sweep.start()
  while (late.length < count) await pause(50)
  await sweep.stop()
  await jobs.stop()
  await lanes.stop()
  const ratio = at(late, 0.99) / Math.max(1, at(floor, 0.99))
  const said = `p50 ${at(late, 0.5)} ms, p99 ${at(late, 0.99)} ms; bare queue p50 ${at(floor, 0.5)}, p99 ${at(floor, 0.99)}`
  tell(`${count} nudges due over ${overMs / 1_000} s`, said, ratio, 'times the queue', ratio <= 1.5)
  await jobs.close()
  await forgetAll()
}

/** Ten of a small landlord, promised while a hundred thousand of a large one wait in the same lane. */
async function fairness(): Promise<void> {
  await owe('waiting', many)
  const order: string[] = []
  const inner = needs.outlets.get(web)
  if (!inner) throw new Error('there is our own chat')
  const outlet: ChannelOutlet = {
    ...inner,
    async post(to, message, key) {
      order.push(to.place.includes('small-') ? 'small' : 'large')
      return inner.post(to, message, key)
    },
  }
  const lanes = openLanes({ ...needs, outlets: new Map([[web, outlet]]) }, { holder: randomUUID(), log: quietLog })
  lanes.wake(lane)
  while (order.length < 200) await pause(10)
  await remindAll(small.scene, small.asked)
  const [from, since] = [order.length, performance.now()]
  while (order.filter((one) => one === 'small').length < 10) await pause(5)
  const ms = Math.round(performance.now() - since)
  const sends = order.lastIndexOf('small') - from + 1
  await lanes.stop()
  tell(
    `ten behind ${many} of another landlord`,
    `${sends} sendings, ${ms} ms`,
    sends / 10,
    'sendings each',
    sends <= 40,
  )
}

/** So many people of the large landlord are owed a reminder each, a minute ago unless said otherwise. */
async function owe(name: string, count: number, dueOf?: (n: number) => Nudge['due']): Promise<void> {
  const ago = (await needs.store.records.now()).subtract({ minutes: 1 })
  const nudges = Array.from({ length: count }, (_, n): Nudge => {
    const about = { reason: 'reminder', subject: subjectOf(large.asked), occasion: name, before: null } as const
    return { ...about, id: `${name}${n + 1}`, person: personId(`more${n + 1}`), due: dueOf?.(n) ?? ago }
  })
  for (let from = 0; from < count; from += 10_000)
    await needs.store.records.nudges.promise(large.scene.landlord.id, nudges.slice(from, from + 10_000))
  // As the server does by itself within a minute; it has just been told that there is nothing.
  await database.script('analyze nudge; analyze delivery')
}

/** Nothing is left over, and nobody has heard anything today. */
function forgetAll(): Promise<void> {
  return database.script('delete from delivery; delete from nudge; delete from lane; delete from web_message')
}

function speakingOn(on: Database): Speaking {
  const secret = randomBytes(32)
  const store = openStore(on, { fingerprintKey: secret, keyring: keyringOf([secret]) })
  const vault = openVault(on, { box: secret, fingerprint: secret })
  const outlets = new Map([[web, createWebOutlet({ rooms: openRooms(on), vault })]])
  return { store, ids: randomIds, vault, publicUrl: 'http://parley.test', outlets }
}

function tell(what: string, said: string, ratio: number, of: string, good: boolean): void {
  console.log(`${what}: ${said}; ${ratio.toFixed(2)} ${of}${good ? '' : ', NOT GOOD ENOUGH'}`)
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function at(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0
}

function median(values: readonly number[]): number {
  return at(values, 0.5)
}

async function admin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(sql)
  await client.end()
}
