import { acceptDate } from '../consultation/accept-date.ts'
import { type Consultation, type ConsultationId, consultationId, type Plan } from '../consultation/consultation.ts'
import { draftConsultation, emptyPlan } from '../consultation/draft.ts'
import { editConsultation } from '../consultation/edit.ts'
import { extend } from '../consultation/extend.ts'
import { findConsultation } from '../consultation/find.ts'
import { aboutForm, datesForm } from '../consultation/form.ts'
import { extendForm, otherDateForm, questionForm, themeForm } from '../consultation/form-parts.ts'
import { mustBeDraft, mustBeOpen } from '../consultation/life.ts'
import {
  readAbout,
  readClosing,
  readDates,
  readDay,
  readQuestion,
  readTerms,
  readTheme,
} from '../consultation/read-form.ts'
import { termsForm } from '../consultation/terms-form.ts'
import { viewConsultation } from '../consultation/view.ts'
import { closingWords, outcomeWords } from '../consultation/wording.ts'
import { mayDecide, writeTheme } from '../consultation/write-outcome.ts'
import type { Needs } from '../needs.ts'
import { mustBeOfficer } from '../person/role.ts'
import type { Answers, Form } from '../ports/form.ts'
import type { Ack } from '../ports/inbound.ts'
import { Problem } from '../problem.ts'
import { say } from '../words/say.ts'
import { button } from '../words/spoken.ts'
import { tellText } from './answer.ts'
import { by, type Caller } from './caller.ts'
import { tellAccepted } from './consulting.ts'
import { showConsultation } from './showing.ts'
import { staffIds, staffOptions } from './staff.ts'

type FormOf = (consultation: Consultation, needs: Needs, caller: Caller) => Form | Promise<Form>

const forms = {
  about: ({ id, plan }) => aboutForm(id, plan),
  dates: async (consultation, needs, caller) =>
    datesForm(mustBeDraft(consultation), await staffOptions(needs, caller.scope)),
  question: (consultation) => questionForm(consultation),
  terms: (consultation) => termsForm(mustBeDraft(consultation)),
  extend: (consultation) => extendForm(mustBeOpen(consultation)),
} as const satisfies Readonly<Record<string, FormOf>>

/** Opens one of an officer's forms about a consultation. */
export async function openOfficersForm(
  needs: Needs,
  caller: Caller,
  which: keyof typeof forms,
  id: ConsultationId,
): Promise<Ack> {
  mustBeOfficer(by(caller).actor)
  const consultation = await findConsultation(needs.store.records, caller.scope, id)
  return { kind: 'open-form', form: await forms[which](consultation, needs, caller) }
}

/** Opens the form for a new consultation. */
export function openNewForm(caller: Caller): Ack {
  mustBeOfficer(by(caller).actor)
  return { kind: 'open-form', form: aboutForm('new') }
}

export async function openOtherDateForm({ store }: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  const draft = mustBeDraft(await findConsultation(store.records, caller.scope, id))
  if (by(caller).actor.person !== draft.plan.decisionMaker) throw new Problem('not-the-decision-maker')
  return { kind: 'open-form', form: otherDateForm(draft) }
}

export async function openThemeForm(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  const consultation = await findConsultation(needs.store.records, caller.scope, id)
  mayDecide(consultation, by(caller).actor)
  return { kind: 'open-form', form: themeForm(consultation, await staffOptions(needs, caller.scope)) }
}

/** What it is about: starts a draft ("new") or changes one. */
export async function takeAbout(needs: Needs, caller: Caller, id: string, answers: Answers): Promise<Ack> {
  const about = readAbout(answers)
  if (id !== 'new') {
    const { id: changed } = await editConsultation(needs, by(caller), {
      consultation: consultationId(id),
      change: (plan) => ({ ...plan, ...about }),
    })
    return showConsultation(needs, caller, changed)
  }
  const draft = await draftConsultation(needs, by(caller), {
    plan: { ...emptyPlan, ...about },
    once: caller.event.delivery,
  })
  if (!draft) return tellText(say('new.again'))
  return tellText(say('new.created', { number: draft.number }), [
    button(`consultation.question:${draft.id}`, say('button.add-question'), { tone: 'go', opensForm: true }),
    button(`consultation.dates:${draft.id}`, say('button.edit-dates'), { opensForm: true }),
    button(`consultation.show:${draft.id}`, say('button.look')),
  ])
}

export async function takeDates(needs: Needs, caller: Caller, id: ConsultationId, answers: Answers): Promise<Ack> {
  // A form from before it opened: an open consultation's dates move by giving more time, and in no other way.
  mustBeDraft(await findConsultation(needs.store.records, caller.scope, id))
  const dates = readDates(answers, await staffIds(needs, caller.scope))
  await editConsultation(needs, by(caller), { consultation: id, change: (plan) => ({ ...plan, ...dates }) })
  return showConsultation(needs, caller, id)
}

export async function takeTerms(needs: Needs, caller: Caller, id: ConsultationId, answers: Answers): Promise<Ack> {
  // Also from a form of before it opened: what people were told before they answered never changes.
  mustBeDraft(await findConsultation(needs.store.records, caller.scope, id))
  const change = (plan: Plan): Plan => ({ ...plan, ...readTerms(answers, plan) })
  await editConsultation(needs, by(caller), { consultation: id, change })
  return showConsultation(needs, caller, id)
}

export async function takeQuestion(needs: Needs, caller: Caller, id: ConsultationId, answers: Answers): Promise<Ack> {
  const question = readQuestion(answers)
  await editConsultation(needs, by(caller), {
    consultation: id,
    change: (plan) => ({ ...plan, questions: [...plan.questions, question] }),
    once: caller.event.delivery,
  })
  return showConsultation(needs, caller, id)
}

export async function takeExtension(needs: Needs, caller: Caller, id: ConsultationId, answers: Answers): Promise<Ack> {
  const after = await extend(needs, by(caller), { consultation: id, closes: readClosing(answers) })
  const view = await viewConsultation(needs.store.records, caller.scope, after)
  return tellText(say('extended', { title: after.plan.title, closes: closingWords(view), outcome: outcomeWords(view) }))
}

export async function takeOtherDate(needs: Needs, caller: Caller, id: ConsultationId, answers: Answers): Promise<Ack> {
  const { opened } = await acceptDate(needs, by(caller), { consultation: id, instead: readDay(answers, 'outcomeDue') })
  return tellAccepted(needs, caller, id, opened)
}

export async function takeTheme(needs: Needs, caller: Caller, id: ConsultationId, answers: Answers): Promise<Ack> {
  const theme = readTheme(answers, await staffIds(needs, caller.scope))
  const themes = await writeTheme(needs, by(caller), { ...theme, consultation: id, once: caller.event.delivery })
  return tellText(say('outcome.written', { count: themes.length }), [
    button(`consultation.publish:${id}`, say('button.publish-outcome'), { tone: 'go' }),
    button(`consultation.outcome:${id}`, say('button.write-outcome'), { opensForm: true }),
  ])
}
