import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { GivenResponse } from '../../src/consultation/records.ts'
import type { LandlordId } from '../../src/landlord/scope.ts'
import type { Done, Order } from './sealed-child.ts'

export type Verdict = Done['verdict']

/** Another process on the same database. */
export type Other = Readonly<{
  keep(scope: LandlordId, given: GivenResponse): Promise<Verdict>
  close(scope: LandlordId, consultation: string): Promise<Verdict>
  /** Ends it without a chance to tidy up. What it was asked for is never answered. */
  kill(): Promise<void>
}>

type Untold<O> = O extends Order ? Omit<O, 'nth'> : never

/** @param where an address of PostgreSQL, or a data directory. */
export async function startOther(where: string): Promise<Other> {
  const child = fork(join(import.meta.dirname, 'sealed-child.ts'), [where], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()))
  await Promise.race([once(child, 'message'), failing(child, () => said)])
  const waiting = new Map<number, (verdict: Verdict) => void>()
  child.on('message', ({ nth, verdict }: Done) => {
    waiting.get(nth)?.(verdict)
    waiting.delete(nth)
  })
  let orders = 0
  const tell = (order: Untold<Order>): Promise<Verdict> => {
    const nth = orders++
    return new Promise((resolve) => {
      waiting.set(nth, resolve)
      child.send({ ...order, nth })
    })
  }
  return {
    keep: (scope, given) => tell({ do: 'keep', scope, given }),
    close: (scope, consultation) => tell({ do: 'close', scope, consultation }),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

async function failing(child: ChildProcess, said: () => string): Promise<never> {
  await once(child, 'exit')
  throw new Error(`another process did not start: ${said()}`)
}
