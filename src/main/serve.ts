import type { Log } from '../ports/log.ts'
import { within } from '../time/within.ts'
import type { Config } from './config.ts'
import { openDoor } from './door.ts'
import { exitCodes } from './exit-codes.ts'

const stopWithinMs = 10_000

/** Runs Parley until it is told to stop. Resolves with what the process should end with. */
export async function serve(config: Config, log: Log): Promise<number> {
  process.on('uncaughtException', (error) => endAtOnce(log, 'process.uncaught', error))
  process.on('unhandledRejection', (error) => endAtOnce(log, 'process.unhandled', error))
  const told = new Promise<NodeJS.Signals>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal))
  })
  // Open first: the rest takes a while to load, and someone may be asking already whether we are alive.
  const door = await openDoor(config)
  const { startParley } = await import('./start.ts')
  const running = await startParley(config, log, door)
  process.stdout.write(`${greeting(config)}\n`)
  log.info('process.started', { parts: config.parts.join(','), database: config.database.kind, demo: config.demo })
  const signal = await Promise.race([told, running.lost.then(() => 'lost' as const)])
  process.once('SIGINT', () => process.exit(exitCodes.refused))
  process.stdout.write('Stopping …\n')
  const ended = (await within(stopWithinMs, running.stop())) ? 'stopped' : 'late'
  log.info('process.stopped', { signal, ended })
  if (signal === 'lost') {
    process.stderr.write('Parley has stopped because it gets no more work from the queue. Start it again.\n')
    return exitCodes.unavailable
  }
  return ended === 'late' ? exitCodes.unavailable : exitCodes.ok
}

/** What stands on the screen while it runs. */
function greeting({ publicUrl, demo, database, dataDir, parts }: Config): string {
  const web = parts.includes('web')
  const lines = [web ? `Parley is running at ${publicUrl}` : `Parley is running (${parts.join(', ')})`]
  if (web && demo) {
    lines.push(`  To try it, open ${publicUrl}/play – be a resident, an officer, or the one who decides.`)
  }
  if (database.kind === 'embedded') {
    lines.push(
      `  Everything is kept in ${dataDir}`,
      '  A power cut can lose the last moments. For anything binding, keep it on a PostgreSQL server (DATABASE_URL).',
    )
  } else {
    lines.push('  Everything is kept on the PostgreSQL server named in DATABASE_URL.')
  }
  if (demo && database.kind === 'postgres')
    lines.push('  The demo is on: anyone who reaches /play may speak as anyone.')
  return [...lines, '  Stop it with Ctrl+C.'].join('\n')
}

/** Whatever was left half done is taken up by the next start; going on in an unknown state would be worse. */
function endAtOnce(log: Log, event: string, error: unknown): never {
  log.error(event, error)
  process.stderr.write('Parley has stopped because of a mistake of ours; the line above says where. Start it again.\n')
  process.exit(exitCodes.unavailable)
}
