import { fit } from '../../../src/desk/fit.ts'
import type { Ack } from '../../../src/ports/inbound.ts'
import type { Log } from '../../../src/ports/log.ts'
import type { Message } from '../../../src/ports/message.ts'
import { say } from '../../../src/words/say.ts'
import { type AckNeeds, type Answering, draftOf, problemsAsText, replaced, sayPart } from './acks.ts'
import { limits } from './limits.ts'
import { plain } from './write.tsx'

/** Finishes, through the ticket, what could not be answered in time. Never throws: whoever asked has long been answered. */
export async function finishLate(needs: AckNeeds, log: Log, late: Promise<Ack>, answering: Answering): Promise<void> {
  const { event, ticket } = answering
  try {
    const ack = await late.catch((cause: unknown) => {
      log.error('web.late-answer-failed', cause, { kind: event.kind })
      return 'failed' as const
    })
    if (ack === 'failed') await needs.outlet.answer(ticket, plain(say('web.failed')), 'only-them')
    else await finish(needs, ack, answering)
    log.info('web.late-answer', { kind: event.kind, ack: ack === 'failed' ? ack : ack.kind })
  } catch (cause) {
    log.error('web.late-answer-failed', cause, { kind: event.kind })
  }
}

async function finish(needs: AckNeeds, ack: Ack, answering: Answering): Promise<void> {
  const { outlet } = needs
  const { event, ticket } = answering
  switch (ack.kind) {
    case 'later':
      // Someone else holds the ticket now.
      return
    case 'nothing':
      return dropMoment(needs, answering)
    case 'say':
      return answerInParts(needs, ack, answering)
    case 'replace':
      if (await replaced(needs, event, ack.message)) return dropMoment(needs, answering)
      return outlet.answer(ticket, ack.message, 'only-them')
    case 'open-form':
    case 'reject-form': {
      const draft = draftOf(ack, answering)
      if (draft === undefined) {
        return outlet.answer(
          ticket,
          ack.kind === 'reject-form' ? problemsAsText(ack.problems) : plain(say('web.failed')),
          'only-them',
        )
      }
      const id = await needs.drafts.keep(draft)
      const where = needs.formAddress(event.from.person, event.where.place, id)
      return outlet.answer(ticket, formReady(ack.kind, where), 'only-them')
    }
  }
}

/** The ticket answers once, so the parts of a long answer after the first are said beside it. */
async function answerInParts(
  needs: AckNeeds,
  { message, visibility, kept = message }: Extract<Ack, { kind: 'say' }>,
  { event, ticket }: Answering,
): Promise<void> {
  // What may not be kept can't be shown any more: whoever asked for it presses again.
  const [first, ...rest] = fit(kept ?? plain(say('web.failed')), limits)
  if (first) await needs.outlet.answer(ticket, first, visibility)
  const onlyFor = visibility === 'everyone' ? null : event.from.person
  for (const [n, piece] of rest.entries()) await sayPart(needs, event, piece, onlyFor, n + 1)
}

/** A form that comes too late can't open by itself: a link to it stands in the room, for them alone. */
function formReady(kind: 'open-form' | 'reject-form', url: string): Message {
  const text = say(kind === 'open-form' ? 'web.form-ready' : 'web.form-again')
  return {
    summary: text,
    blocks: [
      { kind: 'prose', text },
      { kind: 'choices', choices: [{ kind: 'link', url, label: say('web.form-open') }] },
    ],
  }
}

async function dropMoment({ tickets, rooms, workspace }: AckNeeds, { ticket }: Answering): Promise<void> {
  const holder = await tickets.take(ticket)
  if (holder !== undefined) await rooms.remove(workspace, await tickets.momentOf(ticket, holder))
}
