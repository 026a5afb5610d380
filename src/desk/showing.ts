import { type Consultation, type ConsultationId, isSealed } from '../consultation/consultation.ts'
import { findConsultation, subjectOf } from '../consultation/find.ts'
import { themeWords } from '../consultation/outcome-card.ts'
import { termsLines } from '../consultation/terms.ts'
import { type ConsultationView, viewConsultation } from '../consultation/view.ts'
import { againWords, withdrawnWords } from '../consultation/withdrawn-card.ts'
import { closingWords, deciderWords, outcomeWords } from '../consultation/wording.ts'
import type { Needs } from '../needs.ts'
import { countReached } from '../nudge/reached.ts'
import { reachedLine } from '../nudge/reached-words.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { Ack } from '../ports/inbound.ts'
import type { Choice, Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { button, choicesBlock } from '../words/spoken.ts'
import { tell, tellText } from './answer.ts'
import { by, type Caller } from './caller.ts'

/** How one consultation stands, for officers and its decision-maker: what is missing, how many have answered, what comes next. */
export async function showConsultation(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  const { records } = needs.store
  const consultation = await findConsultation(records, caller.scope, id)
  if (by(caller).actor.person !== consultation.plan.decisionMaker) mustBeOfficer(by(caller).actor)
  const view = await viewConsultation(records, caller.scope, consultation)
  const lines = [
    ...stageLines(view),
    ...(consultation.stage.name === 'withdrawn' ? [] : termsLines(view)),
    ...(await reminderLines(needs, caller, consultation)),
    ...(await lateViewLines(needs, caller, consultation)),
    ...(await draftedThemes(needs, caller, view)),
  ]
  const heading =
    consultation.stage.name === 'draft'
      ? say('show.draft', { number: consultation.number, title: consultation.plan.title || say('gap.title') })
      : `${consultation.number}. ${consultation.plan.title}`
  const message: Message = {
    summary: [heading, ...lines].join('\n'),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'prose', text: lines.join('\n\n') },
      ...choicesBlock(choicesFor(consultation)),
    ],
  }
  return tell(message)
}

function stageLines(view: ConsultationView): readonly string[] {
  const { consultation, count, findings } = view
  const { stage } = consultation
  switch (stage.name) {
    case 'open':
      return [say('show.open', { closes: closingWords(view), ...count })]
    case 'closed':
    case 'decided':
      return [
        say('card.closed', {
          closed: closingWords(view),
          decider: deciderWords(view),
          outcome: outcomeWords(view),
          ...count,
        }),
      ]
    case 'withdrawn':
      return [withdrawnWords(view), ...againWords(view)]
    case 'draft': {
      const list = (blocking: boolean): string =>
        findings
          .filter((finding) => finding.blocking === blocking)
          .map(({ code, values }) => `• ${say(`finding.${code}`, values)}`)
          .join('\n')
      const must = list(true)
      const advice = list(false)
      return [
        ...(stage.opensWhenAccepted
          ? [say('show.waiting', { decider: deciderWords(view), outcome: outcomeWords(view) })]
          : []),
        must ? `${say('show.must')}\n${must}` : say('show.ready'),
        ...(advice ? [`${say('show.advice')}\n${advice}`] : []),
      ]
    }
  }
}

async function reminderLines(
  { store }: Needs,
  { scope }: Caller,
  consultation: Consultation,
): Promise<readonly string[]> {
  // Once a sealed one is over, whom a reminder went to is not kept.
  const { stage, plan } = consultation
  if (stage.name === 'draft' || (stage.name !== 'open' && isSealed(plan.mode))) return []
  return [reachedLine(countReached(await store.records.nudges.list(scope, subjectOf(consultation))))]
}

/** Only that there are some: they are read at the desk. */
async function lateViewLines({ store }: Needs, { scope }: Caller, { id }: Consultation): Promise<readonly string[]> {
  const count = await store.records.lateViews.count(scope, id)
  return count > 0 ? [say('show.late-views', { count })] : []
}

async function draftedThemes({ store }: Needs, { scope }: Caller, view: ConsultationView): Promise<readonly string[]> {
  if (view.consultation.stage.name !== 'closed') return []
  const themes = await store.records.consultations.themes(scope, view.consultation.id)
  return themes.map((theme) => `${theme.n}. ${themeWords(view, { ...theme, ownerName: null })}`)
}

function choicesFor({ id, stage }: Consultation): readonly Choice[] {
  switch (stage.name) {
    case 'draft':
      return [
        button(`consultation.open:${id}`, say('button.open'), { tone: 'go' }),
        button(`consultation.preview:${id}`, say('button.preview')),
        button(`consultation.question:${id}`, say('button.add-question'), { opensForm: true }),
        button(`consultation.dates:${id}`, say('button.edit-dates'), { opensForm: true }),
        button(`consultation.terms:${id}`, say('button.edit-terms'), { opensForm: true }),
        button(`consultation.about:${id}`, say('button.edit-about'), { opensForm: true }),
      ]
    case 'open':
      return [
        button(`consultation.remind:${id}`, say('button.remind'), { tone: 'go' }),
        button(`consultation.extend:${id}`, say('button.extend'), { opensForm: true }),
        button(`consultation.close:${id}`, say('button.close'), { tone: 'danger' }),
        button(`consultation.withdraw:${id}`, say('button.withdraw'), { tone: 'danger', opensForm: true }),
      ]
    case 'closed':
      return [
        button(`consultation.outcome:${id}`, say('button.write-outcome'), { tone: 'go', opensForm: true }),
        button(`consultation.publish:${id}`, say('button.publish-outcome')),
        button(`consultation.results:${id}`, say('button.results')),
      ]
    case 'decided':
      return [button(`consultation.results:${id}`, say('button.results'))]
    case 'withdrawn':
      return [
        stage.again
          ? button(`consultation.show:${stage.again}`, say('button.look-again'))
          : button(`consultation.again:${id}`, say('button.again'), { tone: 'go' }),
      ]
  }
}

/** All of the landlord's consultations, newest first. */
export async function listConsultations({ store }: Needs, caller: Caller): Promise<Ack> {
  mustBeOfficer(by(caller).actor)
  const all = await store.records.consultations.list(caller.scope)
  if (all.length === 0) return tellText(say('show.none'))
  const text = all
    .map(({ number, plan, stage }) =>
      say('show.list-item', { number, title: plan.title || say('gap.title'), stage: say(`stage.${stage.name}`) }),
    )
    .join('\n')
  return tell({
    summary: `${say('show.list-heading')}\n${text}`,
    blocks: [
      { kind: 'heading', text: say('show.list-heading') },
      { kind: 'prose', text },
    ],
  })
}
