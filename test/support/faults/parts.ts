import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../parley-process.ts'

const built = join(import.meta.dirname, '../../../dist/parley.js')
const readyWithinMs = 60_000

/** One process of Parley, on a port of its own that it keeps when it is started again. */
export type Part = Readonly<{
  roles: string
  port: number
  /** Resolves when it answers that it is ready. */
  start(): Promise<void>
  kill(): Promise<void>
  /** Asks it to end, and says with what it did. */
  stop(): Promise<number | null>
  /** Stands still, and goes on, without hearing of either. */
  freeze(): void
  thaw(): void
  isReady(): Promise<boolean>
  /** How often it ended although nobody told it to. */
  fell(): number
  said(): string
}>

/** @param env the settings, without the port and the roles. It is run as it was built, which is done before all tests. */
export async function newPart(roles: string, env: NodeJS.ProcessEnv, folder: string): Promise<Part> {
  const port = Number(await freePort())
  let child: ChildProcess | undefined
  let told = false
  let falls = 0
  const lines: string[] = []

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const ending = child
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return ending?.exitCode ?? null
    told = true
    const gone = once(ending, 'exit')
    ending.kill(signal)
    await gone
    return ending.exitCode
  }
  const isReady = async (): Promise<boolean> => {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => undefined,
    )
    return answer?.ok === true
  }
  return {
    roles,
    port,
    async start() {
      const settings = { ...env, PORT: String(port), PARLEY_ROLES: roles }
      const starting = spawn(process.execPath, [built, 'serve'], { cwd: folder, env: settings })
      child = starting
      told = false
      for (const stream of [starting.stdout, starting.stderr])
        stream.on('data', (chunk: Buffer) => {
          lines.push(chunk.toString())
          if (lines.length > 2_000) lines.splice(0, 1_000)
        })
      starting.once('exit', () => {
        if (!told) falls += 1
      })
      for (const by = performance.now() + readyWithinMs; performance.now() < by; await pause(30)) {
        if (starting.exitCode !== null || starting.signalCode !== null) break
        if (await isReady()) return
      }
      throw new Error(`the process for ${roles} did not become ready: ${lines.slice(-20).join('')}`)
    },
    async kill() {
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    isReady,
    fell: () => falls,
    said: () => lines.join(''),
  }
}
