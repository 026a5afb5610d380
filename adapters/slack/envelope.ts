import { z } from 'zod'

const shape = z.discriminatedUnion('type', [
  z.looseObject({ type: z.enum(['hello', 'disconnect']) }),
  z.looseObject({
    type: z.literal('events_api'),
    envelope_id: z.string(),
    payload: z.looseObject({ event: z.looseObject({ type: z.string() }) }),
  }),
  z.looseObject({
    type: z.enum(['slash_commands', 'interactive']),
    envelope_id: z.string(),
    payload: z.looseObject({}),
  }),
])

/** The SDK tells its own parts by these names what becomes of the connection; nothing that is delivered may be called so. */
const itsOwn =
  /^(close|error|ws_message|slack_event|outgoing_message|connect\w*|reconnecting|disconnect\w*|authenticated)$/

/** Whether something that came down a socket is what Slack wraps deliveries in (docs.slack.dev/apis/events-api/using-socket-mode). */
export function isEnvelope(data: unknown): boolean {
  const text = typeof data === 'string' ? data : data instanceof Uint8Array ? new TextDecoder().decode(data) : undefined
  if (text === undefined) return false
  try {
    const read = shape.safeParse(JSON.parse(text))
    if (!read.success) return false
    return read.data.type !== 'events_api' || !itsOwn.test(read.data.payload.event.type)
  } catch {
    return false
  }
}
