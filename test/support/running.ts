import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { cleanEnv, type Ended, freePort, parleyIn } from './parley-process.ts'

const root = join(import.meta.dirname, '../..')
const run = join(root, 'scripts/run.mjs')

/** A folder of its own for one Parley, and what it takes away at the end. */
export type Home = Readonly<{ dir: string; port: string; env: NodeJS.ProcessEnv; remove(): void }>

export async function newHome(): Promise<Home> {
  const dir = mkdtempSync(join(tmpdir(), 'parley-'))
  const port = await freePort()
  const env = { ...cleanEnv, PARLEY_DATA_DIR: join(dir, 'data'), PORT: port }
  return { dir, port, env, remove: () => rmSync(dir, { recursive: true, force: true }) }
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

/** Runs one command of the command line to its end. */
export const parley = ({ env }: Home, ...args: readonly string[]): Promise<Ended> => parleyIn(root, env, args)

/** What a command answers, as JSON. Rejects with what it said when it refuses. */
export async function parleyJson(home: Home, ...args: readonly string[]): Promise<unknown> {
  const { out, err, code } = await parley(home, ...args, '--json')
  if (code !== 0) throw new Error(`${args.join(' ')}: ${err}${out}`)
  return JSON.parse(out)
}

/** The code that a command gives out. */
export const parleyCode = async (home: Home, ...args: readonly string[]): Promise<string> =>
  z.object({ code: z.string() }).parse(await parleyJson(home, ...args)).code
