import { setTimeout as pause } from 'node:timers/promises'
import type { Statement } from '../../../adapters/prisma/database.ts'
import { until } from '../parley-process.ts'
import type { Stage } from './stage.ts'

/** A little more than whoever sends something may hold it, so that what a process took with it when it died is taken up. */
const pastLeaseMs = 65_000

type Open = Readonly<{ id: string; state: string; attempt: number }>

/**
 * Waits until nothing that is due is left to be done, and all is chained. What is held by nobody any more is let go by
 * moving the database's clock past its time, rather than by waiting for a minute; says how often that was needed.
 */
export async function settle(
  { database, moveClock, workers }: Stage,
  stir: () => Promise<unknown>,
  withinMs = 300_000,
): Promise<number> {
  let moved = 0
  let before = ''
  let same = 0
  for (const end = performance.now() + withinMs; performance.now() < end; await pause(500)) {
    const open = await database.run<Open>(unended, [])
    if (open.length === 0) {
      await stir()
      await until(async () => (await database.run(unchained, [])).length === 0)
      return moved
    }
    if (open.some(({ state }) => state === 'due')) await stir()
    const now = JSON.stringify(open)
    same = now === before ? same + 1 : 0
    before = now
    if (same >= (open.every(({ state }) => state === 'sending') ? 4 : 30)) {
      await moveClock(2 * pastLeaseMs)
      await stir()
      moved += 1
      same = 0
    }
  }
  const left = await database.run<Open>(unended, [])
  const said = workers.flatMap((worker) =>
    worker
      .said()
      .split('\n')
      .filter((line) => /"level":"(warn|error)"/.test(line))
      .slice(-5),
  )
  throw new Error(`${left.length} deliveries come to no end: ${JSON.stringify(left.slice(0, 5))}\n${said.join('\n')}`)
}

const unended: Statement = {
  name: 'faults-unended',
  text: `select id, state, attempt from delivery where due <= (select parley_now()) and state in ('due', 'sending') order by id`,
}

const unchained: Statement = { name: 'faults-unchained', text: 'select id from ledger where seq is null limit 1' }
