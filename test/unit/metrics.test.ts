import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openMetrics, type Sources } from '../../src/main/metrics.ts'
import { channelName } from '../../src/ports/addresses.ts'

const slack = channelName('slack')
const well: Sources = {
  depth: async () => ({ waiting: 3, delayed: 2, active: 1 }),
  consuming: () => true,
  outstanding: async () => ({ oldestDueSeconds: 12.5, lanesHeld: 2 }),
}
const away = () => Promise.reject(new Error('away'))

describe('the figures', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('say what became of deliveries, by channel and outcome', async () => {
    const metrics = openMetrics(well)
    const settled = { kind: 'settled', channel: slack, what: 'nudge', latenessMs: 700, ms: 40 } as const
    metrics.observe({ ...settled, outcome: 'sent' })
    metrics.observe({ ...settled, outcome: 'sent' })
    metrics.observe({ ...settled, outcome: 'ambiguous', channel: null })
    metrics.observe({ kind: 'rate-limited', channel: slack, waitMs: 30_000 })
    metrics.observe({ kind: 'stumbled', channel: slack })
    metrics.observe({ kind: 'rescued' })
    const text = await metrics.text()
    for (const line of [
      'parley_deliveries_total{channel="slack",what="nudge",outcome="sent"} 2',
      'parley_deliveries_total{channel="none",what="nudge",outcome="ambiguous"} 1',
      'parley_delivery_lateness_seconds_bucket{le="0.5",channel="slack"} 0',
      'parley_delivery_lateness_seconds_bucket{le="1",channel="slack"} 2',
      'parley_delivery_seconds_count{channel="slack"} 2',
      'parley_rate_limit_waits_total{channel="slack"} 1',
      'parley_rate_limit_wait_seconds_total{channel="slack"} 30',
      'parley_delivery_errors_total{channel="slack"} 1',
      'parley_lanes_rescued_total 1',
      'parley_queue_jobs{state="waiting"} 3',
      'parley_worker_consuming 1',
      'parley_oldest_due_seconds 12.5',
      'parley_lanes_held 2',
    ]) {
      expect(text.split('\n')).toContain(line)
    }
  })

  it('leave out what cannot be looked up, and come all the same', async () => {
    const text = await openMetrics({ depth: away, consuming: () => false, outstanding: away }).text()
    expect(text).not.toMatch(/^parley_(queue_jobs|oldest_due_seconds|lanes_held)[ {]/m)
    expect(text).toMatch(/^parley_worker_consuming 0$/m)
  })

  it('do not wait for a database that hangs', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const hangs = () => new Promise<never>(() => undefined)
    const asked = openMetrics({ ...well, outstanding: hangs }).text()
    await vi.advanceTimersByTimeAsync(2_000)
    const text = await asked
    expect(text).not.toMatch(/^parley_oldest_due_seconds /m)
    expect(text).toMatch(/^parley_queue_jobs\{state="waiting"\} 3$/m)
  })

  it('are found again once their source is back', async () => {
    let there = false
    const metrics = openMetrics({ ...well, outstanding: () => (there ? well.outstanding() : away()) })
    expect(await metrics.text()).not.toMatch(/^parley_oldest_due_seconds /m)
    there = true
    expect(await metrics.text()).toMatch(/^parley_oldest_due_seconds 12.5$/m)
    there = false
    expect(await metrics.text()).not.toMatch(/^parley_oldest_due_seconds /m)
  })

  it('have no label that could tell who or about what, and each is explained where operators read', async () => {
    const text = await openMetrics(well).text()
    const ours = [...text.matchAll(/^# TYPE (parley_\w+)/gm)].map(([, name]) => name ?? '')
    expect(ours.length).toBeGreaterThan(10)
    const labels = new Set([...text.matchAll(/^parley_\w+\{([^}]*)\}/gm)].flatMap(([, set]) => set?.match(/\w+(?==)/g)))
    for (const label of labels) expect(['channel', 'what', 'outcome', 'state', 'le']).toContain(label)
    const page = readFileSync(join(import.meta.dirname, '../../docs/running.md'), 'utf8')
    expect(ours.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })
})
