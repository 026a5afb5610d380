import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readConfig } from '../../src/main/config.ts'

const service = z.object({
  environment: z.record(z.string(), z.string()).optional(),
  command: z.array(z.string()).optional(),
  stop_grace_period: z.string().optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  ports: z.array(z.string()).optional(),
})
const text = readFileSync(join(import.meta.dirname, '../../compose.yaml'), 'utf8')
const { services, configs } = z
  .object({ services: z.record(z.string(), service), configs: z.object({ front: z.object({ content: z.string() }) }) })
  .parse(parse(text, { merge: true }))

/** As Compose fills in what is in braces, with nothing set but what must be. */
const filled = (value: string): string =>
  value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name, kind, fallback) =>
    kind === '-' ? fallback : `a-${name}-of-forty-characters-${'x'.repeat(20)}`,
  )
const settingsOf = (name: string): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(services[name]?.environment ?? {}).map(([key, value]) => [key, filled(value)]))

describe('compose.yaml', () => {
  it('runs two processes for the web and two for the work, on settings Parley takes', () => {
    const parts = ['web-1', 'web-2', 'worker-1', 'worker-2'].map((name) => readConfig(settingsOf(name)).parts)
    expect(parts).toEqual([['web'], ['web'], ['worker'], ['worker']])
    expect(readConfig(settingsOf('migrate'))).toMatchObject({ database: { kind: 'postgres' } })
  })

  it('gives each time to stop and asks each whether it is ready', () => {
    for (const name of ['web-1', 'web-2', 'worker-1', 'worker-2']) {
      expect(Number.parseInt(services[name]?.stop_grace_period ?? '', 10)).toBeGreaterThan(10)
      expect(services[name]?.healthcheck?.test.join(' ')).toContain('/readyz')
      expect(services[name]?.ports).toBeUndefined()
    }
  })

  it('sends visitors to every process that plays the web, and has Redis keep what it holds', () => {
    for (const name of Object.keys(services).filter((known) => known.startsWith('web-'))) {
      expect(configs.front.content).toContain(`${name}:3000`)
    }
    expect(configs.front.content).not.toContain('worker')
    expect(services['redis']?.command?.join(' ')).toContain('--maxmemory-policy noeviction')
  })
})
