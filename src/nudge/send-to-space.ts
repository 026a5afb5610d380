import { fit } from '../desk/fit.ts'
import type { LandlordId } from '../landlord/scope.ts'
import type { Space } from '../landlord/space.ts'
import type { ChannelOutlet } from '../ports/channel.ts'
import { readRefusal } from './channel-refusal.ts'
import type { Speaking } from './deliver.ts'
import type { Delivery, Settlement } from './delivery.ts'
import { postParts } from './post-parts.ts'
import { renderForSpace } from './render.ts'

type Post = Extract<Delivery, { kind: 'post' }>
type Edit = Extract<Delivery, { kind: 'edit' }>

const gone: Settlement = { kind: 'suppressed', why: 'gone' }

/** Posts in a place; a card's address is kept, so that it can be redrawn. */
export async function sendPost(
  needs: Speaking,
  scope: LandlordId,
  post: Post,
  wasInDoubt: boolean,
): Promise<Settlement> {
  const { records } = needs.store
  const found = await placeFor(needs, scope, post)
  if (wasInDoubt && (found?.outlet.capabilities.postsOnce ?? 'never') === 'never') return { kind: 'ambiguous' }
  if (!found) return gone
  const { space, outlet } = found
  const message = await renderForSpace(records, scope, post, { via: space.place.channel, publicUrl: needs.publicUrl })
  if (!message) return gone
  try {
    const last = await postParts(outlet, space.place, message, post.id)
    if (post.posting === 'card' && last) await records.nudges.putCard(scope, post.subject, space.id, last)
    return { kind: 'sent', message: last }
  } catch (cause) {
    return refused(needs, scope, space, cause)
  }
}

/** Redraws the card that stands in a place from the present; the last state wins. */
export async function redrawCard(needs: Speaking, scope: LandlordId, edit: Edit): Promise<Settlement> {
  const { records } = needs.store
  const found = await placeFor(needs, scope, edit)
  const card = (await records.nudges.cards(scope, edit.subject)).find(({ space }) => space === edit.space)
  if (!found || !card) return gone
  const via = found.space.place.channel
  const message = await renderForSpace(records, scope, edit, { via, publicUrl: needs.publicUrl })
  if (!message) return gone
  const pieces = fit(message, found.outlet.capabilities.limits)
  const last = pieces.at(-1)
  if (!last) return gone
  try {
    await found.outlet.update(card.message, last)
    return { kind: 'sent', message: card.message }
  } catch (cause) {
    const refusal = readRefusal(cause, await records.now())
    if (refusal.kind !== 'no-use') return refusal
    if (refusal.code !== 'gone') return { kind: 'failed', code: refusal.code }
    await records.nudges.removeCard(scope, edit.subject, edit.space)
    return gone
  }
}

async function placeFor(
  { store, outlets }: Speaking,
  scope: LandlordId,
  { space: id }: Post | Edit,
): Promise<Readonly<{ space: Space; outlet: ChannelOutlet }> | undefined> {
  const space = await store.records.spaces.get(scope, id)
  const outlet = space && outlets.get(space.place.channel)
  return space && outlet && !space.gone ? { space, outlet } : undefined
}

/** A place that is gone is left alone from now on. Anything else somebody can put right: it stays, and the refusal says what helps. */
async function refused({ store }: Speaking, scope: LandlordId, space: Space, cause: unknown): Promise<Settlement> {
  const refusal = readRefusal(cause, await store.records.now())
  if (refusal.kind !== 'no-use') return refusal
  if (refusal.code !== 'gone') return { kind: 'failed', code: refusal.code }
  await store.records.spaces.markGone(scope, space.id)
  return gone
}
