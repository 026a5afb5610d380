import { acceptDate } from '../consultation/accept-date.ts'
import { cardMessage } from '../consultation/card.ts'
import { closeConsultation } from '../consultation/close.ts'
import type { Consultation, ConsultationId } from '../consultation/consultation.ts'
import { findConsultation } from '../consultation/find.ts'
import { mustBeOpen } from '../consultation/life.ts'
import { openConsultation } from '../consultation/open.ts'
import { publishOutcome } from '../consultation/publish-outcome.ts'
import { remind } from '../consultation/remind.ts'
import { resultMessage } from '../consultation/result-card.ts'
import { answeredOf, viewConsultation } from '../consultation/view.ts'
import { closingWords, deciderWords, outcomeWords } from '../consultation/wording.ts'
import type { Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { Ack } from '../ports/inbound.ts'
import { Problem } from '../problem.ts'
import { say } from '../words/say.ts'
import { button } from '../words/spoken.ts'
import { problemWords, tell, tellText } from './answer.ts'
import { by, type Caller } from './caller.ts'

const viewOf = async ({ store }: Needs, caller: Caller, id: ConsultationId) =>
  viewConsultation(store.records, caller.scope, await findConsultation(store.records, caller.scope, id))

const lookButton = (id: ConsultationId) => button(`consultation.show:${id}`, say('button.look'))

/** Opens it, or says for what it waits; where something is missing still, one tap shows what. */
export async function openNow(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  const opening = await openConsultation(needs, by(caller), { consultation: id }).catch((cause: unknown) => {
    if (cause instanceof Problem && cause.code === 'not-ready-to-open') return cause
    throw cause
  })
  if (opening instanceof Problem) return tellText(problemWords(opening), [lookButton(id)])
  const view = await viewOf(needs, caller, id)
  return opening.kind === 'opened'
    ? tellText(
        say('opened.now', { title: view.consultation.plan.title, asked: opening.asked, closes: closingWords(view) }),
        [lookButton(id)],
      )
    : tellText(say('opened.waits', { decider: deciderWords(view), outcome: outcomeWords(view) }))
}

/** The decision-maker's yes. */
export async function acceptNow(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  const { opened } = await acceptDate(needs, by(caller), { consultation: id })
  return tellAccepted(needs, caller, id, opened)
}

export async function tellAccepted(needs: Needs, caller: Caller, id: ConsultationId, opened: boolean): Promise<Ack> {
  const view = await viewOf(needs, caller, id)
  const values = { title: view.consultation.plan.title, outcome: outcomeWords(view) }
  return tellText(opened ? say('accepted.opened', values) : say('accepted', values))
}

export async function remindNow(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  return tellText(say('reminded', { people: await remind(needs, by(caller), { consultation: id }) }))
}

/** Asks first: closing can't be undone. */
export async function askToClose(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  mustBeOfficer(by(caller).actor)
  const view = await viewOf(needs, caller, id)
  mustBeOpen(view.consultation)
  return tellText(say('close.sure', { title: view.consultation.plan.title, closes: closingWords(view) }), [
    button(`consultation.close-sure:${id}`, say('button.close-sure'), { tone: 'danger' }),
    lookButton(id),
  ])
}

export async function closeNow(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  const before = await findConsultation(needs.store.records, caller.scope, id)
  const after = await closeConsultation(needs, by(caller), { consultation: id })
  const values = { title: after.plan.title, ...(await answeredOf(needs.store.records, caller.scope, after)) }
  if (before.stage.name !== 'open') return tellText(say('closed.already', values))
  return tellText(say('closed.now', values), [
    button(`consultation.results:${id}`, say('button.results')),
    button(`consultation.outcome:${id}`, say('button.write-outcome'), { tone: 'go', opensForm: true }),
  ])
}

/** The card as residents will see it, shown to the one who asks. Staff only, while it is a draft. */
export async function preview(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  const view = await viewOf(needs, caller, id)
  mayPreview(caller, view.consultation)
  const card = cardMessage(view, caller.event.where.channel)
  return tell({ ...card, blocks: [{ kind: 'prose', text: say('show.preview-note') }, ...card.blocks] })
}

function mayPreview(caller: Caller, { plan }: Consultation): void {
  const { actor } = by(caller)
  if (actor.person !== plan.decisionMaker) mustBeOfficer(actor)
}

/** The result, once it has closed. */
export async function showResults(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  const view = await viewOf(needs, caller, id)
  if (view.consultation.stage.name === 'withdrawn') throw new Problem('consultation-withdrawn')
  if (!view.result) throw new Problem('results-not-ready')
  return tell(resultMessage(view, needs.publicUrl))
}

/** Asks first: what is published goes to everyone. */
export const askToPublish = (id: ConsultationId): Ack =>
  tellText(say('outcome.sure'), [
    button(`consultation.publish-sure:${id}`, say('button.publish-sure'), { tone: 'go' }),
    lookButton(id),
  ])

export async function publishNow(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  await publishOutcome(needs, by(caller), { consultation: id })
  const made = await needs.store.records.commitments.from(caller.scope, id)
  return tellText(say('outcome.published', { promises: made.filter(({ origin }) => origin.kind === 'outcome').length }))
}
