import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../..')
const run = join(root, 'scripts/run.mjs')

/** A folder of its own for one Parley, and what it takes away at the end. */
export type Home = Readonly<{ dir: string; port: number; env: NodeJS.ProcessEnv; remove(): void }>

export async function newHome(): Promise<Home> {
  const dir = mkdtempSync(join(tmpdir(), 'parley-'))
  const port = await freePort()
  const { PATH = '', HOME = '' } = process.env
  const env = { PATH, HOME, PARLEY_DATA_DIR: join(dir, 'data'), PORT: String(port) }
  return { dir, port, env, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port')
  return address.port
}

/** A `parley` process as an operator starts it. */
export type Process = Readonly<{ url: string; kill(signal: NodeJS.Signals): Promise<number | null>; said(): string }>

/** Starts `serve` and resolves when it answers that it is ready. Rejects with what it said if it ends before that. */
export async function start({ env, port }: Home): Promise<Process> {
  const child = spawn(process.execPath, [run, 'serve'], { env, cwd: root })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => lines.push(chunk.toString()))
  const url = `http://127.0.0.1:${port}`
  await Promise.race([ready(url), ended(child, lines)])
  return {
    url,
    said: () => lines.join(''),
    async kill(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const exit = once(child, 'exit')
      child.kill(signal)
      await exit
      return child.exitCode
    },
  }
}

async function ready(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function ended(child: ChildProcess, lines: readonly string[]): Promise<never> {
  await once(child, 'exit')
  throw new Error(`it ended with ${child.exitCode}: ${lines.join('')}`)
}

export type CommandResult = Readonly<{ code: number; out: string; err: string }>

/** Runs one command of the command line to its end. */
export async function parley({ env }: Home, ...args: readonly string[]): Promise<CommandResult> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [run, ...args], { env, cwd: root })
    return { code: 0, out: stdout, err: stderr }
  } catch (cause) {
    if (!isFailure(cause)) throw cause
    return { code: cause.code, out: cause.stdout, err: cause.stderr }
  }
}

const isFailure = (cause: unknown): cause is { code: number; stdout: string; stderr: string } =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'number' && 'stdout' in cause
