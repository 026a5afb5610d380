import { randomBytes } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Place, type ReplyTicket, ticketId } from '../../src/ports/addresses.ts'
import type { Vault } from '../../src/ports/vault.ts'
import { slack } from './places.ts'

const kind = 'slack-ticket'
/** Slack honours a response address for half an hour; a minute of it is left for the way. */
const lives = { minutes: 29 }

const holderShape = z.object({
  responseUrl: z.string().nullable(),
  workspace: z.string(),
  person: z.string(),
  place: z.string(),
  placeKind: z.enum(['direct', 'group', 'open']),
  thread: z.string().nullable(),
  /** "One moment…" stands there already, in a message that only they see. */
  moment: z.boolean(),
})

/** Whom a ticket answers, where, and by what. */
export type TicketHolder = z.infer<typeof holderShape>

export interface Tickets {
  /** A new ticket, which is good for nothing until it is opened. */
  next(at: Temporal.Instant): ReplyTicket
  open(ticket: ReplyTicket, holder: TicketHolder): Promise<void>
  /** Whose it is, once; undefined when it has been used or has run out. */
  take(ticket: ReplyTicket): Promise<TicketHolder | undefined>
}

/** Keeps tickets in the vault, so that any process can answer what this one received. */
export const ticketsIn = (vault: Vault): Tickets => ({
  next: (at) => ({ id: ticketId(randomBytes(16).toString('base64url')), expiresAt: at.add(lives).toString() }),
  open: (ticket, holder) => vault.put(kind, ticket.id, holder, Temporal.Instant.from(ticket.expiresAt)),
  async take({ id }) {
    return holderShape.safeParse(await vault.take(kind, id)).data
  },
})

export const placeOfHolder = ({ workspace, place, placeKind, thread }: TicketHolder): Place => ({
  channel: slack,
  workspace,
  place,
  kind: placeKind,
  ...(thread === null ? {} : { thread }),
})
