import { fit } from '../../../src/desk/fit.ts'
import { refuseUnshowable } from '../../../src/desk/unshowable.ts'
import type { MessageAddress, ReplyTicket } from '../../../src/ports/addresses.ts'
import { ChannelError, type ChannelOutlet } from '../../../src/ports/channel.ts'
import type { Answers } from '../../../src/ports/form.ts'
import type { Ack, InboundEvent } from '../../../src/ports/inbound.ts'
import type { Message } from '../../../src/ports/message.ts'
import type { Rooms } from '../../../src/ports/rooms.ts'
import type { Draft, Drafts } from './drafts.ts'
import { limits } from './limits.ts'
import type { Tickets } from './tickets.ts'
import { plain } from './write.tsx'

/** What it takes to show an Ack. */
export type AckNeeds = Readonly<{
  rooms: Rooms
  workspace: string
  outlet: ChannelOutlet
  drafts: Drafts
  tickets: Tickets
  formAddress: (person: string, room: string, draft: string) => string
}>

/** One delivery while it is being answered. */
export type Answering = Readonly<{ event: InboundEvent; ticket: ReplyTicket; draft: Draft | undefined }>

/** What the page shows for an Ack that came in time: the next form, or the room as it now stands. */
export type Shown = Readonly<
  | { kind: 'taken' }
  | { kind: 'form'; draft: string }
  /** Something that is shown now and kept nowhere, in parts. `beside` is the message that stands in its place, if any. */
  | { kind: 'once'; parts: readonly Message[]; beside: string }
>

const taken: Shown = { kind: 'taken' }

/** Does what an Ack says. */
export async function showAck(needs: AckNeeds, ack: Ack, answering: Answering): Promise<Shown> {
  const { event, ticket } = answering
  switch (ack.kind) {
    case 'nothing':
      return taken
    case 'later':
      // To them alone, whoever will see the answer: nobody else is waiting for it.
      await needs.tickets.showMoment(ticket, { room: event.where.place, person: event.from.person })
      return taken
    case 'say': {
      const onlyFor = ack.visibility === 'everyone' ? null : event.from.person
      if (ack.kept === undefined) {
        await sayOnce(needs, event, ack.message, onlyFor)
        return taken
      }
      const beside = ack.kept === null ? undefined : await sayOnce(needs, event, ack.kept, onlyFor)
      const parts = fit(ack.message, limits)
      for (const part of parts) refuseUnshowable(part, needs.outlet.capabilities)
      return { kind: 'once', parts, beside: beside ?? 'none' }
    }
    case 'replace':
      if (!(await replaced(needs, event, ack.message))) await sayOnce(needs, event, ack.message, event.from.person)
      return taken
    case 'open-form':
    case 'reject-form': {
      const draft = draftOf(ack, answering)
      if (draft !== undefined) return { kind: 'form', draft: await needs.drafts.keep(draft) }
      if (ack.kind === 'reject-form') await sayOnce(needs, event, problemsAsText(ack.problems), event.from.person)
      return taken
    }
  }
}

/** The form to put in front of them: a new one, or the one they sent with what is wrong with it. */
export function draftOf(
  ack: Extract<Ack, { kind: 'open-form' | 'reject-form' }>,
  { event, draft }: Answering,
): Draft | undefined {
  const whose = { person: event.from.person, room: event.where.place }
  if (ack.kind === 'open-form') return { ...whose, form: ack.form, answers: {}, problems: {} }
  if (draft === undefined || event.kind !== 'form') return undefined
  return { ...whose, form: draft.form, answers: asLists(event.answers), problems: { ...ack.problems } }
}

/** Changes the message whose button was pressed. False when there is none any more. */
export async function replaced(needs: AckNeeds, event: InboundEvent, message: Message): Promise<boolean> {
  const pressed: MessageAddress | undefined = event.kind === 'action' ? event.message : undefined
  if (pressed === undefined) return false
  try {
    await needs.outlet.update(pressed, message)
    return true
  } catch (cause) {
    if (cause instanceof ChannelError && cause.code === 'gone') return false
    throw cause
  }
}

/** The same delivery, sent twice, is answered by one message. Says the id of its last part, which has the buttons. */
async function sayOnce(
  needs: AckNeeds,
  event: InboundEvent,
  message: Message,
  onlyFor: string | null,
): Promise<string | undefined> {
  let last: string | undefined
  for (const [part, piece] of fit(message, limits).entries()) last = await sayPart(needs, event, piece, onlyFor, part)
  return last
}

/** One part of an answer that is too long for one message. */
export async function sayPart(
  { rooms, workspace, outlet }: AckNeeds,
  event: InboundEvent,
  message: Message,
  onlyFor: string | null,
  part: number,
): Promise<string> {
  refuseUnshowable(message, outlet.capabilities)
  return rooms.say(
    { workspace, room: event.where.place, author: null, onlyFor, said: { kind: 'message', message } },
    part === 0 ? `ack.${event.delivery}` : `ack.${event.delivery}.${part}`,
  )
}

/** Problems in words, where there is no form left to show them in. */
export const problemsAsText = (problems: Readonly<Record<string, string>>): Message =>
  plain(Object.values(problems).join('\n'))

const asLists = (answers: Answers): Draft['answers'] =>
  Object.fromEntries(Object.entries(answers).map(([key, values]) => [key, [...values]]))
