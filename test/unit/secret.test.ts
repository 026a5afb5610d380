import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { randomIds } from '../../src/main/ids.ts'
import { keptSecret, secretBytes } from '../../src/main/secret.ts'

const dir = mkdtempSync(join(tmpdir(), 'parley-secret-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('a secret is made once, for its owner alone, and stays the same', () => {
  const made = keptSecret(dir)
  expect(secretBytes(made)).toHaveLength(48)
  chmodSync(join(dir, 'secret'), 0o644)
  expect(keptSecret(dir)).toBe(made)
  expect(statSync(join(dir, 'secret')).mode & 0o777).toBe(0o600)
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
