import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { randomIds } from '../../src/main/ids.ts'
import { keptSecrets, makeNextSecret, makeSecret, secretBytes, secretPath, swapSecret } from '../../src/main/secret.ts'

describe('the secret of an embedded Parley', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'parley-secret-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  test('is made for its owner alone, and stays the same', () => {
    expect(keptSecrets(dir)).toEqual({ present: undefined, next: undefined })
    const made = makeSecret(dir)
    expect(secretBytes(made)).toHaveLength(48)
    chmodSync(secretPath(dir), 0o644)
    expect(keptSecrets(dir)).toEqual({ present: made, next: undefined })
    expect(statSync(secretPath(dir)).mode & 0o777).toBe(0o600)
    expect(readdirSync(dir)).toEqual(['secret'])
  })

  test('gives way to the next one, which is begun once and is the same until then', () => {
    const before = makeSecret(dir)
    const next = makeNextSecret(dir)
    expect(next).not.toBe(before)
    expect(makeNextSecret(dir)).toBe(next)
    expect(keptSecrets(dir)).toEqual({ present: before, next })
    expect(statSync(join(dir, 'secret.next')).mode & 0o777).toBe(0o600)
    swapSecret(dir)
    expect(keptSecrets(dir)).toEqual({ present: next, next: undefined })
  })

  test('one that was cut off while it was written is not taken for a secret', () => {
    const before = makeSecret(dir)
    writeFileSync(join(dir, 'secret.next.draft'), 'abc')
    expect(keptSecrets(dir)).toEqual({ present: before, next: undefined })
    expect(makeNextSecret(dir)).toHaveLength(64)
    expect(existsSync(join(dir, 'secret.next.draft'))).toBe(false)
    writeFileSync(secretPath(dir), '')
    expect(() => keptSecrets(dir)).toThrow('is not whole')
  })
})

test('a secret is read as hexadecimal, as base64, or letter by letter', () => {
  const bytes = Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7))
  expect(Buffer.from(secretBytes(bytes.toString('hex')))).toEqual(bytes)
  expect(Buffer.from(secretBytes(bytes.toString('base64')))).toEqual(bytes)
  expect(Buffer.from(secretBytes(bytes.toString('base64url')))).toEqual(bytes)
  const words = 'correct horse battery staple, and more'
  expect(Buffer.from(secretBytes(words)).toString()).toBe(words)
  expect(secretBytes('x'.repeat(32))).toHaveLength(32)
})

test('ids have the shapes the core counts on', () => {
  for (let i = 0; i < 200; i++) {
    expect(randomIds.next()).toMatch(/^[A-Za-z0-9]{22}$/)
    expect(randomIds.secret()).toMatch(/^[A-Za-z0-9]{22}$/)
    expect(randomIds.code()).toMatch(/^[A-HJ-KM-NP-Z2-9]{5}-[A-HJ-KM-NP-Z2-9]{5}$/)
    expect(randomIds.salt()).toMatch(/^[0-9a-f]{32}$/)
  }
  expect(new Set(Array.from({ length: 1_000 }, () => randomIds.next())).size).toBe(1_000)
})
