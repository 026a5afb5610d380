import { z } from 'zod'
import { type DeliveryId, deliveryId, type ReplyTicket } from '../../../src/ports/addresses.ts'
import type { Form } from '../../../src/ports/form.ts'
import type { InboundEvent } from '../../../src/ports/inbound.ts'
import { answersFrom } from './form.tsx'
import { longestText } from './limits.ts'
import { isDirect, ourselves, placeOf, web } from './places.ts'

const key = z
  .templateLiteral([z.string().regex(/^[\w.-]+$/), ':', z.string()])
  .refine((text) => Buffer.byteLength(text) <= 64)
/** Made when the form was shown, so that a double press or a second sending is the same delivery. */
const nonce = z.string().regex(/^[\w-]{8,64}$/)

const bodySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), nonce, text: z.string().trim().min(1).max(longestText) }),
  z.object({ kind: z.literal('press'), nonce, action: key, message: z.string().min(1).max(64) }),
  z.looseObject({ kind: z.literal('form'), nonce, form: key, draft: z.string().max(64).optional() }),
])

/** Who sent it from where, which the address of the page says, and the right to answer it. */
export type Arrival = Readonly<{
  workspace: string
  room: string
  person: string
  personName: string
  at: string
  ticket: ReplyTicket
  /** Each request is a sending of its own: a browser does not send again by itself, and what it sends last counts. */
  sending: DeliveryId
}>

type Said = Extract<InboundEvent, { kind: 'message' }>

/** `said` becomes a message once it stands in its room and so has an address. */
export type Reading =
  | Readonly<{ kind: 'event'; event: Exclude<InboundEvent, Said> }>
  | Readonly<{ kind: 'said'; event: Omit<Said, 'message'> }>
  | Readonly<{ kind: 'unsupported'; reason: 'own-message' | 'unknown' | 'malformed' | 'too-long' }>

/** What someone sent, as an event. `form` is the form that was in front of them, when it is still known. */
export function read(body: unknown, arrival: Arrival, form?: Form): Reading {
  if (arrival.person === ourselves) return { kind: 'unsupported', reason: 'own-message' }
  const parsed = bodySchema.safeParse(body)
  if (!parsed.success) {
    if (parsed.error.issues.every(({ code, path }) => code === 'too_big' && path[0] === 'text'))
      return { kind: 'unsupported', reason: 'too-long' }
    return { kind: 'unsupported', reason: kindOf(body) === undefined ? 'unknown' : 'malformed' }
  }
  const sent = parsed.data
  const where = placeOf(arrival.workspace, arrival.room)
  const common = {
    delivery: deliveryId(`web.${arrival.workspace}.${arrival.person}.${sent.nonce}`),
    at: arrival.at,
    from: { channel: web, workspace: arrival.workspace, person: arrival.person },
    fromName: arrival.personName,
    where,
    ticket: arrival.ticket,
    locale: 'en-GB',
  }
  switch (sent.kind) {
    case 'press':
      return {
        kind: 'event',
        event: { ...common, kind: 'action', action: sent.action, message: { place: where, message: sent.message } },
      }
    case 'form':
      return {
        kind: 'event',
        event: {
          ...common,
          sending: arrival.sending,
          kind: 'form',
          form: sent.form,
          answers: answersFrom(sent, form),
        },
      }
    case 'say': {
      const command = /^\/(\S+)\s*([\s\S]*)$/.exec(sent.text)
      const [, name, text] = command ?? []
      if (name !== undefined && text !== undefined) {
        return { kind: 'event', event: { ...common, kind: 'command', command: name.toLowerCase(), text } }
      }
      const toUs = isDirect(arrival.room) || /@parley\b/i.test(sent.text)
      return { kind: 'said', event: { ...common, kind: 'message', text: sent.text, toUs, files: [] } }
    }
  }
}

const kindSchema = z.looseObject({ kind: z.enum(['say', 'press', 'form']) })
const kindOf = (body: unknown): string | undefined => kindSchema.safeParse(body).data?.kind

const retrySchema = z.looseObject({ nonce, draft: z.string().max(64).exactOptional() })

/** The form a body belongs to and the name of its delivery, where it says so. */
export function idsOf(body: unknown): Readonly<{ nonce?: string; draft?: string }> {
  const found = retrySchema.safeParse(body)
  if (!found.success) return {}
  const { nonce: once, draft } = found.data
  return draft === undefined ? { nonce: once } : { nonce: once, draft }
}
