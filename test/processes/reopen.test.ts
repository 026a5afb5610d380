import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { filesWith } from '../support/files-with.ts'
import { until } from '../support/parley-process.ts'
import { type Home, newHome, type Process, parley, parleyCode, parleyJson, start } from '../support/running.ts'

const today = Temporal.Now.plainDateISO('Europe/London')
const sheet = `
title: How is the new contractor doing?
background: They began in the spring.
canChange: Whether they stay.
cannotChange: That there is one.
offline: Ring 01632 960101.
decisionMaker: Jo Patel
closes: "${today.add({ days: 20 })} 17:00"
outcomeDue: "${today.add({ days: 41 })}"
audience: list
privacy: confidential
keptUntil: "${today.add({ days: 120 })}"
questions:
  - { ask: How have they been?, kind: one-choice, options: [Good, Fair, Poor] }
  - { ask: What happened?, kind: free-text, required: false }
`
const words = 'the plumber never wore a badge'

describe('an auditor who opens an answer', () => {
  let home: Home
  let running: Process
  const privateKey = () => join(home.dir, 'auditor.pem')
  const { publicKey, privateKey: pem } = generateKeyPairSync('rsa', {
    modulusLength: 3072,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })

  const json = (...args: readonly string[]) => parleyJson(home, ...args)
  const codeOf = (...args: readonly string[]) => parleyCode(home, ...args)
  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    fetch(`${running.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  const asJo = (fields: Readonly<Record<string, string>>) =>
    post('/play/jo/direct-jo', { nonce: randomUUID(), ...fields })
  const reopen = (person: string) =>
    parley(
      home,
      'consult',
      'reopen',
      '1',
      '--person',
      person,
      '--because',
      'A complaint',
      '--private-key',
      privateKey(),
    )

  beforeAll(async () => {
    home = await newHome()
    writeFileSync(privateKey(), pem, { mode: 0o600 })
    const [publicFile, list, file] = ['public.pem', 'people.csv', 'sheet.yaml'].map((name) => join(home.dir, name))
    if (!publicFile || !list || !file) throw new Error('three files are named')
    writeFileSync(publicFile, publicKey)
    writeFileSync(list, ['reference', ...Array.from({ length: 12 }, (_, n) => `HT-${n + 1}`)].join('\n'))
    writeFileSync(file, sheet)
    await json('landlord', 'add', '--name', 'Hilltop', '--slug', 'hilltop', '--admin', 'Dana Reid')
    running = await start(home)
    const invited = await codeOf('landlord', 'invite', '--name', 'Jo Patel', '--role', 'sponsor')
    await asJo({ kind: 'say', text: `/parley setup ${invited}` })
    await asJo({ kind: 'say', text: '/my quiet off' })
    await json('landlord', 'auditor', 'hilltop', '--public-key', publicFile)
    const { codes } = z
      .object({ codes: z.array(z.object({ reference: z.string(), code: z.string() })) })
      .parse(await json('people', 'import', list))
    await json('consult', 'open', file)
    let consultation = ''
    await until(async () => {
      const page = await (await fetch(`${running.url}/play/jo/direct-jo`)).text()
      consultation = /consultation\.accept:([\w-]{22})/.exec(page)?.[1] ?? ''
      return consultation !== ''
    })
    await asJo({ kind: 'press', action: `consultation.accept:${consultation}`, message: 'm' })
    const code = codes.find(({ reference }) => reference === 'HT-1')?.code ?? ''
    const link = (await post('/l/hilltop/code', { code })).headers.get('location') ?? ''
    expect((await post(link, { q1: '3', q2: words })).status).toBe(303)
    await json('consult', 'close', '1', '--yes')
  })
  afterAll(async () => {
    await running?.kill('SIGKILL')
    home?.remove()
  })

  it('through the running process: the key stays on this side, and what is opened is on this screen alone', async () => {
    const { out, err, code } = await reopen('HT-1')
    expect({ err, code }).toEqual({ err: '', code: 0 })
    expect(out).toContain('How have they been? Poor')
    expect(out).toContain(`What happened? ${words}`)
    const none = await reopen('HT-2')
    expect(none).toMatchObject({ code: 1, out: expect.stringContaining('They did not answer.') })
    expect(await reopen('HT-99')).toMatchObject({ code: 1 })
    expect(running.said()).not.toContain('badge')
    const body = pem.split('\n')[1] ?? ''
    expect(body).toHaveLength(64)
    expect(filesWith(join(home.dir, 'data'), Buffer.from(body))).toEqual([])
  })

  it('likewise where none runs', async () => {
    await running.kill('SIGTERM')
    expect((await reopen('HT-1')).out).toContain('How have they been? Poor')
    expect(JSON.parse((await parley(home, 'ledger', 'verify', '--json')).out)).toMatchObject({ kind: 'whole' })
  })
})
