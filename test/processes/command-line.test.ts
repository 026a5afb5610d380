import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cleanEnv, freePort, parleyIn, until } from '../support/parley-process.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'parley-cli-'))
const dataDir = join(folder, 'data')

const parley = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  parleyIn(folder, { PARLEY_DATA_DIR: dataDir, PARLEY_DEMO: 'off', ...env }, args)

const today = Temporal.Now.plainDateISO('Europe/London')
const sheet = (extra = '') => `
title: Which gates for Kestrel Court?
background: The old gates have to be replaced.
canChange: The kind of gate, and its hours.
cannotChange: There will be gates.
offline: Ring 01600 000000 or come to the office.
audience: list
closes: "${today.add({ days: 30 })} 17:00"
outcomeDue: "${today.add({ days: 50 })}"
${extra}
questions:
  - ask: Which gate do you prefer?
    kind: one-choice
    options: [Wood for £900, Steel for £1200]
`

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('without a running Parley', () => {
  test('says what is typed wrongly, and ends with 2', async () => {
    expect(await parley(['landlord', 'add'])).toMatchObject({ code: 2, err: expect.stringContaining('--name') })
    expect(await parley(['nosuch'])).toMatchObject({ code: 2 })
    expect(await parley(['consult', 'close', '3'])).toMatchObject({ code: 2, err: expect.stringContaining('--yes') })
    expect(await parley(['people', 'import', 'nofile.csv'])).toMatchObject({ code: 2 })
  })

  test('shows examples in the help of each command, and ends with 0', async () => {
    const { code, out } = await parley(['people', 'import', '--help'])
    expect(code).toBe(0)
    expect(out).toContain('Examples:')
  })

  test('names every wrong setting, in words and in JSON, and ends with 78', async () => {
    const wrong = { PORT: 'x', PARLEY_DATADIR: 'y', DISCORD_TOKEN: 'z' }
    const inWords = await parley(['serve'], wrong)
    expect(inWords).toMatchObject({ code: 78, out: '' })
    for (const name of Object.keys(wrong)) expect(inWords.err).toContain(name)
    const inJson = await parley(['serve', '--json'], wrong)
    expect(JSON.parse(inJson.err)).toMatchObject({ problem: { code: 'configuration', exitCode: 78 } })
  })

  test('says when the database cannot be reached, and ends with 3', async () => {
    const env = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none', PARLEY_SECRET: 'x'.repeat(40) }
    expect(await parley(['consult', 'show'], env)).toMatchObject({
      code: 3,
      err: expect.stringContaining('DATABASE_URL'),
    })
  })

  test('opens the database by itself', async () => {
    const added = await parley([
      'landlord',
      'add',
      '--name',
      'Longden Homes',
      '--slug',
      'longden',
      '--admin',
      'Priya Shah',
      '--json',
    ])
    expect(added.code).toBe(0)
    expect(JSON.parse(added.out)).toMatchObject({
      slug: 'longden',
      code: expect.stringMatching(/^[A-Z2-9]{5}-[A-Z2-9]{5}$/),
    })
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
  })
})

describe('with a running Parley', () => {
  let running: ChildProcess
  let out = ''
  let port = ''
  const base = () => `http://127.0.0.1:${port}`

  beforeAll(async () => {
    port = await freePort()
    const env = {
      ...cleanEnv,
      PARLEY_DATA_DIR: dataDir,
      PARLEY_DEMO: 'off',
      PORT: port,
      PARLEY_METRICS_TOKEN: 'a-token-of-some-length',
    }
    running = spawn(process.execPath, [join(root, 'scripts/run.mjs'), 'serve'], { cwd: folder, env })
    running.stdout?.on('data', (text) => (out += String(text)))
    running.stderr?.on('data', (text) => (out += String(text)))
    await until(() => out.includes('Ctrl+C') || running.exitCode !== null)
  })
  afterAll(() => {
    running.kill('SIGKILL')
  })

  test('greets with its address, where it keeps things, and what a power cut can do', () => {
    expect(out).toContain(`Parley is running at ${base()}`)
    expect(out).toContain(dataDir)
    expect(out).toContain('power cut')
    expect(out).not.toContain('/play')
  })

  test('is ready, and shows its figures to this machine or for the token', async () => {
    expect(await (await fetch(`${base()}/healthz`)).json()).toEqual({ status: 'ok' })
    expect(await (await fetch(`${base()}/readyz`)).json()).toEqual({
      status: 'ok',
      database: 'ok',
      schema: 'ok',
      queue: 'ok',
      worker: 'ok',
    })
    expect(await (await fetch(`${base()}/metrics`)).text()).toContain('parley_sweep_seconds_count')
    const fromElsewhere = { 'x-forwarded-for': '203.0.113.9' }
    expect((await fetch(`${base()}/metrics`, { headers: fromElsewhere })).status).toBe(403)
    const shown = { ...fromElsewhere, authorization: 'Bearer a-token-of-some-length' }
    expect((await fetch(`${base()}/metrics`, { headers: shown })).status).toBe(200)
  })

  test('speaks through its socket, and refuses with 1', async () => {
    expect(statSync(join(dataDir, 'socket')).mode & 0o777).toBe(0o600)
    const again = ['landlord', 'add', '--name', 'Longden Homes', '--slug', 'longden', '--admin', 'Priya Shah', '--json']
    const refused = await parley(again)
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(JSON.parse(refused.err)).toMatchObject({ problem: { code: 'slug-taken' } })
    expect(await parley(['landlord', 'invite', '--name', 'Sam Reed', '--role', 'sponsor'])).toMatchObject({ code: 0 })
    expect(await parley(['landlord', 'invite', '--name', 'Sam Reed', '--role', 'king'])).toMatchObject({ code: 2 })
  })

  test('brings in a list and writes the codes for its owner alone, once', async () => {
    const list = join(folder, 'people.csv')
    const codes = join(folder, 'codes.csv')
    writeFileSync(list, 'reference,name\nT-1,Maureen Okafor\nT-2,"=1+1"\n')
    const done = await parley(['people', 'import', list, '--landlord', 'longden', '--codes', codes])
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('2 added') })
    expect(readFileSync(codes, 'utf8')).toMatch(/^reference,name,code\nT-1,Maureen Okafor,[A-Z2-9-]{11}\nT-2,'=1\+1,/)
    expect(statSync(codes).mode & 0o777).toBe(0o600)
    expect(await parley(['people', 'import', list, '--codes', codes])).toMatchObject({ code: 1 })
    expect(await parley(['people', 'code', 'T-1'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/Maureen Okafor:\s+[A-Z2-9]{5}-/),
    })
    expect(await parley(['people', 'code', 'T-99'])).toMatchObject({ code: 1 })
    writeFileSync(list, 'reference,name\nT-3,A\nT-3,B\n')
    expect(await parley(['people', 'import', list])).toMatchObject({ code: 1, err: expect.stringContaining('line 3') })
  })

  test('brings a charter in once, and of a broken one nothing, with line, column and cure', async () => {
    const ours = join(root, 'charters/together-with-tenants.yaml')
    const done = await parley(['charter', 'import', ours, '--landlord', 'longden', '--json'])
    expect(JSON.parse(done.out)).toMatchObject({
      added: true,
      code: 'together-with-tenants',
      points: 6,
      withoutText: 0,
    })
    expect(await parley(['charter', 'import', ours, '--keep-version'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing was changed.'),
    })
    const broken = join(folder, 'broken.yaml')
    const text = readFileSync(ours, 'utf8').replace('version: "2019"', 'version: "2020"')
    writeFileSync(broken, text.replace('- number: "3"', '- numbr: "3"'))
    expect(await parley(['charter', 'import', broken])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/broken\.yaml:\d+:\d+ points\.3 does not know “numbr”\. Did you mean “number”\?/),
    })
    const listed = JSON.parse((await parley(['charter', 'list', '--json'])).out)
    const own = listed.charters.find(({ code }: { code: string }) => code === 'together-with-tenants')
    expect(own).toMatchObject({ versions: ['2019'], shipped: false, reached: null })
    expect(await parley(['charter', 'show', 'together-with-tenants'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('3 Voice and influence'),
    })
    expect(await parley(['charter', 'show', 'nosuch'])).toMatchObject({ code: 1 })
  })

  test('checks a file, asks the person who decides, and shows what waits', async () => {
    const file = join(folder, 'gates.yaml')
    writeFileSync(file, `${sheet()}typo: 1\n`)
    expect(await parley(['consult', 'check', file])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/gates\.yaml:\d+:\d+/),
    })
    writeFileSync(file, sheet())
    expect(await parley(['consult', 'check', file])).toMatchObject({ code: 1, out: expect.stringContaining('decides') })
    expect((await parley(['consult', 'open', file])).code).toBe(1)
    writeFileSync(file, sheet('decisionMaker: Sam Reed'))
    expect(await parley(['consult', 'check', file])).toMatchObject({ code: 0 })
    const opened = await parley(['consult', 'open', file, '--json'])
    expect(JSON.parse(opened.out)).toMatchObject({ kind: 'waits', number: 1 })
    expect(await parley(['consult', 'show', '1'])).toMatchObject({ code: 0, out: expect.stringContaining('Sam Reed') })
    expect(await parley(['consult', 'results', '1'])).toMatchObject({ code: 1 })
    expect(await parley(['consult', 'results', '9'])).toMatchObject({ code: 1 })
    const nudges = JSON.parse((await parley(['nudges', 'list', '--json'])).out)
    expect(nudges.nudges).toHaveLength(1)
    expect(await parley(['nudges', 'explain', nudges.nudges[0].id])).toMatchObject({
      code: 0,
      out: expect.stringContaining('accept-date'),
    })
  })

  test('the ledger is whole, chained within two seconds, and holds a head', async () => {
    await pause(2_000)
    const { code, out: text } = await parley(['ledger', 'verify', '--json'])
    expect(code).toBe(0)
    const verdict = JSON.parse(text)
    expect(verdict).toMatchObject({ kind: 'whole', unchained: 0 })
    expect((await parley(['ledger', 'verify', '--head', verdict.head.hash])).code).toBe(0)
    expect((await parley(['ledger', 'verify', '--head', 'f'.repeat(64)])).code).toBe(1)
  })

  test('a second one on the same directory does not start', async () => {
    const second = await parley(['serve'], { PORT: await freePort() })
    expect(second).toMatchObject({ code: 3, err: expect.stringContaining('in use') })
  })

  test('stops when told, within ten seconds, and leaves nothing behind', async () => {
    const ended = new Promise<number | null>((resolve) => running.once('exit', resolve))
    const began = performance.now()
    running.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(existsSync(join(dataDir, 'socket'))).toBe(false)
    expect(existsSync(join(dataDir, 'lock'))).toBe(false)
  })
})
