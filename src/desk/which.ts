import type { Consultation, ConsultationId, StageName } from '../consultation/consultation.ts'
import type { Needs } from '../needs.ts'
import type { Ack } from '../ports/inbound.ts'
import { Problem } from '../problem.ts'
import { say } from '../words/say.ts'
import { tellText } from './answer.ts'
import type { Caller } from './caller.ts'

/**
 * The consultation a command means: by its number, or, without one, the only one it could be about.
 * Where there are several, asks which.
 */
export async function withConsultation(
  { store }: Needs,
  caller: Caller,
  { rest, command, stages }: Readonly<{ rest: string; command: string; stages: readonly StageName[] }>,
  then: (id: ConsultationId) => Promise<Ack> | Ack,
): Promise<Ack> {
  const typed = rest.trim().replace(/^#/, '')
  if (typed) {
    const found = /^\d{1,9}$/.test(typed)
      ? await store.records.consultations.byNumber(caller.scope, Number(typed))
      : undefined
    if (!found) throw new Problem('not-found')
    return then(found.id)
  }
  const possible: readonly Consultation[] = await store.records.consultations.list(caller.scope, stages)
  const [only, second] = possible
  if (!only) return tellText(say('desk.nothing-such'))
  if (!second) return then(only.id)
  const list = possible.map(({ number, plan }) => `${number}. ${plan.title || say('gap.title')}`).join('\n')
  return tellText(`${say('desk.which', { example: `/${command} ${only.number}` })}\n\n${list}`)
}
