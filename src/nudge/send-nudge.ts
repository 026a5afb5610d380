import { fit } from '../desk/fit.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { MessageAddress, PersonAddress } from '../ports/addresses.ts'
import type { ChannelErrorCode, ChannelOutlet } from '../ports/channel.ts'
import type { Message } from '../ports/message.ts'
import { isQuiet, outsideQuietHours } from '../time/quiet-hours.ts'
import { readRefusal } from './channel-refusal.ts'
import type { Speaking } from './deliver.ts'
import type { Delivery, Settlement } from './delivery.ts'
import { readFacts } from './facts.ts'
import { isUrgent, type OwedFacts, whyNotOwed } from './owed.ts'
import { renderNudge } from './render.ts'

type NudgeDelivery = Extract<Delivery, { kind: 'nudge' }>

/** Sends a nudge to its person: whether it is still owed, and when, is decided here, at the last moment. */
export async function sendNudge(
  needs: Speaking,
  scope: LandlordId,
  delivery: NudgeDelivery,
  wasInDoubt: boolean,
): Promise<Settlement> {
  const { records } = needs.store
  const facts = await readFacts(records, scope, delivery)
  if (!facts) return { kind: 'suppressed', why: 'gone' }
  const why = whyNotOwed(delivery.reason, facts)
  if (why) return { kind: 'suppressed', why }
  const moved = isUrgent(delivery.reason) ? undefined : await movedByQuiet(needs, scope, facts)
  if (moved) return moved
  const accounts = await records.people.accountsOf(scope, facts.person.id)
  if (accounts.length === 0) return { kind: 'failed', code: 'no-route' }
  const message = await renderNudge(records, scope, delivery, facts, needs.publicUrl)
  return sendToFirst(needs, accounts, message, delivery, facts, wasInDoubt)
}

/** Quiet hours that began since it was promised (someone chose their own, or a worker was down) move it once more. */
async function movedByQuiet(
  needs: Speaking,
  scope: LandlordId,
  { person, before, now }: OwedFacts,
): Promise<Settlement | undefined> {
  const { settings, zone } = await needs.store.records.landlords.get(scope)
  const quiet = person.quiet ?? settings.quiet
  if (!isQuiet(now, quiet, zone)) return undefined
  const due = outsideQuietHours(now, quiet, zone, before ?? undefined)
  // Moved back before now: it can't be both before the end and out of quiet hours, so it goes at once.
  return due.epochMilliseconds > now.epochMilliseconds ? { kind: 'again', due } : undefined
}

async function sendToFirst(
  { outlets }: Speaking,
  accounts: readonly PersonAddress[],
  message: Message,
  delivery: NudgeDelivery,
  { now }: OwedFacts,
  wasInDoubt: boolean,
): Promise<Settlement> {
  let first: ChannelErrorCode | undefined
  for (const account of accounts) {
    const outlet = outlets.get(account.channel)
    if (!outlet || outlet.capabilities.direct === 'never') continue
    if (wasInDoubt && outlet.capabilities.postsOnce === 'never') return { kind: 'ambiguous' }
    try {
      return { kind: 'sent', message: await sendDirect(outlet, account, message, delivery.id) }
    } catch (cause) {
      const refusal = readRefusal(cause, now)
      if (refusal.kind !== 'no-use') return refusal
      first ??= refusal.code
    }
  }
  return { kind: 'failed', code: first ?? 'no-route' }
}

/** All parts of a message to one person, each under its own key; the address of the last, which has the buttons. */
async function sendDirect(
  outlet: ChannelOutlet,
  account: PersonAddress,
  message: Message,
  key: string,
): Promise<MessageAddress | null> {
  const place = await outlet.openDirect(account)
  let last: MessageAddress | null = null
  for (const [part, piece] of fit(message, outlet.capabilities.limits).entries())
    last = await outlet.post(place, piece, `${key}-${part}`)
  return last
}
