import { execFile } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const script = join(import.meta.dirname, '../../scripts/run.mjs')

/** The settings of whoever runs the tests, without any that a process under test would take for its own. */
export const cleanEnv: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) =>
      !/^(PARLEY_|SLACK_|TEAMS_|DISCORD_)|^(DATABASE_URL|REDIS_URL|PORT|HOST|PUBLIC_URL|LOG_LEVEL)$/.test(name),
  ),
)

export type Ended = Readonly<{ code: number; out: string; err: string }>

/** Runs the command line in a folder, with these settings and no others, to its end. */
export function parleyIn(folder: string, settings: NodeJS.ProcessEnv, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...cleanEnv, ...settings } }
    execFile(process.execPath, [script, ...args], options, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return String(typeof address === 'object' ? address?.port : 0)
}

/** Waits until it is so, for a minute and a half at most: the machine may be busy. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 90_000; performance.now() < end; await pause(200)) if (await isSo()) return
  throw new Error('it did not come about')
}
