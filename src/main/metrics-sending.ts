import client from 'prom-client'
import type { LaneEvent, Observe } from './lane-events.ts'

/** What is told of lanes, as figures: by channel, never by who or about what. */
export function addSending(registry: client.Registry): Observe {
  const registers = [registry]
  const deliveries = new client.Counter({
    name: 'parley_deliveries_total',
    help: 'Attempts at a delivery, by channel, what it was and what it came to; ambiguous: sent, and nobody answered',
    labelNames: ['channel', 'what', 'outcome'],
    registers,
  })
  const lateness = new client.Histogram({
    name: 'parley_delivery_lateness_seconds',
    help: 'From the moment a delivery was due to the moment it was taken up, by channel',
    labelNames: ['channel'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800],
    registers,
  })
  const durations = new client.Histogram({
    name: 'parley_delivery_seconds',
    help: 'How long an attempt took, by channel',
    labelNames: ['channel'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  })
  const waits = new client.Counter({
    name: 'parley_rate_limit_waits_total',
    help: 'How often a platform said that we are too fast, by channel',
    labelNames: ['channel'],
    registers,
  })
  const waited = new client.Counter({
    name: 'parley_rate_limit_wait_seconds_total',
    help: 'For how long platforms wanted quiet, by channel',
    labelNames: ['channel'],
    registers,
  })
  const stumbles = new client.Counter({
    name: 'parley_delivery_errors_total',
    help: 'Attempts that a mistake of ours cut off; each is tried again',
    labelNames: ['channel'],
    registers,
  })
  const rescues = new client.Counter({
    name: 'parley_lanes_rescued_total',
    help: 'Lanes with something overdue that were found without the queue',
    registers,
  })
  return (event: LaneEvent) => {
    switch (event.kind) {
      case 'settled': {
        const channel = event.channel ?? 'none'
        deliveries.inc({ channel, what: event.what, outcome: event.outcome })
        lateness.observe({ channel }, Math.max(0, event.latenessMs) / 1000)
        durations.observe({ channel }, event.ms / 1000)
        return
      }
      case 'rate-limited':
        waits.inc({ channel: event.channel })
        waited.inc({ channel: event.channel }, event.waitMs / 1000)
        return
      case 'stumbled':
        return stumbles.inc({ channel: event.channel ?? 'none' })
      case 'rescued':
        return rescues.inc()
    }
  }
}
