import { setTimeout as pause } from 'node:timers/promises'
import { fit } from '../../src/desk/fit.ts'
import { ChannelError } from '../../src/ports/channel.ts'
import type { Ack } from '../../src/ports/inbound.ts'
import type { Message } from '../../src/ports/message.ts'
import { say } from '../../src/words/say.ts'
import { inWords } from './acks.ts'
import { type Answering, plain } from './answering.ts'
import { modalFor } from './form.ts'
import { again, finished } from './form-in-front.ts'
import { limits } from './limits.ts'
import { respond } from './respond.ts'
import { replace, sayPart } from './say-parts.ts'
import { changeForm } from './show-form.ts'

/** Slack must have put "One moment…" where the form stood before anything else can take its place. */
const settleMs = 500

/** Finishes what could not be answered in time. Never throws: whoever asked has long been answered. */
export async function finishLate(answering: Answering, late: Promise<Ack>): Promise<void> {
  const { event, reply, log } = answering
  try {
    const ack = await late.catch((cause: unknown) => {
      log.error('slack.late-answer-failed', cause, { kind: event.kind })
      return 'failed' as const
    })
    if (reply.view) await finishForm(answering, ack)
    else await finish(answering, ack)
    log.info('slack.late-answer', { kind: event.kind, ack: ack === 'failed' ? ack : ack.kind })
  } catch (cause) {
    log.error('slack.late-answer-failed', cause, { kind: event.kind })
  }
}

async function finish(answering: Answering, ack: Ack | 'failed'): Promise<void> {
  if (ack === 'failed') return answer(answering, plain(say('slack.failed')), 'only-them')
  switch (ack.kind) {
    case 'later':
      // Someone else holds the ticket now.
      return
    case 'nothing':
      return dropMoment(answering)
    case 'say':
      return answer(answering, ack.message, ack.visibility)
    case 'replace':
      await dropMoment(answering)
      return replace(answering, ack.message)
    case 'open-form':
      // Slack opens a form only within three seconds of a press, so one that comes too late needs another.
      return answer(answering, plain(say('slack.form-late')), 'only-them')
    case 'reject-form':
      return answer(answering, inWords(ack.problems), 'only-them')
  }
}

/** Where a form was sent, "One moment…" stands in its place, and what comes next takes that; if they have not closed it. */
async function finishForm(answering: Answering, ack: Ack | 'failed'): Promise<void> {
  await pause(settleMs)
  if (ack === 'failed') return giveBack(answering, plain(say('slack.failed')))
  switch (ack.kind) {
    case 'later':
      return
    case 'nothing':
      await changeForm(answering, finished())
      return
    case 'say':
      await answer(answering, ack.message, ack.visibility)
      await changeForm(answering, finished())
      return
    case 'replace':
      await replace(answering, ack.message)
      await changeForm(answering, finished())
      return
    case 'open-form':
      if (await changeForm(answering, modalFor(ack.form, answering.event.where))) return
      return answer(answering, plain(say('slack.form-late')), 'only-them')
    case 'reject-form':
      return giveBack(answering, inWords(ack.problems))
  }
}

/** The form as they filled it in, with what is wrong with it; only that in words, when they have closed it. */
async function giveBack(answering: Answering, problems: Message): Promise<void> {
  const form = answering.reply.view && again(answering.reply.view, problems.summary)
  if (form && (await changeForm(answering, form))) return
  await answer(answering, problems, 'only-them')
}

/** The ticket answers once, so the parts of a long answer after the first are said beside it; all of them, where it has run out. */
async function answer(answering: Answering, message: Message, visibility: 'everyone' | 'only-them'): Promise<void> {
  const [first, ...rest] = fit(message, limits)
  const beside = (part: Message, nth: number) => sayPart(answering, part, visibility === 'everyone', nth)
  if (first)
    await answering.outlet.answer(answering.ticket, first, visibility).catch((cause: unknown) => {
      if (cause instanceof ChannelError && cause.code === 'expired') return beside(first, 0)
      throw cause
    })
  for (const [n, part] of rest.entries()) await beside(part, n + 1)
}

async function dropMoment({ tickets, ticket }: Answering): Promise<void> {
  const holder = await tickets.take(ticket)
  if (holder?.moment && holder.responseUrl !== null) await respond(holder.responseUrl, { delete_original: true })
}
