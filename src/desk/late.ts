import { type ConsultationId, consultationId } from '../consultation/consultation.ts'
import { findConsultation } from '../consultation/find.ts'
import { sendLateView, whyNoLateView } from '../consultation/late-view.ts'
import { lateViewForm } from '../consultation/late-view-form.ts'
import { type ConsultationView, viewConsultation } from '../consultation/view.ts'
import { closingWords, deciderWords } from '../consultation/wording.ts'
import type { Needs } from '../needs.ts'
import type { Answers } from '../ports/form.ts'
import type { Ack } from '../ports/inbound.ts'
import { Problem } from '../problem.ts'
import { say } from '../words/say.ts'
import { button, helpButton } from '../words/spoken.ts'
import { tellText } from './answer.ts'
import { type Caller, mustBeKnown } from './caller.ts'

const viewOf = async ({ store }: Needs, { scope }: Caller, id: ConsultationId): Promise<ConsultationView> =>
  viewConsultation(store.records, scope, await findConsultation(store.records, scope, id), { counted: false })

/** [Send a late view]: one paragraph, for those who were asked. */
export async function openLateForm(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  const { id: person } = mustBeKnown(caller)
  const view = await viewOf(needs, caller, id)
  const why = whyNoLateView(view.consultation, view.now)
  if (why) throw new Problem(why)
  if (!(await needs.store.records.roll.entry(caller.scope, id, person))) throw new Problem('not-on-roll')
  return { kind: 'open-form', form: lateViewForm(view) }
}

/** Keeps what they wrote. It is said what becomes of it, and not repeated. */
export async function takeLateView(needs: Needs, caller: Caller, id: ConsultationId, answers: Answers): Promise<Ack> {
  const { id: person } = mustBeKnown(caller)
  await sendLateView(needs, caller.scope, {
    consultation: id,
    person,
    text: answers['text']?.[0] ?? '',
    once: caller.event.delivery,
  })
  const view = await viewOf(needs, caller, id)
  return tellText(say('late.kept', { decider: deciderWords(view) }), [helpButton(id)])
}

/**
 * Does what was asked for; where that comes too late, says so and offers to send a late view instead. `key` begins with
 * the consultation's id.
 */
export async function orLate(needs: Needs, caller: Caller, key: string, work: () => Promise<Ack>): Promise<Ack> {
  try {
    return await work()
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.code !== 'consultation-closed') throw cause
    const [id = ''] = key.split('~')
    const view = await viewOf(needs, caller, consultationId(id))
    if (whyNoLateView(view.consultation, view.now)) throw cause
    return tellText(say('late.offer', { closed: closingWords(view), decider: deciderWords(view) }), [
      button(`consultation.late:${id}`, say('button.late'), { tone: 'go', opensForm: true }),
      helpButton(id),
    ])
  }
}
