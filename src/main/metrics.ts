import client from 'prom-client'
import type { InboundHandler } from '../ports/inbound.ts'

export type QueueCounts = Readonly<{ waiting: number; delayed: number; active: number }>

export interface Metrics {
  /** In the format of Prometheus. */
  text(): Promise<string>
  readonly contentType: string
  /** What became of a delivery, or "nothing" when there was nothing to do. */
  delivered(outcome: string): void
  swept(ms: number): void
  /** The same handler, with the time to its Ack measured by channel. */
  timed(handle: InboundHandler): InboundHandler
}

/** What is counted, without a label that could tell who or about what. */
export function openMetrics(depth: () => Promise<QueueCounts>): Metrics {
  const registry = new client.Registry()
  client.collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const deliveries = new client.Counter({
    name: 'parley_deliveries_total',
    help: 'Deliveries worked on, by what became of them',
    labelNames: ['outcome'],
    registers,
  })
  const acks = new client.Histogram({
    name: 'parley_ack_seconds',
    help: 'Time from an event to its answer, by channel',
    labelNames: ['channel'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  })
  const sweeps = new client.Histogram({
    name: 'parley_sweep_seconds',
    help: 'Duration of sweeps',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers,
  })
  new client.Gauge({
    name: 'parley_queue_jobs',
    help: 'Jobs in the queue, by state',
    labelNames: ['state'],
    registers,
    async collect() {
      try {
        for (const [state, count] of Object.entries(await depth())) this.set({ state }, count)
      } catch {
        // The queue is away: no figure is better than a false one, and the others are still wanted.
        this.reset()
      }
    },
  })
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    delivered: (outcome) => deliveries.inc({ outcome }),
    swept: (ms) => sweeps.observe(ms / 1000),
    timed: (handle) => async (event, deadline) => {
      const done = acks.startTimer({ channel: event.from.channel })
      try {
        return await handle(event, deadline)
      } finally {
        done()
      }
    },
  }
}
