import { syncToDisk } from '../../adapters/prisma/durable.ts'
import { databaseFolder } from '../../adapters/prisma/embedded/open.ts'
import { readOutstanding } from '../../adapters/prisma/outstanding.ts'
import { openRooms } from '../../adapters/prisma/rooms.ts'
import { registerAnswerPages } from '../../adapters/web/answer/routes.tsx'
import { createWebInlet } from '../../adapters/web/channel/inlet.ts'
import { createWebOutlet } from '../../adapters/web/channel/outlet.ts'
import { web } from '../../adapters/web/channel/places.ts'
import { registerDesk } from '../../adapters/web/desk/register.ts'
import { registerPlay } from '../../adapters/web/play/routes.tsx'
import { registerPublicPages } from '../../adapters/web/public/routes.tsx'
import { registerRightsPages } from '../../adapters/web/rights/routes.tsx'
import { createServer, type WebServer } from '../../adapters/web/server.ts'
import { createDesk } from '../desk/desk.ts'
import type { Speaking } from '../nudge/deliver.ts'
import type { Log } from '../ports/log.ts'
import { choresOf } from './chores.ts'
import { commands, keyCommands } from './commands/registry.ts'
import type { Config } from './config.ts'
import { demoClock } from './demo/clock.ts'
import { fillEmptyDemo } from './demo/open.ts'
import { type Door, forParts } from './door.ts'
import { randomIds } from './ids.ts'
import { openLanes } from './lanes.ts'
import { addMetrics, addReadiness, type Check } from './looking-in.ts'
import { openMetrics } from './metrics.ts'
import { openQueue } from './open-queue.ts'
import { openRecords } from './open-records.ts'
import { checksOf } from './readiness.ts'
import { withRelay } from './relay.ts'
import { startCommandSocket } from './socket/server.ts'
import { type Step, stopInOrder } from './stop.ts'
import { openSweep } from './sweep.ts'
import { workOn } from './worker.ts'

export type Running = Readonly<{
  /** Where people reach it. */
  url: string
  /** Ends everything in order: nothing new is taken, what is in hand is finished. Safe to call twice. */
  stop(): Promise<void>
  /** Resolves when this process cannot do its part any more and had better be started anew. */
  lost: Promise<void>
}>

/** In the demo only what is due within moments lies waiting in the queue, whose clock nobody can move on. */
const aheadMs = (demo: boolean): number => (demo ? 5_000 : 60_000)

/** Starts all the parts of Parley that the settings ask for, and joins them. */
export async function startParley(config: Config, log: Log, door: Door): Promise<Running> {
  const steps: Step[] = []
  try {
    return await start(config, log, door, steps)
  } catch (error) {
    await stopInOrder(steps, log)
    throw error
  }
}

async function start(config: Config, log: Log, door: Door, steps: Step[]): Promise<Running> {
  const { database, keys, store: quietStore, vault } = await openRecords(config, log)
  steps.push({ name: 'database', run: () => database.close() })
  let giveUp: () => void = () => undefined
  const lost = new Promise<void>((resolve) => {
    giveUp = resolve
  })
  const jobs = await openQueue(config, database, log, () => giveUp())
  steps.push({ name: 'queue', run: () => jobs.close() })
  const rooms = openRooms(database)
  const outlet = createWebOutlet({ rooms, vault })
  const slack = config.slack ? (await import('./speak-slack.ts')).openSlack(config.slack, vault) : undefined
  const outlets: Speaking['outlets'] = new Map([[web, outlet], ...(slack ? [[slack.name, slack.outlet] as const] : [])])
  const { publicUrl } = config
  const quietly: Speaking = { store: quietStore, vault, ids: randomIds, publicUrl, outlets }
  const metrics = openMetrics({
    depth: () => jobs.depth(),
    consuming: () => jobs.consuming(),
    outstanding: () => readOutstanding(database),
  })
  const lanes = openLanes(quietly, {
    holder: randomIds.next(),
    log,
    observe: metrics.observe,
    poke: () => sweep.poke(),
  })
  steps.push({ name: 'lanes', takes: true, run: () => lanes.stop() })
  const sends = config.parts.includes('worker')
  const chores = choresOf(quietStore, database, jobs, sends ? lanes : undefined, aheadMs(config.demo))
  const sweep = openSweep(chores, { log, onDone: metrics.swept })
  steps.push({ name: 'sweep', run: () => sweep.stop() })
  const store = withRelay(quietStore, sweep.poke)

  const needs: Speaking = { ...quietly, store }
  const closed = () => {
    if (database.kind !== 'embedded') return
    syncToDisk(databaseFolder(config.dataDir)).catch((error: unknown) => log.error('disk.sync-failed', error))
  }
  const work = workOn({ needs, log, lanes, closed })

  // A proxy on this machine or beside this container says who is asking; without its word all would share one limit.
  const server = await createServer({ log, trustProxy: ['loopback', 'uniquelocal'] })
  steps.push({ name: 'server', run: () => server.app.close() })
  steps.push({ name: 'door', takes: true, run: () => door.close() })
  const checks: Record<string, Check> = { ...checksOf(config.parts, { store, database, jobs }) }
  addMetrics(server.app, metrics, config.metricsToken)
  const inlet = createWebInlet({ rooms, vault, outlet, log, now: () => store.records.now() })
  if (config.parts.includes('web')) {
    await registerPages(server, needs, config)
    if (config.demo) await registerPlay(server, { rooms, inlet, clock: demoClock(database, needs, work) })
    const desk = metrics.timed(createDesk(needs))
    await inlet.start(desk)
    steps.push({ name: 'inlet', takes: true, run: () => inlet.stop() })
    if (slack) {
      const listening = await slack.listen({ server, needs, desk, log })
      steps.push({ name: 'slack', takes: true, run: () => listening.stop() })
      checks['slack'] = { ask: () => listening.ready() }
    }
  }
  addReadiness(server.app, checks)
  await server.app.ready()
  if (config.demo) await fillEmptyDemo(quietly, database)
  door.letIn(forParts(config.parts, (request, response) => server.app.routing(request, response)))
  if (sends) await jobs.start(work)
  steps.push({ name: 'worker', takes: true, run: () => jobs.stop() })
  if (database.kind === 'embedded') {
    const socket = await startCommandSocket(config.dataDir, [...commands, ...keyCommands], { ...needs, keys }, log)
    steps.push({ name: 'socket', takes: true, run: () => socket.stop() })
  }
  sweep.start()
  let stopping: Promise<void> | undefined
  return {
    url: publicUrl,
    lost,
    stop() {
      stopping ??= stopInOrder(steps, log)
      return stopping
    },
  }
}

/** The pages there are wherever people can be reached: their answers, the officers' desk, the public record. */
async function registerPages(server: WebServer, needs: Speaking, { demo, publicUrl }: Config): Promise<void> {
  await registerAnswerPages(server, needs)
  await registerRightsPages(server, needs)
  await registerDesk(server, needs)
  await registerPublicPages(server, needs, demo ? { tryOut: `${publicUrl}/play` } : {})
}
