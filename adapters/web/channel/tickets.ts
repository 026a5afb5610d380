import { randomBytes } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type ReplyTicket, ticketId } from '../../../src/ports/addresses.ts'
import type { Rooms } from '../../../src/ports/rooms.ts'
import type { Vault } from '../../../src/ports/vault.ts'
import { moment } from './write.tsx'

const kind = 'web-ticket'
const lives = { minutes: 15 }
const holderSchema = z.object({ room: z.string(), person: z.string() })

/** Whom a ticket answers, and where. */
export type TicketHolder = z.infer<typeof holderSchema>

/** The rights to answer that are open, and the "One moment…" shown while one is. */
export type Tickets = Readonly<{
  /** A new ticket, which is good for nothing until it is opened. */
  next(at: Temporal.Instant): ReplyTicket
  open(ticket: ReplyTicket, holder: TicketHolder): Promise<void>
  /** Whose it is, once; undefined when it has been used or has run out. */
  take(ticket: ReplyTicket): Promise<TicketHolder | undefined>
  /** Shows "One moment…" to them alone, unless the ticket has been answered meanwhile. */
  showMoment(ticket: ReplyTicket, holder: TicketHolder): Promise<void>
  /** The id of the message that says "One moment…" or that took its place. */
  momentOf(ticket: ReplyTicket, holder: TicketHolder): Promise<string>
}>

/** Keeps tickets in the vault, so that any process can answer what this one received. */
export function ticketsIn(vault: Vault, rooms: Rooms, workspace: string): Tickets {
  const momentOf = (ticket: ReplyTicket, { room, person }: TicketHolder) =>
    rooms.say(
      { workspace, room, author: null, onlyFor: person, said: { kind: 'message', message: moment() } },
      `moment.${ticket.id}`,
    )
  return {
    next: (at) => ({ id: ticketId(randomBytes(16).toString('base64url')), expiresAt: at.add(lives).toString() }),
    open: (ticket, holder) => vault.put(kind, ticket.id, holder, Temporal.Instant.from(ticket.expiresAt)),
    async take(ticket) {
      const kept = holderSchema.safeParse(await vault.take(kind, ticket.id))
      return kept.success ? kept.data : undefined
    },
    async showMoment(ticket, holder) {
      if ((await vault.get(kind, ticket.id)) !== undefined) await momentOf(ticket, holder)
    },
    momentOf,
  }
}
