import { expect, it } from 'vitest'
import { advanceClock, clockOffset } from '../../adapters/prisma/demo-clock.ts'
import { openRooms } from '../../adapters/prisma/rooms.ts'
import { pruneSeen } from '../../adapters/prisma/seen.ts'
import { openVault, pruneVault } from '../../adapters/prisma/vault.ts'
import { deliveryId } from '../../src/ports/addresses.ts'
import type { Message } from '../../src/ports/message.ts'
import { ask, onBothDatabases } from './given.ts'

const hour = 3_600_000
const vaultKeys = (n: number) => ({ box: new Uint8Array(32).fill(n), fingerprint: new Uint8Array(32).fill(n) })

onBothDatabases('what else is kept', (given) => {
  const seen = (delivery: string) => given.store.inOneTransaction((tx) => tx.firstTime(deliveryId(delivery)))

  it('sees a delivery for the first time once, also when it comes twice at once', async () => {
    expect(await Promise.all([seen('a'), seen('a'), seen('a')].map((one) => one))).toSatisfy(
      (all: boolean[]) => all.filter(Boolean).length === 1,
    )
    expect(await seen('b')).toBe(true)
    expect(await given.store.records.firstTime(deliveryId('b'))).toBe(false)
    expect(await given.store.records.firstTime(deliveryId('c'))).toBe(true)
  })

  it('forgets a delivery whose transaction was undone', async () => {
    const undone = given.store.inOneTransaction(async (tx) => {
      await tx.firstTime(deliveryId('a'))
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await seen('a')).toBe(true)
  })

  it('remembers over midnight and for 48 hours, then forgets day and key, and never keeps the delivery itself', async () => {
    expect(await seen('evt-secret')).toBe(true)
    const kept = JSON.stringify(await ask(given, 'select day::text, encode(hash, $1) from seen', ['escape']))
    expect(kept).not.toContain('evt-secret')
    for (const hours of [24, 23.9]) {
      await advanceClock(given.database, hours * hour)
      await pruneSeen(given.database)
      expect(await seen('evt-secret')).toBe(false)
    }
    await advanceClock(given.database, 25 * hour)
    await pruneSeen(given.database)
    expect(await seen('evt-secret')).toBe(true)
    const today = (await given.store.records.now()).toString().slice(0, 10)
    const days = await ask(given, 'select day::text from secret.day_key where day < $1::date - 2', [today])
    expect(days).toEqual([])
  })

  it('moves the clock and says by how much', async () => {
    expect(await clockOffset(given.database)).toBe(0)
    const before = await given.store.records.now()
    expect(await advanceClock(given.database, 90_000)).toBe(90_000)
    expect(await advanceClock(given.database, 10_000)).toBe(100_000)
    expect(await clockOffset(given.database)).toBe(100_000)
    const ahead = (await given.store.records.now()).epochMilliseconds - before.epochMilliseconds
    expect(ahead).toBeGreaterThanOrEqual(100_000)
  })

  it('keeps a secret until it is taken or has expired', async () => {
    const vault = openVault(given.database, vaultKeys(1))
    const soon = (await given.store.records.now()).add({ hours: 1 })
    await vault.put('ticket', 't1', { url: 'https://example.test/hook', n: [1] }, soon)
    await vault.put('ticket', 't1', { url: 'https://example.test/other', n: [1] }, soon)
    expect(await vault.get('ticket', 't1')).toEqual({ url: 'https://example.test/other', n: [1] })
    expect(await vault.get('other', 't1')).toBeUndefined()
    const taken = await Promise.all([1, 2, 3].map(() => vault.take('ticket', 't1')))
    expect(taken.filter((value) => value !== undefined)).toHaveLength(1)
    for (const value of [null, 'words', 0, undefined]) {
      await vault.put('ticket', 't2', value, soon)
      expect(await vault.get('ticket', 't2')).toEqual(value ?? null)
    }
    await advanceClock(given.database, hour)
    expect(await vault.get('ticket', 't2')).toBeUndefined()
    expect(await vault.take('ticket', 't2')).toBeUndefined()
    await vault.put('ticket', 't3', 'x', soon)
    await pruneVault(given.database)
    expect(await ask(given, 'select * from vault')).toEqual([])
  })

  it('opens a box only with its own key and under its own name', async () => {
    const vault = openVault(given.database, vaultKeys(1))
    const other = openVault(given.database, vaultKeys(2))
    const soon = (await given.store.records.now()).add({ hours: 1 })
    await vault.put('token', 'k1', 'xoxb-very-secret', soon)
    const [row] = await ask(given, 'select encode(box, $1) as box from vault', ['escape'])
    expect(row?.['box']).not.toContain('secret')
    await expect(other.get('token', 'k1')).rejects.toThrow('does not open')
    await ask(given, "update vault set key = 'k2'")
    await expect(vault.get('token', 'k2')).rejects.toThrow('does not open')
    expect(vault.fingerprint('code', 'ABC')).toMatch(/^[0-9a-f]{64}$/)
    expect(vault.fingerprint('code', 'ABC')).toBe(openVault(given.database, vaultKeys(1)).fingerprint('code', 'ABC'))
    expect(vault.fingerprint('link', 'ABC')).not.toBe(vault.fingerprint('code', 'ABC'))
    expect(other.fingerprint('code', 'ABC')).not.toBe(vault.fingerprint('code', 'ABC'))
  })

  it('keeps what is said in a room', async () => {
    const rooms = openRooms(given.database)
    const message: Message = {
      summary: 'Results',
      blocks: [
        { kind: 'heading', text: 'Results' },
        { kind: 'facts', facts: [{ label: 'Asked', value: '9' }] },
        { kind: 'table', caption: 'By answer', columns: ['a'], rows: [['1']] },
        { kind: 'image', source: { url: 'https://example.test/a.png' }, alt: 'A chart' },
        {
          kind: 'choices',
          choices: [
            { kind: 'button', action: 'answer:c1', label: 'Answer', tone: 'go', opensForm: true },
            { kind: 'link', url: 'https://example.test', label: 'Read' },
          ],
        },
        { kind: 'rule' },
      ],
    }
    const room = { workspace: 'w1', room: 'hall' }
    const text = (author: string | null, words: string, onlyFor: string | null = null) =>
      ({ ...room, author, onlyFor, said: { kind: 'text', text: words } }) as const
    const ids = await Promise.all(
      [1, 2, 3].map(() =>
        rooms.say({ ...room, author: null, onlyFor: null, said: { kind: 'message', message } }, 'k1'),
      ),
    )
    expect(new Set(ids).size).toBe(1)
    const card = ids[0] ?? ''
    await rooms.say(text('u1', 'hello'), 'k2')
    const whisper = await rooms.say(text(null, 'only you', 'u2'), 'k3')
    const read = async (reader: string, limit = 10) =>
      (await rooms.read('w1', 'hall', reader, limit)).map(({ id, said }) => (said.kind === 'text' ? said.text : id))
    expect(await read('u1')).toEqual([card, 'hello'])
    expect(await read('u2')).toEqual([card, 'hello', 'only you'])
    expect(await read('u2', 2)).toEqual(['hello', 'only you'])
    expect(await rooms.read('w2', 'hall', 'u1', 10)).toEqual([])
    expect((await rooms.find('w1', card))?.said).toEqual({ kind: 'message', message })

    const seenUpTo = async () => Math.max(...(await rooms.read('w1', 'hall', 'u2', 10)).map(({ revision }) => revision))
    const before = await seenUpTo()
    expect(await rooms.change('w1', card, { summary: 'Closed', blocks: [] })).toBe(true)
    const changed = await seenUpTo()
    expect(changed).toBeGreaterThan(before)
    expect(await read('u2')).toEqual([card, 'hello', 'only you'])
    expect(await rooms.remove('w1', whisper)).toBe(true)
    expect(await rooms.remove('w1', whisper)).toBe(false)
    expect(await seenUpTo()).toBeGreaterThan(changed)
    expect(await rooms.find('w1', whisper)).toBeUndefined()
    expect(await rooms.change('w1', 'nothing', { summary: 'x', blocks: [] })).toBe(false)
  })
})
