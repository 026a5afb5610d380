import { wipeKeys } from '../../adapters/prisma/secret/wipe.ts'
import { pruneSeen } from '../../adapters/prisma/seen.ts'
import { pruneVault } from '../../adapters/prisma/vault.ts'
import { chainLedgers } from '../../src/ledger/sequence.ts'
import { forgetDue } from '../../src/rights/forget.ts'
import { retain } from '../../src/rights/retain.ts'
import { isHere } from './model.ts'
import { must } from './violation.ts'
import { dayMs, hour } from './wall.ts'
import { told, type World } from './world.ts'

/** What a sweep looks after beside sending: every few hours here, and once a day what it does once an hour. */
export function keepHouse(world: World, until: () => boolean): void {
  const { agenda, time, needs, database, model, start } = world
  const every = async (): Promise<void> => {
    await chainLedgers(needs)
    await wipeKeys(database)
    const due = model.humans.filter(
      (human) => isHere(human) && human.forgetsAt !== null && human.forgetsAt <= time.now(),
    )
    const forgotten = await forgetDue(needs)
    must(forgotten === due.length, 'I9 nothing owed is lost', `${forgotten} of ${due.length} were forgotten`)
    for (const human of due) {
      human.gone = 'forgotten'
      told(world, human.label, 'forgotten')
    }
    const times = Math.floor((time.now() - start) / (6 * hour))
    // Nobody tidies the embedded database while it lives; a server does so by itself.
    if (times % 16 === 0) await database.script('vacuum analyze delivery, nudge')
    if (times % 4 === 0) {
      await needs.store.records.claims.prune((await needs.store.records.now()).subtract({ hours: 24 * 30 }))
      await pruneVault(database)
      await pruneSeen(database)
      await retain(needs)
    }
    if (!until()) agenda.at(time.now() + 6 * hour, 'house', every)
  }
  agenda.at(start + 6 * hour, 'house', every)
}

/** Days on which every worker is down for hours, some of them when something closes. */
export function breakDown(world: World): void {
  const { agenda, time, random, start, end, faults, tally, carrier } = world
  const days = (end - start) / dayMs
  for (let n = 0; n < Math.ceil(days / 40); n++)
    agenda.at(start + Math.floor(random.next() * (end - start)), 'outage', async () => {
      const until = time.now() + random.between(1, 11) * hour
      faults.note('outage')
      tally.outages.push({ from: time.now(), until })
      carrier.rest(until)
      told(world, 'outage', 'until', new Date(until).toISOString())
    })
}
