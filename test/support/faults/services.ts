import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../parley-process.ts'
import { asAdmin } from '../postgres-server.ts'

/** A server of our own, which can be killed and started again on what it has kept. */
export type Service = Readonly<{
  port: number
  url: string
  start(): Promise<void>
  isUp(): Promise<boolean>
  /** Without a chance to tidy up: it, and all it has started. */
  kill(): Promise<void>
}>

const debian = '/usr/lib/postgresql'

const postgresPrograms: string | undefined = (existsSync(debian) ? readdirSync(debian) : [])
  .toSorted((a, b) => Number(b) - Number(a))
  .map((version) => join(debian, version, 'bin'))
  .find((bin) => existsSync(join(bin, 'initdb')))

/**
 * Why there can be no servers of our own, or null: for `describe.skipIf`.
 * @throws Error when there are none although PARLEY_TEST_REQUIRE says that there must be.
 */
export const whyNoServices: string | null = (() => {
  const required = process.env['PARLEY_TEST_REQUIRE'] ?? ''
  const missing = [
    ...(postgresPrograms === undefined ? [{ name: 'postgres', why: `no PostgreSQL under ${debian}` }] : []),
    ...(spawnSync('redis-server', ['--version']).status === 0 ? [] : [{ name: 'redis', why: 'no redis-server' }]),
  ]
  if (missing.length === 0) return null
  const why = missing.map((one) => one.why).join(', ')
  if (missing.some(({ name }) => required.includes(name))) throw new Error(why)
  process.stderr.write(`skipped: ${why}\n`)
  return why
})()

/** A cluster as initdb makes it, with fsync on, and nobody else's. PostgreSQL refuses to run as root, so there it runs as its own user. */
export async function openPostgresServer(folder: string): Promise<Service> {
  const bin = postgresPrograms
  if (bin === undefined) throw new Error('there is no PostgreSQL')
  const port = Number(await freePort())
  const data = join(folder, 'pg')
  mkdirSync(data)
  const who = process.getuid?.() === 0 ? postgresUser() : null
  if (who !== null) chownSync(data, who.uid, who.gid)
  const locale = ['--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8']
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', ...locale], { ...(who ?? {}), stdio: 'pipe' })
  const settings = ['-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']
  const more = ['-c', 'max_connections=200', '-c', 'log_min_messages=panic']
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  return serviceOf(
    url,
    () => takesQueries(url),
    () => spawn(join(bin, 'postgres'), ['-D', data, ...settings, ...more], { ...(who ?? {}), stdio: 'ignore' }),
  )
}

function postgresUser(): Readonly<{ uid: number; gid: number }> {
  const id = (what: string) => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** A Redis as it is recommended for production: it writes what it is told to the disk every second, and throws nothing out. */
export async function openRedisServer(folder: string): Promise<Service> {
  const port = Number(await freePort())
  const kept = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', '', '--maxmemory-policy', 'noeviction']
  return serviceOf(
    `redis://127.0.0.1:${port}`,
    () => isOpen(port),
    () =>
      spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--hz', '100', '--dir', folder, ...kept], {
        stdio: 'ignore',
      }),
  )
}

function serviceOf(url: string, isUp: () => Promise<boolean>, run: () => ChildProcess): Service {
  const port = Number(new URL(url).port)
  let running: ChildProcess | undefined
  return {
    port,
    url,
    isUp,
    async start() {
      for (let tries = 0; ; tries += 1) {
        const child = run()
        running = child
        child.once('error', () => undefined)
        if (await answers(child, isUp)) return
        // Whatever the one before has left may take a moment to go.
        if (tries === 20) throw new Error(`nothing answers on port ${port}`)
        await pause(100)
      }
    },
    async kill() {
      const child = running
      running = undefined
      if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      const below = childrenOf(child.pid)
      child.kill('SIGKILL')
      for (const pid of below) end(pid)
      await gone
      while (below.some(isThere)) await pause(5)
    },
  }
}

/** False when it has ended before it answered. */
async function answers(child: ChildProcess, isUp: () => Promise<boolean>): Promise<boolean> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) return false
    if (await isUp()) return true
    await pause(20)
  }
}

/** Its port is open while it still reads its log, and then it refuses. */
const takesQueries = (url: string): Promise<boolean> =>
  asAdmin(url, (client) => client.query('select 1')).then(
    () => true,
    () => false,
  )

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

const childrenOf = (pid: number): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has gone by itself.
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}
