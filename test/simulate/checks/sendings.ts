import { createHash } from 'node:crypto'
import { quietOf } from '../model.ts'
import { addressKey, directPlace, placeKey, type Shown } from '../platform.ts'
import { must } from '../violation.ts'
import { awake, quietAt, wallOf } from '../wall.ts'
import { deliveryOf, partOf } from '../worker.ts'
import { told, type World } from '../world.ts'
import type { Row } from './deliveries.ts'
import { wasDoubtful } from './doubt.ts'
import { isUrgent, mustBeHeard, whyNot } from './owed.ts'
import { whoAndWhat } from './subjects.ts'

/** What has been shown so far, for seeing that nothing is shown twice. */
export type Sent = Readonly<{ times: Map<string, number>; occasions: Map<string, string> }>
export const nothingSent = (): Sent => ({ times: new Map(), occasions: new Map() })

/** Every message, the moment it can be seen: once, to whom it is owed, not in their quiet hours, and of no other landlord. */
export function checkShown(world: World, sent: Sent, shown: Shown, row: Row | undefined): void {
  const id = deliveryOf(shown.key)
  const part = `${id}-${partOf(shown.key)}`
  const times = (sent.times.get(part) ?? 0) + 1
  sent.times.set(part, times)
  must(row !== undefined, 'I6 no message to whom it is not owed', `a message was shown that nothing asks for: ${id}`)
  const { tenant, human, about, matter } = whoAndWhat(world, row)
  const names = [about, human?.label ?? '']
  const digest = createHash('sha256').update(shown.message.summary).digest('hex').slice(0, 8)
  told(world, 'shown', placeKey(shown.place), row.reason ?? row.posting ?? '', about, human?.label ?? '-', digest)
  const mayRepeat = mustBeHeard(row.reason) && wasDoubtful(world.faults.of(id))
  must(times === 1 || mayRepeat, 'I5 each message once', `${row.reason ?? row.posting} was shown ${times} times`, names)
  const words = JSON.stringify(shown.message)
  for (const other of world.model.tenants)
    if (other !== tenant)
      must(
        !words.includes(`of ${other.tag}`) && !words.includes(`Homes ${other.tag}`),
        'I8 landlords see nothing of each other',
        `words of ${other.tag} were shown to ${tenant.tag}`,
        names,
      )
  if (row.kind !== 'nudge' || !human || !row.reason) {
    checkPlace(shown, row, tenant.places.map(placeKey))
    return
  }
  checkOnce(sent, row, id)
  const now = world.time.now()
  const why = whyNot(row.reason, human, matter, now)
  must(
    why === undefined,
    'I6 no message to whom it is not owed',
    `${row.reason} to ${human.label}, though ${why}`,
    names,
  )
  const theirs = human.addresses.map((address) => placeKey(directPlace(address)))
  must(
    theirs.includes(placeKey(shown.place)),
    'I8 landlords see nothing of each other',
    `${row.reason} for ${human.label} went to ${placeKey(shown.place)}, not ${human.addresses.map(addressKey).join(', ')}`,
    names,
  )
  const end = row.before?.getTime() ?? Number.POSITIVE_INFINITY
  const quiet = quietOf(human)
  const cannotMove = awake(now, quiet, end) < now
  must(
    isUrgent(row.reason) || !quietAt(now, quiet) || cannotMove,
    'quiet hours',
    `${row.reason} at ${wallOf(now)}, within ${quiet.from} to ${quiet.to}`,
    names,
  )
}

/** Posts stand in the landlord's own places. */
function checkPlace(shown: Shown, { posting }: Row, places: readonly string[]): void {
  must(
    places.includes(placeKey(shown.place)),
    'I8 landlords see nothing of each other',
    `${posting} was posted in ${placeKey(shown.place)}`,
  )
}

/** One occasion is one message, whatever its parts. */
function checkOnce(sent: Sent, row: Row, id: string): void {
  const occasion = [row.landlord, row.reason, row.subject, row.person, row.occasion].join(' ')
  const before = sent.occasions.get(occasion)
  must(
    before === undefined || before === id,
    'I5 each message once',
    `${row.reason} came twice for one occasion (${row.occasion})`,
  )
  sent.occasions.set(occasion, id)
}
