import { deliveryOf } from '../worker.ts'
import type { World } from '../world.ts'
import { checkAnswers } from './answers.ts'
import { checkClosings } from './closings.ts'
import { settledNow } from './deliveries.ts'
import { checkEnd, type Ends, noEnds } from './endings.ts'
import { checkLedgers, type Heads, noteHeads } from './ledger.ts'
import { checkNothingLost } from './lost.ts'
import { checkShown, nothingSent, type Sent } from './sendings.ts'

/** Holds the engine to what was promised, all along and at the end. */
export type Checks = Readonly<{
  /** After anything was sent. */
  afterSending(): Promise<void>
  daily(): Promise<void>
  atEnd(): Promise<void>
  ends: Ends
}>

export function newChecks(world: World): Checks {
  const sent: Sent = nothingSent()
  const ends = noEnds()
  const heads: Heads = new Map()
  let seen = 0
  return {
    ends,
    async afterSending() {
      await checkClosings(world)
      const fresh = world.platform.shown.slice(seen)
      seen = world.platform.shown.length
      const rows = await settledNow(world, [...new Set(fresh.map(({ key }) => deliveryOf(key)))])
      const byId = new Map(rows.map((row) => [row.id, row]))
      for (const shown of fresh) checkShown(world, sent, shown, byId.get(deliveryOf(shown.key)))
      const now = world.time.now()
      for (const row of rows) if (row.settled_at?.getTime() === now) checkEnd(world, sent, ends, row)
    },
    async daily() {
      await checkAnswers(world)
      await noteHeads(world, heads)
    },
    async atEnd() {
      await checkLedgers(world, heads)
      await checkNothingLost(world, ends)
    },
  }
}
