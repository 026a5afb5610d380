import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { command, type WithKeys } from '../../src/main/commands/command.ts'
import { Refused } from '../../src/main/commands/refused.ts'
import { reach, runThere } from '../../src/main/socket/client.ts'
import { type CommandSocket, socketPath, startCommandSocket } from '../../src/main/socket/server.ts'
import type { Needs } from '../../src/needs.ts'
import { Problem } from '../../src/problem.ts'
import { quietLog } from '../support/quiet-log.ts'

/** These commands need nothing. */
const needs = {} as Needs & WithKeys

const base = { about: '', words: [], options: [], examples: [], read: () => ({}), print: () => '' }
const echo = command({
  ...base,
  name: 'echo',
  args: z.object({ text: z.string() }),
  result: z.object({ text: z.string() }),
  async run(_needs, { text }, progress) {
    progress('half-way')
    if (text === 'problem') throw new Problem('slug-taken', { slug: 'x' }, { slug: 'landlord.slug-invalid' })
    if (text === 'refused') throw new Refused('No.', 3)
    if (text === 'bug') throw new TypeError('secret words')
    if (text === 'slow') await pause(300)
    return { text }
  },
})

let dir: string
let socket: CommandSocket
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'parley-socket-'))
  socket = await startCommandSocket(dir, [echo], needs, quietLog)
})
afterEach(async () => {
  await socket.stop()
  rmSync(dir, { recursive: true, force: true })
})

async function ask(args: unknown, name = 'echo', lines: string[] = []): Promise<unknown> {
  const connection = await reach(socketPath(dir))
  if (!connection) throw new Error('nobody there')
  return runThere(connection, name, args, (line) => lines.push(line))
}

test('runs a command there and brings its progress and result back', async () => {
  const lines: string[] = []
  const text = `“quotes”, a line\nbreak, and ${'x'.repeat(300_000)}`
  expect(await ask({ text }, 'echo', lines)).toEqual({ text })
  expect(lines).toEqual(['half-way'])
})

test('refusals come back whole, mistakes of ours without their words', async () => {
  await expect(ask({ text: 'problem' })).rejects.toEqual(
    new Problem('slug-taken', { slug: 'x' }, { slug: 'landlord.slug-invalid' }),
  )
  await expect(ask({ text: 'refused' })).rejects.toMatchObject({ message: 'No.', exitCode: 3 })
  await expect(ask({ text: 'bug' })).rejects.toMatchObject({
    exitCode: 3,
    message: expect.not.stringContaining('secret'),
  })
  await expect(ask({ text: 7 })).rejects.toMatchObject({ exitCode: 2 })
  await expect(ask({}, 'unknown')).rejects.toMatchObject({ exitCode: 3 })
})

test('belongs to its owner alone', () => {
  expect(statSync(socketPath(dir)).mode & 0o777).toBe(0o600)
})

test('many at once, each gets its own', async () => {
  const texts = Array.from({ length: 40 }, (_, i) => `text ${i}`)
  expect(await Promise.all(texts.map((text) => ask({ text })))).toEqual(texts.map((text) => ({ text })))
})

test('stop answers what is in hand and takes no more', async () => {
  const slow = ask({ text: 'slow' })
  await pause(50)
  await socket.stop()
  expect(await slow).toEqual({ text: 'slow' })
  expect(await reach(socketPath(dir))).toBeUndefined()
})

test('takes the place of a socket that was left behind', async () => {
  await socket.stop()
  writeFileSync(socketPath(dir), '')
  socket = await startCommandSocket(dir, [echo], needs, quietLog)
  expect(await ask({ text: 'here' })).toEqual({ text: 'here' })
})

test('whoever says nothing, or nonsense, disturbs nobody', async () => {
  const silent = connect(socketPath(dir))
  const rude = connect(socketPath(dir))
  rude.on('error', () => undefined)
  rude.write('not json\n')
  await pause(30)
  expect(await ask({ text: 'still here' })).toEqual({ text: 'still here' })
  const began = performance.now()
  await socket.stop()
  expect(performance.now() - began).toBeLessThan(500)
  silent.destroy()
  rude.destroy()
})
