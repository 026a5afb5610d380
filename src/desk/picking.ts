import { consultationId } from '../consultation/consultation.ts'
import { findConsultation } from '../consultation/find.ts'
import { mustBeOpen } from '../consultation/life.ts'
import { tappable } from '../consultation/one-tap.ts'
import { optionsOf } from '../consultation/options.ts'
import { keyOf } from '../consultation/question.ts'
import type { Needs } from '../needs.ts'
import type { Ack } from '../ports/inbound.ts'
import { Problem } from '../problem.ts'
import { takeAnswers, wayIn } from './answering.ts'
import type { Caller } from './caller.ts'

/**
 * One tap on an answer under a question. It counts as the form would: a stranger is shown the way in, the last tap stands,
 * and one of another wording than there is now answers nothing. `key` is the consultation's id, the mark of the question
 * as it was shown, and which answer.
 */
export async function pickAnswer(needs: Needs, caller: Caller, key: string): Promise<Ack> {
  const [id = '', shown = '', value = ''] = key.split('~')
  const consultation = mustBeOpen(await findConsultation(needs.store.records, caller.scope, consultationId(id)))
  const way = await wayIn(needs, caller, consultation)
  if (way) return way
  const question = tappable(consultation.plan)
  const option = question && optionsOf(question).find((one) => one.value === value)
  if (!question || !option || !shown) throw new Problem('wording-changed')
  return takeAnswers(needs, caller, `${id}~${shown}`, { [keyOf(question)]: [value] }, option.label)
}
