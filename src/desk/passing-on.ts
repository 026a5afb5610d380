import { type ConsultationId, isSealed } from '../consultation/consultation.ts'
import { findConsultation } from '../consultation/find.ts'
import { passOn, wordsToPassOn } from '../consultation/pass-on.ts'
import type { Question } from '../consultation/question.ts'
import type { Landlord } from '../landlord/landlord.ts'
import type { Needs } from '../needs.ts'
import type { Ack } from '../ports/inbound.ts'
import type { Choice } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { button, helpButton, spoken } from '../words/spoken.ts'
import { tell, tellOnce, tellText } from './answer.ts'
import { type Caller, mustBeKnown } from './caller.ts'

/** The way to hand what somebody wrote of a hazard to a human. Offered, never pressed for them. */
export const passOnButton = (id: ConsultationId): Choice => button(`consultation.pass-on:${id}`, say('button.pass-on'))

/** What would be given to whom, and what that changes. It names the questions and never repeats what was written. */
const passOnSentences = (landlord: Landlord, questions: readonly Question[], sealed: boolean): readonly string[] => [
  say('pass-on.sure', { landlord: landlord.name }),
  ...questions.map(({ wording }) => `• ${wording}`),
  say(sealed ? 'pass-on.then' : 'pass-on.then-named'),
]

/** What is said once it is done, or was done before. */
export function passedOnWords({ name, settings }: Landlord, fresh: boolean): string {
  const values = { contact: settings.contactName || name, phone: settings.contactPhone || 'none' }
  return fresh ? say('pass-on.done', { ...values, landlord: name }) : say('pass-on.already', values)
}

/** [Pass this on with my name]: asks once more. */
export async function askToPassOn(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  const person = mustBeKnown(caller)
  const { plan } = await findConsultation(needs.store.records, caller.scope, id)
  const questions = await wordsToPassOn(needs, caller.scope, { consultation: id, person: person.id })
  const sealed = isSealed(plan.mode)
  const asked = spoken(passOnSentences(caller.landlord, questions, sealed).join('\n'), [
    button(`consultation.pass-on-sure:${id}`, say('button.pass-on-sure'), { tone: 'go' }),
    helpButton(id),
  ])
  // Until they say yes, that there are such words at all is theirs.
  return sealed ? tellOnce(asked, null) : tell(asked)
}

/** [Yes, pass it on]. */
export async function passOnNow(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  const person = mustBeKnown(caller)
  const { fresh } = await passOn(needs, caller.scope, { consultation: id, person: person.id })
  return tellText(passedOnWords(caller.landlord, fresh), [helpButton(id)])
}
