import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = join(import.meta.dirname, '../..')
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
const foundSchema = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
})

/** A small house with one offence in each file. */
const planted: Readonly<Record<string, Readonly<{ code: string; rule: string }>>> = {
  'src/consultation/imports-an-adapter.ts': {
    code: "import '../../adapters/web/page.ts'",
    rule: 'core-imports-no-adapter',
  },
  'src/consultation/imports-main.ts': { code: "import '../main/config.ts'", rule: 'core-imports-no-adapter' },
  'src/desk/imports-an-sdk.ts': { code: "import 'fastify'", rule: 'core-imports-no-outside' },
  'src/nudge/imports-a-queue.ts': { code: "import type { Job } from 'bullmq'", rule: 'core-imports-no-outside' },
  'src/person/imports-prisma.ts': { code: "import '@prisma/client'", rule: 'core-imports-no-outside' },
  'src/ports/imports-http.ts': { code: "import 'node:http'", rule: 'core-imports-no-outside' },
  'adapters/prisma/imports-another.ts': { code: "import '../web/page.ts'", rule: 'adapters-do-not-know-each-other' },
  'adapters/web/imports-main.ts': { code: "import '../../src/main/config.ts'", rule: 'adapters-do-not-know-main' },
}
const innocent = ['adapters/web/page.ts', 'src/main/config.ts', 'src/person/imports-nothing.ts']

describe('the house rules', () => {
  let house: string
  let offences: ReadonlyMap<string, readonly string[]>

  beforeAll(async () => {
    house = mkdtempSync(join(tmpdir(), 'parley-house-'))
    const files = [...Object.entries(planted), ...innocent.map((path) => [path, { code: 'export {}' }] as const)]
    for (const [path, { code }] of files) {
      mkdirSync(dirname(join(house, path)), { recursive: true })
      writeFileSync(join(house, path), `${code}\n`)
    }
    for (const name of ['node_modules', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
      symlinkSync(join(root, name), join(house, name))
    }
    const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'adapters']
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      cwd: house,
      maxBuffer: 64 * 1024 * 1024,
    }).catch((cause: { stdout: string }) => cause)
    const { violations } = foundSchema.parse(JSON.parse(stdout)).summary
    const rulesOf = (path: string) => violations.filter(({ from }) => from === path).map(({ rule }) => rule.name)
    offences = new Map(violations.map(({ from }) => [from, rulesOf(from)]))
  }, 60_000)
  afterAll(() => rmSync(house, { recursive: true, force: true }))

  it.each(Object.entries(planted))('find what %s does', (path, { rule }) => {
    expect(offences.get(path)).toContain(rule)
  })

  it.each(innocent)('leave %s in peace', (path) => {
    expect(offences.get(path)).toBeUndefined()
  })
})
