import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/main/config.ts'
import { settingNames } from '../../src/main/settings.ts'

const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').split('\n')
const shown = lines.flatMap((line) => /^#?([A-Z][A-Z_]+)=/.exec(line)?.[1] ?? [])

test('.env.example shows every setting once, and none that is not one', () => {
  expect([...shown].sort()).toEqual([...settingNames].sort())
})

test('.env.example says what each setting is for', () => {
  for (const [i, line] of lines.entries()) {
    if (/^#?[A-Z][A-Z_]+=/.test(line)) expect(lines[i - 1], line).toMatch(/^(# \S.*|#?[A-Z][A-Z_]+=.*)$/)
  }
})

test('.env.example, copied as it is, changes nothing', () => {
  const active = lines.filter((line) => /^[A-Z_]+=/.test(line)).map((line) => line.split('=', 2))
  expect(readConfig(Object.fromEntries(active))).toEqual(readConfig({}))
})
