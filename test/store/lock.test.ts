import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Holder, thisProcess } from '../../adapters/prisma/embedded/holder.ts'
import { DirectoryInUse, DirectoryLost, lockDirectory } from '../../adapters/prisma/embedded/lock.ts'
import { openEmbedded } from '../../adapters/prisma/embedded/open.ts'

let directory: string
let lockFile: string
const children: ChildProcess[] = []

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'parley-lock-'))
  lockFile = join(directory, 'lock')
})

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(directory, { recursive: true, force: true })
})

async function startChild(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, '../support/lock-child.ts'), { execArgv: ['--import', 'tsx'] })
  children.push(child)
  await once(child, 'message')
  return child
}

async function tell(child: ChildProcess, message: 'release' | { take: string }): Promise<unknown> {
  const answer = once(child, 'message')
  child.send(message)
  return (await answer)[0]
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** Leaves a lock as some other process would have. */
function leaveLock(holder: Partial<Holder>, touchedMsAgo = 0): void {
  writeFileSync(lockFile, JSON.stringify({ ...thisProcess(`left-${Math.random()}`), ...holder }))
  const then = new Date(Date.now() - touchedMsAgo)
  utimesSync(lockFile, then, then)
}

const holderNow = (): unknown => JSON.parse(readFileSync(lockFile, 'utf8'))

it('refuses the second process and says who has it and what to do', async () => {
  const child = await startChild()
  expect(await tell(child, { take: directory })).toBe('held')
  const refused = await lockDirectory(directory).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(DirectoryInUse)
  expect(String(refused)).toContain(`in use by process ${child.pid}`)
  expect(String(refused)).toContain('PARLEY_DATA_DIR')
  await expect(openEmbedded({ directory })).rejects.toThrow(DirectoryInUse)
  expect(await tell(child, 'release')).toBe('released')
  const lock = await lockDirectory(directory)
  lock.release()
  expect(readdirSync(directory)).toEqual([])
})

it('refuses a second time within one process', async () => {
  const lock = await lockDirectory(directory)
  await expect(lockDirectory(directory)).rejects.toThrow(DirectoryInUse)
  lock.release()
})

it('takes over at once from a process that was killed', async () => {
  const child = await startChild()
  await tell(child, { take: directory })
  await kill(child)
  expect(existsSync(lockFile)).toBe(true)
  const began = performance.now()
  const lock = await lockDirectory(directory)
  expect(performance.now() - began).toBeLessThan(1_000)
  expect(holderNow()).toMatchObject({ pid: process.pid })
  expect(readdirSync(directory)).toEqual(['lock'])
  lock.release()
})

it('lets exactly one of three have a dead process’s lock, 40 times over', async () => {
  const rivals = await Promise.all([startChild(), startChild(), startChild()])
  for (let round = 0; round < 40; round++) {
    leaveLock({ pid: 2 ** 22 + 1 })
    const answers = await Promise.all(rivals.map((rival) => tell(rival, { take: directory })))
    expect(answers.filter((answer) => answer === 'held')).toHaveLength(1)
    expect(answers.filter((answer) => String(answer).includes('is in use by'))).toHaveLength(2)
    const winner = rivals[answers.indexOf('held')]
    if (winner) await tell(winner, 'release')
    expect(readdirSync(directory)).toEqual([])
  }
})

it('goes on when a process died while taking over', async () => {
  leaveLock({ nonce: 'first', pid: 2 ** 22 + 1 })
  writeFileSync(`${lockFile}.after-first`, JSON.stringify({ ...thisProcess('second'), pid: 2 ** 22 + 2 }))
  const lock = await lockDirectory(directory)
  expect(holderNow()).toMatchObject({ pid: process.pid })
  expect(readdirSync(directory)).toEqual(['lock'])
  lock.release()
})

it('is refused by a process that is just taking over', async () => {
  leaveLock({ nonce: 'first', pid: 2 ** 22 + 1 })
  writeFileSync(`${lockFile}.after-first`, JSON.stringify(thisProcess('second')))
  await expect(lockDirectory(directory)).rejects.toThrow(DirectoryInUse)
})

it.skipIf(!existsSync('/proc/self/stat'))(
  'knows a process id that was given out again, and a restarted machine',
  async () => {
    leaveLock({ started: '1' })
    const first = await lockDirectory(directory)
    first.release()
    leaveLock({ boot: 'an earlier one' })
    const second = await lockDirectory(directory)
    second.release()
  },
)

it('goes by the heartbeat where it cannot see the process: in another container', async () => {
  leaveLock({ pidSpace: 'pid:[1]', host: 'another', pid: 1 })
  const beat = setInterval(() => utimesSync(lockFile, new Date(), new Date()), 500)
  await expect(lockDirectory(directory)).rejects.toThrow('process 1 on another')
  clearInterval(beat)
  leaveLock({ pidSpace: 'pid:[1]', host: 'another', pid: 1 }, 11_000)
  const lock = await lockDirectory(directory)
  lock.release()
})

it('watches a while when the clock may be another machine’s', async () => {
  leaveLock({ boot: 'elsewhere', host: 'another' }, 60_000)
  const began = performance.now()
  const lock = await lockDirectory(directory)
  expect(performance.now() - began).toBeGreaterThan(4_900)
  lock.release()
})

it('takes over from a writer that was cut off long ago', async () => {
  writeFileSync(lockFile, '{"nonce":')
  utimesSync(lockFile, 0, 0)
  const lock = await lockDirectory(directory)
  expect(holderNow()).toMatchObject({ pid: process.pid })
  lock.release()
})

it('beats, and finds out when its lock was taken while it stood still', async () => {
  const onLost = vi.fn()
  const lock = await lockDirectory(directory, onLost)
  const old = new Date(Date.now() - 60_000)
  utimesSync(lockFile, old, old)
  await vi.waitFor(() => expect(Date.now() - statSync(lockFile).mtimeMs).toBeLessThan(5_000), 4_000)
  expect(onLost).not.toHaveBeenCalled()
  leaveLock({ nonce: 'another' })
  await vi.waitFor(() => expect(onLost).toHaveBeenCalledWith(expect.any(DirectoryLost)), 4_000)
  lock.release()
  expect(holderNow()).toMatchObject({ nonce: 'another' })
})
