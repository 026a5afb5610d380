import type { ModalView } from '@slack/types'
import { ChannelError } from '../../src/ports/channel.ts'
import type { Form } from '../../src/ports/form.ts'
import { say } from '../../src/words/say.ts'
import { type Answering, plain, thenAck } from './answering.ts'
import { mapped, wordOf } from './errors.ts'
import { modalFor } from './form.ts'
import { sayParts } from './say-parts.ts'

/**
 * Opens a form in front of whoever pressed or typed, while Slack still allows it: three seconds. The delivery is
 * acknowledged when it stands there, or when Slack will wait no longer.
 */
export async function openForm(answering: Answering, form: Form): Promise<void> {
  if (!(await thenAck(answering, open(answering, form))))
    await sayParts(answering, plain(say('slack.form-late')), false)
}

/** False when it came too late, or nothing was pressed. */
async function open({ event, reply, speaker }: Answering, form: Form): Promise<boolean> {
  const { trigger } = reply
  if (trigger === undefined) return false
  const { client } = await speaker({ workspace: event.where.workspace, enterprise: undefined })
  const view = modalFor(form, event.where)
  return unlessGone(() =>
    client.views.open({ trigger_id: trigger, view }).catch((cause: unknown) => {
      // Another sending of the same press has opened it.
      if (wordOf(cause) !== 'exchanged_trigger_id') throw cause
    }),
  )
}

/** Puts something else where their form stands. False when they have closed it. */
export async function changeForm({ event, reply, speaker }: Answering, view: ModalView): Promise<boolean> {
  if (!reply.view) return false
  const { id } = reply.view
  const { client } = await speaker({ workspace: event.where.workspace, enterprise: undefined })
  return unlessGone(() => client.views.update({ view_id: id, view }))
}

async function unlessGone(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await mapped('may-repeat', work)
    return true
  } catch (cause) {
    if (cause instanceof ChannelError && (cause.code === 'expired' || cause.code === 'gone')) return false
    throw cause
  }
}
