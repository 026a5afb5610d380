/** A process of its own that answers and closes as it is told, for what happens between processes and when one is killed. */
import { openEmbedded } from '../../adapters/prisma/embedded/open.ts'
import { openPostgres } from '../../adapters/prisma/postgres/open.ts'
import { closeConsultation } from '../../src/consultation/close.ts'
import { consultationId } from '../../src/consultation/consultation.ts'
import type { GivenResponse, ResponseVerdict } from '../../src/consultation/records.ts'
import type { LandlordId } from '../../src/landlord/scope.ts'
import { operator } from '../../src/needs.ts'
import { needsOn } from './sealed-scene.ts'

export type Order =
  | Readonly<{ do: 'keep'; nth: number; scope: LandlordId; given: GivenResponse }>
  | Readonly<{ do: 'close'; nth: number; scope: LandlordId; consultation: string }>
export type Done = Readonly<{
  nth: number
  verdict: ResponseVerdict | 'closed' | Readonly<{ kind: 'failed'; why: string }>
}>

await serve(process.argv[2] ?? '')

async function serve(where: string): Promise<void> {
  const database = where.startsWith('postgres')
    ? await openPostgres({ url: where })
    : await openEmbedded({ directory: where })
  const needs = needsOn(database)
  const carryOut = async (order: Order): Promise<Done['verdict']> => {
    if (order.do === 'keep') return needs.store.keepResponse(order.scope, order.given)
    const consultation = consultationId(order.consultation)
    await closeConsultation(needs, { scope: order.scope, actor: operator }, { consultation })
    return 'closed'
  }
  process.on('message', async (order: Order) => {
    const failed = (cause: unknown) => ({ kind: 'failed', why: String(cause) }) as const
    process.send?.({ nth: order.nth, verdict: await carryOut(order).catch(failed) } satisfies Done)
  })
  process.on('disconnect', () => process.exit(0))
  process.send?.('ready')
}
