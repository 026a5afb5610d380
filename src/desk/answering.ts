import { readAnswers } from '../consultation/answers.ts'
import {
  type Consultation,
  type ConsultationId,
  consultationId,
  isSealed,
  type OpenConsultation,
} from '../consultation/consultation.ts'
import { findConsultation } from '../consultation/find.ts'
import { answerForm } from '../consultation/form.ts'
import { hazardousWords } from '../consultation/hazard.ts'
import { joinRoll } from '../consultation/join-roll.ts'
import { mustTakeAnswers } from '../consultation/life.ts'
import { respond } from '../consultation/respond.ts'
import { viewConsultation } from '../consultation/view.ts'
import { closingWords } from '../consultation/wording.ts'
import type { Needs } from '../needs.ts'
import { join } from '../person/join.ts'
import { answerLink } from '../person/links.ts'
import type { Answers } from '../ports/form.ts'
import type { Ack } from '../ports/inbound.ts'
import { Problem } from '../problem.ts'
import { say } from '../words/say.ts'
import { button, helpButton } from '../words/spoken.ts'
import { tell, tellOnce, tellText } from './answer.ts'
import { by, type Caller } from './caller.ts'
import { helpMessage } from './help.ts'
import { thanks } from './thanking.ts'

/** Nobody is given a form that would come too late when it is sent. */
async function openNow({ store }: Needs, { scope }: Caller, id: ConsultationId): Promise<OpenConsultation> {
  return mustTakeAnswers(await findConsultation(store.records, scope, id), await store.records.now())
}

/** [Answer]: the form; for someone not on the roll, the way in. */
export async function openAnswerForm(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  const consultation = await openNow(needs, caller, id)
  const way = await wayIn(needs, caller, consultation)
  if (way) return way
  return { kind: 'open-form', form: await filledForm(needs, caller, consultation) }
}

/** Filled with what they said before, unless that is sealed: then it only says that there is something. */
async function filledForm({ store }: Needs, { scope, person, event }: Caller, consultation: Consultation) {
  const { records } = store
  const view = await viewConsultation(records, scope, consultation, { counted: false })
  const via = event.from.channel
  if (isSealed(consultation.plan.mode)) {
    const entry = person && (await records.roll.entry(scope, consultation.id, person.id))
    return answerForm(view, {}, { via, answered: entry?.answered === true })
  }
  const before = person && (await records.responses.of(scope, consultation.id, person.id))
  return answerForm(view, before?.answers, { via })
}

/** What a stranger is offered: to join, or to use a code, or to ask a person. Undefined for those who may answer. */
export async function wayIn(needs: Needs, caller: Caller, consultation: Consultation): Promise<Ack | undefined> {
  const { landlord, person, scope } = caller
  const { settings, name } = landlord
  if (person && (await needs.store.records.roll.entry(scope, consultation.id, person.id))) return undefined
  const phone = settings.contactPhone
    ? say('join.phone', { contact: settings.contactName, phone: settings.contactPhone })
    : ''
  const code = button(`person.code:${consultation.id}`, say('button.code'), { opensForm: true })
  const help = helpButton(consultation.id)
  if (consultation.plan.audience === 'list') {
    return tellText([say('join.ask-list', { contact: settings.contactName || name }), phone].join(' ').trim(), [
      code,
      help,
    ])
  }
  const joining = button(`consultation.join:${consultation.id}`, say('button.join'), { tone: 'go', opensForm: true })
  return tellText([say('join.ask', { landlord: name }), phone].join(' ').trim(), [joining, code, help])
}

/** [I live here]: they are a resident now, and the form opens. Only in a place of residents. */
export async function joinAndAnswer(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  const consultation = await openNow(needs, caller, id)
  if (consultation.plan.audience !== 'joined') throw new Problem('not-on-roll')
  if (caller.space && caller.space.purpose !== 'residents') throw new Problem('not-on-roll')
  const person = await join(needs, caller.scope, { address: caller.event.from, name: caller.event.fromName ?? null })
  const joined: Caller = { ...caller, person }
  await joinRoll(needs, by(joined), { consultation: id })
  return { kind: 'open-form', form: await filledForm(needs, joined, consultation) }
}

/**
 * A filled-in answer form. `key` is the consultation's id and the mark of the questions as they were shown. The delivery
 * goes with it, so that the same form sent twice does not undo what was answered in between. `picked` is what stood on
 * the button that was tapped: it is said back, since a finger slips, but never of a sealed answer.
 */
export async function takeAnswers(
  needs: Needs,
  caller: Caller,
  key: string,
  answers: Answers,
  picked?: string,
): Promise<Ack> {
  const [id = '', shown] = key.split('~')
  const { person } = caller
  if (!person) throw new Problem('not-known-here')
  const done = await respond(needs, caller.scope, {
    consultation: consultationId(id),
    person: person.id,
    answers,
    delivery: caller.event.sending ?? caller.event.delivery,
    ...(shown ? { shown } : {}),
  })
  const { plan } = done.consultation
  const view = await viewConsultation(needs.store.records, caller.scope, done.consultation, { counted: false })
  const said = readAnswers(plan.questions, answers)
  const sealed = isSealed(plan.mode)
  const message = thanks(view, done, said, sealed ? undefined : picked)
  // That they named a hazard tells something of what they answered, too.
  const tells = sealed && hazardousWords(plan.questions, said).length > 0
  return tells ? tellOnce(message, thanks(view, done, {})) : tell(message)
}

/** [Answer on a web page]: an address of their own, shown to nobody else. */
export async function giveAnswerPage(needs: Needs, caller: Caller, id: ConsultationId): Promise<Ack> {
  const consultation = await openNow(needs, caller, id)
  const way = await wayIn(needs, caller, consultation)
  if (way || !caller.person) return way ?? tell(helpMessage(caller.landlord))
  const closes = closingWords({ consultation, now: await needs.store.records.now() })
  const url = await answerLink(needs, caller.scope, caller.person.id, consultation.id)
  return tellText(say('page.link', { closes }), [{ kind: 'link', url, label: say('page.open') }])
}
