/**
 * How long a newcomer waits: from `npm start` on a clean copy until it answers, and until it is all there; then again
 * with everything in place. Run it on a quiet machine: node bench/boot.mjs
 */
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')
const left = ['node_modules', 'dist', '.git', '.parley', 'test', join('adapters', 'prisma', 'generated')]
const copy = mkdtempSync(join(tmpdir(), 'parley-boot-'))
cpSync(root, copy, { recursive: true, filter: (path) => !left.includes(relative(root, path)) })
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))

const port = 3900 + Math.floor(Math.random() * 90)
const floors = { first: 10_000, second: 3_000 }

async function boot(name) {
  const began = performance.now()
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(port) }
  const child = spawn(process.execPath, ['scripts/run.mjs', 'serve'], { cwd: copy, env })
  let said = ''
  child.stdout.on('data', (text) => {
    said += text
  })
  child.stderr.on('data', (text) => {
    said += text
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  let answered
  while (!said.includes('Ctrl+C') && child.exitCode === null) {
    answered ??= await alive(began, child.pid)
    await pause(20)
  }
  answered ??= await alive(began, child.pid)
  const whole = { ms: performance.now() - began, cpu: cpuOf(child.pid) }
  if (child.exitCode !== null) throw new Error(said)
  const verdict = answered.ms <= floors[name] ? 'within' : 'OVER'
  console.log(
    `${name} start: answers after ${told(answered)}, ${verdict} ${floors[name]}; all there after ${told(whole)}`,
  )
  child.kill('SIGTERM')
  await ended
}

const told = ({ ms, cpu }) => `${Math.round(ms)} ms (${cpu ?? '?'} ms of processor)`

/** From /proc, in ticks of 10 ms: what is left of the figure when the machine is busy with other things. */
function cpuOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return undefined
  }
}

async function alive(began, pid) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(500) })
    return answer.ok ? { ms: performance.now() - began, cpu: cpuOf(pid) } : undefined
  } catch {
    return undefined
  }
}

try {
  await boot('first')
  await boot('second')
} finally {
  rmSync(copy, { recursive: true, force: true })
}
