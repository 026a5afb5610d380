import type { World } from '../world/world.ts'
import type { Delivery } from './delivery.ts'

/** Deliveries about the connection itself, and any body at all. */
export type PlainMaker = Readonly<{
  /** Slack asks whether the address is the app's. */
  urlVerification(challenge?: string): Delivery
  /** Slack looks whether the certificate is good. It may send more in the body; nothing of it may be believed. */
  sslCheck(more?: Readonly<Record<string, string>>): Delivery
  /** Exactly this, signed. */
  raw(body: string, contentType?: Delivery['contentType'], payload?: unknown): Delivery
}>

export function plainOf(world: World): PlainMaker {
  const make = (what: string, contentType: Delivery['contentType'], body: string, payload: unknown): Delivery => ({
    what,
    envelope: 'events_api',
    contentType,
    body,
    payload,
    reply: { kind: 'none' },
  })
  return {
    urlVerification(challenge = world.ids.secret()) {
      const payload = { token: world.app.verificationToken, challenge, type: 'url_verification' }
      return make('url_verification', 'application/json', JSON.stringify(payload), payload)
    },
    sslCheck(more = {}) {
      const fields = { token: world.app.verificationToken, ssl_check: '1', ...more }
      return make('ssl_check', 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString(), fields)
    },
    raw: (body, contentType = 'application/json', payload = body) => make('raw', contentType, body, payload),
  }
}
