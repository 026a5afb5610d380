import client from 'prom-client'
import type { InboundHandler } from '../ports/inbound.ts'
import { within } from '../time/within.ts'
import type { Observe } from './lane-events.ts'
import { addSending } from './metrics-sending.ts'

export type QueueCounts = Readonly<{ waiting: number; delayed: number; active: number }>

/** What is looked up when somebody asks for the figures. A figure whose source is away is left out: none is better than a false one. */
export type Sources = Readonly<{
  depth: () => Promise<QueueCounts>
  consuming: () => boolean
  /** Over all processes, from the database. */
  outstanding: () => Promise<Readonly<{ oldestDueSeconds: number; lanesHeld: number }>>
}>

export interface Metrics {
  /** In the format of Prometheus. */
  text(): Promise<string>
  readonly contentType: string
  /** What became of each delivery, and what a lane met with. */
  readonly observe: Observe
  swept(ms: number): void
  /** The same handler, with the time to its Ack measured by channel. */
  timed(handle: InboundHandler): InboundHandler
}

const answerWithinMs = 2_000

/** What is counted, without a label that could tell who or about what. */
export function openMetrics({ depth, consuming, outstanding }: Sources): Metrics {
  const registry = new client.Registry()
  client.collectDefaultMetrics({ register: registry })
  const registers = [registry]
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
  gauge(registry, 'parley_queue_jobs', 'Jobs in the queue, by state', ['state'], async (set) => {
    for (const [state, count] of Object.entries(await depth())) set(count, { state })
  })
  gauge(
    registry,
    'parley_worker_consuming',
    '1 while the queue answers this process when it asks for work',
    [],
    (set) => {
      set(consuming() ? 1 : 0)
    },
  )
  const oldest = 'Seconds by which the longest overdue delivery is late, over all processes'
  let looked: ReturnType<Sources['outstanding']> | undefined
  gauge(registry, 'parley_oldest_due_seconds', oldest, [], async (set) => {
    looked = outstanding()
    set((await looked).oldestDueSeconds)
  })
  gauge(registry, 'parley_lanes_held', 'Lanes that a worker holds, over all processes', [], async (set) => {
    set((await (looked ?? outstanding())).lanesHeld)
  })
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    observe: addSending(registry),
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

type Set = (value: number, labels?: Readonly<Record<string, string>>) => void

/** A figure that is looked up when it is asked for, and left out when it does not come within 2 s. */
function gauge(
  registry: client.Registry,
  name: string,
  help: string,
  labelNames: string[],
  look: (set: Set) => void | Promise<void>,
): void {
  new client.Gauge({
    name,
    help,
    labelNames,
    registers: [registry],
    async collect() {
      if (labelNames.length > 0) this.reset()
      else this.remove()
      const found: [number, Readonly<Record<string, string>>][] = []
      const looking = Promise.resolve(look((value, labels = {}) => found.push([value, labels])))
      if (!(await within(answerWithinMs, looking).catch(() => false))) return
      for (const [value, labels] of found) this.set(labels, value)
    },
  })
}
