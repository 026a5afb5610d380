import type { Needs } from '../needs.ts'
import type { Answers } from '../ports/form.ts'
import type { Ack } from '../ports/inbound.ts'
import type { Caller } from './caller.ts'
import { askIfDone, finishNow, showPromise } from './promising.ts'
import {
  agreeNow,
  challengeNow,
  disownNow,
  seeNow,
  takeAgain,
  takeChallengeAnswer,
  takeEvidence,
  takeMissed,
  takeNewDate,
  takeOwner,
  takePromise,
  takeRest,
  takeUpdate,
  takeWhy,
} from './promising-acts.ts'
import {
  openAgainForm,
  openAnswerChallenge,
  openEvidenceForm,
  openKeepersForm,
  openMakeForm,
  openOwnerForm,
  openWhyForm,
} from './promising-forms.ts'

type OnPress = (needs: Needs, caller: Caller, id: string) => Promise<Ack> | Ack
type OnSubmit = (needs: Needs, caller: Caller, id: string, answers: Answers) => Promise<Ack>

/** What each button under a promise does. */
export const promisePresses: Readonly<Record<string, OnPress>> = {
  'commitment.show': showPromise,
  'commitment.new': openMakeForm,
  'commitment.done': askIfDone,
  'commitment.done-sure': finishNow,
  'commitment.agree': agreeNow,
  'commitment.see': seeNow,
  'commitment.disown': disownNow,
  'commitment.challenge': challengeNow,
  'commitment.evidence': openEvidenceForm,
  'commitment.update': (needs, caller, id) => openKeepersForm(needs, caller, 'update', id),
  'commitment.date': (needs, caller, id) => openKeepersForm(needs, caller, 'date', id),
  'commitment.rest': (needs, caller, id) => openKeepersForm(needs, caller, 'rest', id),
  'commitment.miss': (needs, caller, id) => openKeepersForm(needs, caller, 'miss', id),
  'commitment.owner': openOwnerForm,
  'commitment.again': openAgainForm,
  'commitment.why': openWhyForm,
  'commitment.answer': openAnswerChallenge,
}

/** What each form about a promise does when it is sent. */
export const promiseSubmissions: Readonly<Record<string, OnSubmit>> = {
  'commitment.make': (needs, caller, _id, answers) => takePromise(needs, caller, answers),
  'commitment.evidence': takeEvidence,
  'commitment.update': takeUpdate,
  'commitment.date': takeNewDate,
  'commitment.rest': takeRest,
  'commitment.miss': takeMissed,
  'commitment.owner': takeOwner,
  'commitment.again': takeAgain,
  'commitment.why': takeWhy,
  'commitment.answer': takeChallengeAnswer,
}
