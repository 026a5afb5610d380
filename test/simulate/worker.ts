import { slackCapabilities } from '../../adapters/slack/limits.ts'
import { webCapabilities } from '../../adapters/web/channel/limits.ts'
import type { Needs } from '../../src/needs.ts'
import type { Speaking } from '../../src/nudge/deliver.ts'
import { type LaneName, laneOf } from '../../src/nudge/lane.ts'
import type { NudgeRecords } from '../../src/nudge/records.ts'
import { type ChannelName, channelName, type Place } from '../../src/ports/addresses.ts'
import type { Capabilities } from '../../src/ports/capabilities.ts'
import { ChannelError, type ChannelOutlet } from '../../src/ports/channel.ts'
import type { Store } from '../../src/ports/store.ts'
import type { Crew, Process } from './crew.ts'
import type { Faults } from './faults.ts'
import { addressKey, directPlace, type Platform } from './platform.ts'

/** Our own pages, where posting twice under one key posts once; and a company's, where it does not. */
export const pages = channelName('web')
export const chat = channelName('slack')
const capabilities = new Map<ChannelName, Capabilities>([
  [pages, webCapabilities()],
  [chat, slackCapabilities()],
])

export type Worker = Process & Readonly<{ needs: Speaking }>

export type Surroundings = Readonly<{
  needs: Needs
  crew: Crew
  faults: Faults
  platform: Platform
  now: () => number
  /** The platform wants quiet in a lane. */
  limited: (lane: LaneName, ms: number) => Promise<void>
  /** For how long it still wants that. */
  quietMs: (lane: LaneName) => number
  /** Puts something between the engine and what it stands on, to see whether the checks find out. */
  tamper: (worker: Speaking) => Speaking
}>

/** A worker's process: the real engine, and calls that go out and may not come back. */
export function newWorker(around: Surroundings, name: string): Worker {
  const { needs, crew, faults, tamper } = around
  const process: Process = { name, dead: false }
  const outlets = new Map([...capabilities].map(([channel]) => [channel, outletOf(around, process, channel)]))
  const nudges = overriding(needs.store.records.nudges, mortal(needs.store.records.nudges, crew, faults, process))
  const store: Store = { ...needs.store, records: overriding(needs.store.records, { nudges }) }
  return Object.assign(process, { needs: tamper({ ...needs, store, outlets }) })
}

/** The same object, some of whose members are others. */
export const overriding = <Whole extends object>(whole: Whole, others: Partial<Whole>): Whole =>
  new Proxy(whole, {
    get: (target, name) => Reflect.get(Object.hasOwn(others, name) ? others : target, name),
  })

/** Ends the process now and then just after it took something in hand, and just before it would write down what became of it. */
function mortal(
  nudges: NudgeRecords,
  crew: Crew,
  faults: Faults,
  process: Process,
): Pick<NudgeRecords, 'claim' | 'settle'> {
  return {
    async claim(scope, id, leaseMs) {
      const claimed = await nudges.claim(scope, id, leaseMs)
      return claimed && faults.strikes('dies-after-claim', id) ? crew.die(process) : claimed
    },
    async settle(scope, id, attempt, settlement) {
      if (faults.strikes('dies-before-settling', id)) return crew.die(process)
      return nudges.settle(scope, id, attempt, settlement)
    },
  }
}

function outletOf(
  { crew, faults, platform, now, limited }: Surroundings,
  process: Process,
  channel: ChannelName,
): ChannelOutlet {
  const can = capabilities.get(channel)
  if (!can) throw new Error('there is no such channel')
  /** Goes out and comes back, or does not. */
  const across = async <Value>(
    { workspace }: Place,
    delivery: string | undefined,
    arrive: () => Value,
  ): Promise<Value> => {
    await crew.gate()
    if (faults.strikes('dies-before-sending', delivery)) return crew.die(process)
    if (faults.strikes('rate-limited', delivery)) {
      const afterMs = faults.random.between(1, 180) * 1_000
      await limited(laneOf({ channel, workspace }), afterMs)
      throw new ChannelError('rate-limited', { afterMs })
    }
    if (faults.strikes('unavailable', delivery))
      throw new ChannelError('unavailable', { afterMs: faults.random.between(5, 900) * 1_000 })
    if (faults.strikes('lost-unanswered', delivery)) throw new ChannelError('ambiguous', 'never')
    const value = arrive()
    if (faults.strikes('shown-unanswered', delivery)) throw new ChannelError('ambiguous', 'never')
    if (faults.strikes('dies-after-sending', delivery)) return crew.die(process)
    return value
  }
  return {
    capabilities: can,
    post: (place, message, key) =>
      across(place, deliveryOf(key), () => {
        const standing = can.postsOnce === 'never' ? undefined : platform.under(place, key)
        return { place, message: (standing ?? platform.show(now(), place, key, message)).id }
      }),
    update: ({ place, message: id }, message) =>
      across(place, undefined, () => {
        if (!platform.change(id, message)) throw new ChannelError('gone', 'never')
      }),
    async openDirect(person) {
      const away = platform.away.get(addressKey(person))
      if (away) throw new ChannelError(away, 'never')
      return directPlace(person)
    },
    remove: () => Promise.reject(new ChannelError('unsupported', 'never')),
    whisper: () => Promise.reject(new ChannelError('unsupported', 'never')),
    answer: () => Promise.reject(new ChannelError('expired', 'never')),
    readFile: () => Promise.reject(new ChannelError('unsupported', 'never')),
  }
}

/** A key begins with the delivery's id and ends with the number of the part; which account it went to may be between. */
export const deliveryOf = (key: string): string => key.split('-')[0] ?? ''
export const partOf = (key: string): string => key.split('-').at(-1) ?? ''
