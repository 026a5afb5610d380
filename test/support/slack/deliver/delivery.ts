/**
 * One delivery, ready to be sent. Sent twice it is the same delivery twice: the same ids, the same trigger, the same
 * response URL.
 */
export type Delivery = Readonly<{
  /** "message", "slash_command", "block_actions": for people who read a failing test. */
  what: string
  envelope: 'events_api' | 'slash_commands' | 'interactive'
  contentType: 'application/json' | 'application/x-www-form-urlencoded'
  /** As it stands on the wire over HTTP. */
  body: string
  /** As it stands in an envelope of Socket Mode. */
  payload: unknown
  reply: Reply
  trigger?: string
  responseUrl?: string
}>

/** What Slack does with what comes back. */
export type Reply =
  | Readonly<{ kind: 'event' }>
  | Readonly<{ kind: 'command'; user: string; channel: string; team: string; line: string; responseUrl: string }>
  | Readonly<{ kind: 'action'; user: string; view: string | null; channel: string | null }>
  | Readonly<{ kind: 'submission'; user: string; view: string }>
  | Readonly<{ kind: 'closed'; user: string }>
  | Readonly<{ kind: 'suggestion'; user: string }>
  | Readonly<{ kind: 'none' }>

export const eventDelivery = (what: string, payload: unknown): Delivery => ({
  what,
  envelope: 'events_api',
  contentType: 'application/json',
  body: JSON.stringify(payload),
  payload,
  reply: { kind: 'event' },
})

/** An interaction goes as one field of a form, as JSON in it. */
export const interaction = (
  what: string,
  payload: unknown,
  more: Pick<Delivery, 'reply' | 'trigger' | 'responseUrl'>,
): Delivery => ({
  what,
  envelope: 'interactive',
  contentType: 'application/x-www-form-urlencoded',
  body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
  payload,
  ...more,
})
