import type { Fault } from '../faults.ts'
import { isHere } from '../model.ts'
import { must } from '../violation.ts'
import { minute } from '../wall.ts'
import { told, type World } from '../world.ts'
import type { Row } from './deliveries.ts'
import { doubtful, wasDoubtful } from './doubt.ts'
import { whyNot } from './owed.ts'
import type { Sent } from './sendings.ts'
import { whoAndWhat } from './subjects.ts'

/** How often each delivery, by what it is for, came to which end. Kept here, as the engine may forget. */
export type Ends = Readonly<{ of: Map<string, string>; counts: Map<string, number> }>
export const noEnds = (): Ends => ({ of: new Map(), counts: new Map() })

const delays: readonly Fault[] = [...doubtful, 'rate-limited', 'unavailable', 'job-late']
const patience = 5 * minute

/** What the engine says became of a delivery must be what the platform saw and what the model expects. */
export function checkEnd(world: World, sent: Sent, ends: Ends, row: Row): void {
  if (row.kind === 'edit') return
  const { human, about, matter } = whoAndWhat(world, row)
  const what = row.reason ?? row.posting ?? ''
  const names = [about, human?.label ?? '']
  ends.counts.set(row.state, (ends.counts.get(row.state) ?? 0) + 1)
  ends.of.set([row.reason ?? row.posting, row.subject, row.person ?? '', row.occasion ?? ''].join(' '), row.state)
  told(world, 'ended', what, about, human?.label ?? '-', row.state, row.why ?? '')
  const befell = world.faults.of(row.id)
  const wasShown = (sent.times.get(`${row.id}-0`) ?? 0) > 0
  switch (row.state) {
    case 'sent':
      must(wasShown, 'I9 nothing owed is lost', `${what} is said to be sent and nobody saw it`, names)
      checkInTime(world, row, what, names)
      return
    case 'ambiguous':
      must(wasDoubtful(befell), 'I9 nothing owed is lost', `${what} was left in doubt, and nothing was doubtful`, names)
      return
    case 'failed':
      checkFailure(world, row, what, names)
      return
    case 'suppressed': {
      if (row.kind !== 'nudge' || !human || !row.reason) return
      const tooLate = row.before !== null && world.time.now() >= row.before.getTime()
      const excused = tooLate || ['moved', 'closed', 'done', 'withdrawn', 'not-needed'].includes(row.why ?? '')
      const why = whyNot(row.reason, human, matter, world.time.now())
      must(
        why !== undefined || excused,
        'I9 nothing owed is lost',
        `${what} was left out (${row.why}) though ${human.label} is owed it`,
        names,
      )
      return
    }
  }
}

/** What nothing held up comes in minutes. */
function checkInTime({ time, faults, tally }: World, row: Row, what: string, names: readonly string[]): void {
  const late = time.now() - row.due.getTime()
  const heldUp =
    delays.some((fault) => faults.of(row.id).has(fault)) ||
    tally.outages.some(({ from, until }) => from <= time.now() && row.due.getTime() <= until)
  must(late <= patience || heldUp, 'in time', `${what} came ${Math.round(late / minute)} minutes late`, names)
}

function checkFailure({ model, platform, faults }: World, row: Row, what: string, names: readonly string[]): void {
  const human = model.humans.find(({ id }) => id === row.person)
  const known = human && isHere(human) ? human.addresses : []
  const befell = faults.of(row.id)
  const refused = befell.has('unavailable') || befell.has('rate-limited')
  const unreachable = known.some((address) =>
    platform.away.has(`${address.channel}/${address.workspace}/${address.person}`),
  )
  must(
    row.why === 'no-route' ? known.length === 0 : unreachable || refused,
    'I9 nothing owed is lost',
    `${what} failed with ${row.why}, and no platform refused it`,
    names,
  )
}
