import type { ConsultationId } from '../consultation/consultation.ts'
import { findConsultation } from '../consultation/find.ts'
import { mustBeOpen } from '../consultation/life.ts'
import { askAgain } from '../consultation/rerun.ts'
import { viewConsultation } from '../consultation/view.ts'
import { withdrawConsultation } from '../consultation/withdraw.ts'
import { readWithdrawal, withdrawForm } from '../consultation/withdraw-form.ts'
import type { Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { Answers } from '../ports/form.ts'
import type { Ack } from '../ports/inbound.ts'
import { say } from '../words/say.ts'
import { button } from '../words/spoken.ts'
import { tellText } from './answer.ts'
import { by, type Caller } from './caller.ts'
import { showConsultation } from './showing.ts'

/** Asks for the reason, and whether it is meant: it can't be undone. */
export async function openWithdrawForm({ store }: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  mustBeOfficer(by(caller).actor)
  const open = mustBeOpen(await findConsultation(store.records, caller.scope, id))
  return { kind: 'open-form', form: withdrawForm(await viewConsultation(store.records, caller.scope, open)) }
}

export async function takeWithdrawal(needs: Needs, caller: Caller, id: ConsultationId, answers: Answers): Promise<Ack> {
  mustBeOfficer(by(caller).actor)
  const meant = readWithdrawal(answers)
  if (!meant) return tellText(say('withdraw.left'))
  const { plan } = await withdrawConsultation(needs, by(caller), { consultation: id, reason: meant.reason })
  return tellText(say('withdraw.done', { title: plan.title }), [
    button(`consultation.again:${id}`, say('button.again'), { tone: 'go' }),
  ])
}

/** The draft that asks again, whether it is there already or made now. */
export async function askAgainNow(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  return showConsultation(needs, caller, (await askAgain(needs, by(caller), { consultation: id })).id)
}
