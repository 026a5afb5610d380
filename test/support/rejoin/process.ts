import { Writable } from 'node:stream'
import { readConfig } from '../../../src/main/config.ts'
import { openDoor } from '../../../src/main/door.ts'
import { openLog } from '../../../src/main/log.ts'
import { startParley } from '../../../src/main/start.ts'
import { freePort } from '../parley-process.ts'
import { type Pile, pieceOf } from './evidence.ts'

/** Parley with all its parts, and all that it has said. */
export type Running = Readonly<{ base: string; said(): Pile; stop(): Promise<void> }>

/** Starts what `parley serve` starts, with these settings and no others, saying as much as it ever does. */
export async function start(settings: NodeJS.ProcessEnv, name: string): Promise<Running> {
  const config = readConfig({ ...settings, PORT: await freePort(), LOG_LEVEL: 'debug' })
  const lines: string[] = []
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(...chunk.toString().split('\n').filter(Boolean))
      done()
    },
  })
  const running = await startParley(config, openLog(config.logLevel, to), await openDoor(config))
  return {
    base: running.url,
    said: () => ({ name: `log of ${name}`, pieces: lines.map((line) => pieceOf(line)) }),
    stop: () => running.stop(),
  }
}
