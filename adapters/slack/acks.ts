import { fit } from '../../src/desk/fit.ts'
import { type DeliveryId, deliveryId } from '../../src/ports/addresses.ts'
import type { Ack } from '../../src/ports/inbound.ts'
import type { Message } from '../../src/ports/message.ts'
import { say } from '../../src/words/say.ts'
import { type Answering, plain, thenAck } from './answering.ts'
import { modalFor } from './form.ts'
import { waiting } from './form-in-front.ts'
import { errorsIn } from './form-state.ts'
import { limits } from './limits.ts'
import { replace, sayPart, sayParts } from './say-parts.ts'
import { openForm } from './show-form.ts'
import { asWritten, write } from './write.ts'

/** Does what an Ack says, and acknowledges the delivery. */
export async function showAck(answering: Answering, ack: Ack): Promise<void> {
  const { event, reply } = answering
  switch (ack.kind) {
    case 'nothing':
      await answering.ack()
      return
    case 'later':
      await answering.ack(holdOn(answering))
      return
    case 'say':
      return sayOnce(answering, ack.message, ack.visibility === 'everyone')
    case 'replace':
      return thenAck(answering, replace(answering, ack.message))
    case 'open-form':
      if (!reply.view) return openForm(answering, ack.form)
      await answering.ack({ response_action: 'update', view: modalFor(ack.form, event.where) })
      return
    case 'reject-form':
      if (!reply.view || reply.view.fields.length === 0) return sayOnce(answering, inWords(ack.problems), false)
      await answering.ack({ response_action: 'errors', errors: errorsIn(ack.problems, reply.view.fields) })
      return
  }
}

/** Problems in words, where there is no form to show them in. */
export const inWords = (problems: Readonly<Record<string, string>>): Message =>
  plain(Object.values(problems).join('\n'))

/** "One moment…", where Slack shows anything meanwhile: beside a command, and where a form stood. */
function holdOn({ event, reply }: Answering): object | undefined {
  if (event.kind === 'command') return privately(plain(say('slack.moment')), event.where.workspace)
  return reply.view ? { response_action: 'update', view: waiting() } : undefined
}

/** The same delivery, sent twice, is answered by one message. */
async function sayOnce(answering: Answering, message: Message, toAll: boolean): Promise<void> {
  const { ack, event, firstTime } = answering
  const first = await firstTime(said(event.delivery))
  if (event.kind !== 'command' || toAll || !first) {
    return thenAck(answering, first ? sayParts(answering, message, toAll) : Promise.resolve())
  }
  const [now, ...rest] = fit(message, limits)
  await ack(now && privately(now, event.where.workspace))
  for (const [n, part] of rest.entries()) await sayPart(answering, part, false, n + 1)
}

const said = (delivery: DeliveryId): DeliveryId => deliveryId(`said ${delivery}`)

const privately = (message: Message, workspace: string) => ({
  response_type: 'ephemeral',
  ...asWritten,
  ...write(message, { workspace }),
})

/** It went wrong, and they are told; it can be pressed or sent again. What stands in a form stays there. Never throws. */
export async function failedAnswer(answering: Answering): Promise<void> {
  const { ack, event, reply, log } = answering
  const failed = say('slack.failed')
  try {
    const { view } = reply
    const inPlace =
      view && view.fields.length > 0
        ? { response_action: 'errors', errors: errorsIn({ '': failed }, view.fields) }
        : event.kind === 'command'
          ? privately(plain(failed), event.where.workspace)
          : undefined
    if (inPlace !== undefined && (await ack(inPlace))) return
    await thenAck(answering, sayParts(answering, plain(failed), false))
  } catch (cause) {
    log.error('slack.not-told', cause, { kind: event.kind })
  }
}
