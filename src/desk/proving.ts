import { type ConsultationId, isSealed } from '../consultation/consultation.ts'
import { findConsultation } from '../consultation/find.ts'
import { proofPath } from '../consultation/proof/address.ts'
import { proofMessage } from '../consultation/proof/card.ts'
import { myProof } from '../consultation/proof/my-proof.ts'
import { viewConsultation } from '../consultation/view.ts'
import type { Needs } from '../needs.ts'
import type { Ack } from '../ports/inbound.ts'
import type { Block, Choice, Message } from '../ports/message.ts'
import { Problem } from '../problem.ts'
import { say } from '../words/say.ts'
import { asSentence } from '../words/sentence.ts'
import { button, choicesBlock, helpButton, spoken } from '../words/spoken.ts'
import { problemWords, tell, tellOnce, tellText } from './answer.ts'
import { type Caller, mustBeKnown } from './caller.ts'

/** The way to a code: it is shown behind a tap, and never unasked. */
export const proofButton = (id: ConsultationId): Choice => button(`consultation.proof:${id}`, say('button.proof'))

/** What stands in a chat that keeps its messages, where a code was shown. */
const notKept = (id: ConsultationId) => spoken(say('proof.not-kept'), [proofButton(id), helpButton(id)])

/** [Keep proof]: the code, to them alone; once it has closed, where a code that was kept can be checked. */
export async function keepProof(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  const person = mustBeKnown(caller)
  const { records } = needs.store
  const consultation = await findConsultation(records, caller.scope, id)
  try {
    const code = await myProof(needs, caller.scope, { consultation: id, person: person.id })
    const view = await viewConsultation(records, caller.scope, consultation, { counted: false })
    return tellOnce(proofMessage(view, code, needs.publicUrl), notKept(id))
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.code !== 'proof-over') throw cause
    const url = `${needs.publicUrl}${proofPath(caller.landlord, consultation)}`
    return tellText(problemWords(cause), [{ kind: 'link', url, label: say('proof.check-link') }])
  }
}

/** /my proof 3: the code for that one. /my proof: for each that is open and sealed and that they have answered. */
export async function myProofs(needs: Needs, caller: Caller, rest: string): Promise<Ack> {
  const typed = rest.trim().replace(/^#/, '')
  if (!typed) return allProofs(needs, caller)
  const { records } = needs.store
  const found = /^\d{1,9}$/.test(typed) ? await records.consultations.byNumber(caller.scope, Number(typed)) : undefined
  if (!found) throw new Problem('not-found')
  return keepProof(needs, caller, found.id)
}

/** So many of those that have closed are named, the newest: one message has room for five things to press. */
const mostClosed = 3

async function allProofs(needs: Needs, caller: Caller): Promise<Ack> {
  const person = mustBeKnown(caller)
  const { records } = needs.store
  const blocks: Block[] = []
  const checks: Choice[] = []
  for (const { consultation: id, answered } of await records.roll.of(caller.scope, person.id)) {
    const consultation = await records.consultations.get(caller.scope, id)
    if (!consultation || !isSealed(consultation.plan.mode)) continue
    const { stage, plan } = consultation
    if (stage.name === 'open' && answered) {
      const code = await myProof(needs, caller.scope, { consultation: id, person: person.id })
      blocks.push({ kind: 'facts', facts: [{ label: plan.title, value: code }] })
    } else if (stage.name === 'closed' || stage.name === 'decided') {
      const url = `${needs.publicUrl}${proofPath(caller.landlord, consultation)}`
      checks.push({ kind: 'link', url, label: say('proof.over-title', { title: plan.title }) })
    }
  }
  if (blocks.length > 0) blocks.push({ kind: 'prose', text: [say('proof.shows'), say('proof.changes')].join(' ') })
  else blocks.push({ kind: 'prose', text: say('proof.none') })
  if (checks.length > 0)
    blocks.push({ kind: 'prose', text: say('proof.over') }, ...choicesBlock(checks.slice(0, mostClosed)))
  const heading = say('proof.list-heading')
  const said = blocks.flatMap((block) => {
    if (block.kind === 'prose') return [block.text]
    return block.kind === 'facts' ? block.facts.map(({ label, value }) => `${asSentence(label)} ${value}.`) : []
  })
  const message: Message = {
    summary: [asSentence(heading), ...said].join(' '),
    blocks: [{ kind: 'heading', text: heading }, ...blocks],
  }
  return blocks.some(({ kind }) => kind === 'facts')
    ? tellOnce(message, spoken(say('proof.not-kept-all')))
    : tell(message)
}
