import type { Consultation, ConsultationId } from '../consultation/consultation.ts'
import { findConsultation, subjectOf } from '../consultation/find.ts'
import { findingsFor } from '../consultation/findings.ts'
import { themeWords } from '../consultation/outcome-card.ts'
import { type ConsultationView, viewConsultation } from '../consultation/view.ts'
import { closingWords, deciderWords, outcomeWords } from '../consultation/wording.ts'
import type { Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { Ack } from '../ports/inbound.ts'
import type { Choice, Message } from '../ports/message.ts'
import { say } from '../words/say.ts'
import { button, choicesBlock } from '../words/spoken.ts'
import { tell, tellText } from './answer.ts'
import { by, type Caller } from './caller.ts'

/** How one consultation stands, for officers and its decision-maker: what is missing, who has answered, what comes next. */
export async function showConsultation(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  const { records } = needs.store
  const consultation = await findConsultation(records, caller.scope, id)
  if (by(caller).actor.person !== consultation.plan.decisionMaker) mustBeOfficer(by(caller).actor)
  const view = await viewConsultation(records, caller.scope, consultation)
  const lines = [
    ...stageLines(view),
    ...(await reminderLines(needs, caller, consultation)),
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
  const { consultation, count, now } = view
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
    case 'draft': {
      const findings = findingsFor(consultation, now)
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
  if (consultation.stage.name === 'draft') return []
  const owed = (await store.records.nudges.list(scope, subjectOf(consultation))).filter(
    (delivery) => delivery.kind === 'nudge' && (delivery.reason === 'closing-soon' || delivery.reason === 'reminder'),
  )
  const count = (...names: string[]): number => owed.filter(({ state }) => names.includes(state.name)).length
  return [
    say('show.reminders', {
      sent: count('sent', 'ambiguous'),
      due: count('due', 'sending'),
      kept: count('suppressed', 'failed'),
    }),
  ]
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
        button(`consultation.about:${id}`, say('button.edit-about'), { opensForm: true }),
      ]
    case 'open':
      return [
        button(`consultation.remind:${id}`, say('button.remind'), { tone: 'go' }),
        button(`consultation.extend:${id}`, say('button.extend'), { opensForm: true }),
        button(`consultation.close:${id}`, say('button.close'), { tone: 'danger' }),
      ]
    case 'closed':
      return [
        button(`consultation.outcome:${id}`, say('button.write-outcome'), { tone: 'go', opensForm: true }),
        button(`consultation.publish:${id}`, say('button.publish-outcome')),
        button(`consultation.results:${id}`, say('button.results')),
      ]
    case 'decided':
      return [button(`consultation.results:${id}`, say('button.results'))]
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
