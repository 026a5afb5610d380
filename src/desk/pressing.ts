import { consultationId } from '../consultation/consultation.ts'
import type { Needs } from '../needs.ts'
import type { Answers } from '../ports/form.ts'
import type { Ack } from '../ports/inbound.ts'
import { beginNow, chooseCharter, openStageForm, showCharter, takeStage } from './adopting.ts'
import { tell } from './answer.ts'
import { giveAnswerPage, joinAndAnswer, openAnswerForm, takeAnswers } from './answering.ts'
import type { Caller } from './caller.ts'
import {
  acceptNow,
  askToClose,
  askToPublish,
  closeNow,
  openNow,
  preview,
  publishNow,
  remindNow,
  showResults,
} from './consulting.ts'
import { helpMessage } from './help.ts'
import { openLateForm, orLate, takeLateView } from './late.ts'
import { askToPassOn, passOnNow } from './passing-on.ts'
import {
  dashboard,
  openCodeForm,
  openInviteForm,
  openQuietForm,
  stop,
  takeCode,
  takeInvitation,
  takeQuiet,
} from './people.ts'
import { pickAnswer } from './picking.ts'
import { promisePresses, promiseSubmissions } from './promise-presses.ts'
import { keepProof } from './proving.ts'
import { forgetStop, forgetSure } from './rights.ts'
import { showConsultation } from './showing.ts'
import { askAgainNow, openWithdrawForm, takeWithdrawal } from './withdrawing.ts'
import {
  openOfficersForm,
  openOtherDateForm,
  openThemeForm,
  takeAbout,
  takeDates,
  takeExtension,
  takeOtherDate,
  takeQuestion,
  takeTerms,
  takeTheme,
} from './writing.ts'

type OnPress = (needs: Needs, caller: Caller, id: string) => Promise<Ack> | Ack
type OnSubmit = (needs: Needs, caller: Caller, id: string, answers: Answers) => Promise<Ack>

/** What each button does. The verb checks who may; a press is read against the present. */
export const presses: Readonly<Record<string, OnPress>> = {
  'consultation.answer': (needs, caller, id) =>
    orLate(needs, caller, id, () => openAnswerForm(needs, caller, consultationId(id))),
  'consultation.pick': (needs, caller, id) => orLate(needs, caller, id, () => pickAnswer(needs, caller, id)),
  'consultation.page': (needs, caller, id) =>
    orLate(needs, caller, id, () => giveAnswerPage(needs, caller, consultationId(id))),
  'consultation.late': (needs, caller, id) => openLateForm(needs, caller, consultationId(id)),
  'consultation.proof': (needs, caller, id) => keepProof(needs, caller, consultationId(id)),
  'consultation.pass-on': (needs, caller, id) => askToPassOn(needs, caller, consultationId(id)),
  'consultation.pass-on-sure': (needs, caller, id) => passOnNow(needs, caller, consultationId(id)),
  'consultation.passed-on': (needs, caller) => dashboard(needs, caller),
  'consultation.help': (_needs, caller) => tell(helpMessage(caller.landlord)),
  'consultation.join': (needs, caller, id) => joinAndAnswer(needs, caller, consultationId(id)),
  'consultation.show': (needs, caller, id) => showConsultation(needs, caller, consultationId(id)),
  'consultation.preview': (needs, caller, id) => preview(needs, caller, consultationId(id)),
  'consultation.open': (needs, caller, id) => openNow(needs, caller, consultationId(id)),
  'consultation.accept': (needs, caller, id) => acceptNow(needs, caller, consultationId(id)),
  'consultation.other-date': (needs, caller, id) => openOtherDateForm(needs, caller, consultationId(id)),
  'consultation.question': (needs, caller, id) => openOfficersForm(needs, caller, 'question', consultationId(id)),
  'consultation.dates': (needs, caller, id) => openOfficersForm(needs, caller, 'dates', consultationId(id)),
  'consultation.terms': (needs, caller, id) => openOfficersForm(needs, caller, 'terms', consultationId(id)),
  'consultation.about': (needs, caller, id) => openOfficersForm(needs, caller, 'about', consultationId(id)),
  'consultation.extend': (needs, caller, id) => openOfficersForm(needs, caller, 'extend', consultationId(id)),
  'consultation.remind': (needs, caller, id) => remindNow(needs, caller, consultationId(id)),
  'consultation.close': (needs, caller, id) => askToClose(needs, caller, consultationId(id)),
  'consultation.close-sure': (needs, caller, id) => closeNow(needs, caller, consultationId(id)),
  'consultation.withdraw': (needs, caller, id) => openWithdrawForm(needs, caller, consultationId(id)),
  'consultation.again': (needs, caller, id) => askAgainNow(needs, caller, consultationId(id)),
  'consultation.results': (needs, caller, id) => showResults(needs, caller, consultationId(id)),
  'consultation.outcome': (needs, caller, id) => openThemeForm(needs, caller, consultationId(id)),
  'consultation.publish': (_needs, _caller, id) => askToPublish(consultationId(id)),
  'consultation.publish-sure': (needs, caller, id) => publishNow(needs, caller, consultationId(id)),
  ...promisePresses,
  'charter.choose': (needs, caller) => chooseCharter(needs, caller),
  'charter.show': showCharter,
  'charter.begin': beginNow,
  'charter.stage': openStageForm,
  'person.code': (_needs, _caller, id) => openCodeForm(id),
  'person.invite': (_needs, caller) => openInviteForm(caller),
  'person.stop': (needs, caller) => stop(needs, caller, true),
  'person.start': (needs, caller) => stop(needs, caller, false),
  'person.quiet': (_needs, caller) => openQuietForm(caller),
  'person.forget-sure': (needs, caller) => forgetSure(needs, caller),
  'person.forget-stop': (needs, caller) => forgetStop(needs, caller),
}

/** What each form does when it is sent. */
export const submissions: Readonly<Record<string, OnSubmit>> = {
  'consultation.answer': (needs, caller, id, answers) =>
    orLate(needs, caller, id, () => takeAnswers(needs, caller, id, answers)),
  'consultation.late': (needs, caller, id, answers) => takeLateView(needs, caller, consultationId(id), answers),
  'consultation.about': takeAbout,
  'consultation.dates': (needs, caller, id, answers) => takeDates(needs, caller, consultationId(id), answers),
  'consultation.terms': (needs, caller, id, answers) => takeTerms(needs, caller, consultationId(id), answers),
  'consultation.question': (needs, caller, id, answers) => takeQuestion(needs, caller, consultationId(id), answers),
  'consultation.extend': (needs, caller, id, answers) => takeExtension(needs, caller, consultationId(id), answers),
  'consultation.other-date': (needs, caller, id, answers) => takeOtherDate(needs, caller, consultationId(id), answers),
  'consultation.theme': (needs, caller, id, answers) => takeTheme(needs, caller, consultationId(id), answers),
  'consultation.withdraw': (needs, caller, id, answers) => takeWithdrawal(needs, caller, consultationId(id), answers),
  ...promiseSubmissions,
  'charter.stage': takeStage,
  'person.code': takeCode,
  'person.invite': (needs, caller, _id, answers) => takeInvitation(needs, caller, answers),
  'person.quiet': (needs, caller, _id, answers) => takeQuiet(needs, caller, answers),
}

/** Parts "verb:id". */
export function readKey(key: string): Readonly<{ verb: string; id: string }> {
  const colon = key.indexOf(':')
  return colon < 0 ? { verb: key, id: '' } : { verb: key.slice(0, colon), id: key.slice(colon + 1) }
}
