import { pointsToPromise } from '../charter/points.ts'
import { agreeCommitment } from '../commitment/agree.ts'
import { answerChallenge } from '../commitment/answer-challenge.ts'
import { promiseButtons } from '../commitment/buttons.ts'
import { challengeCommitment } from '../commitment/challenge-commitment.ts'
import { changeOwner } from '../commitment/change-owner.ts'
import { commitmentId } from '../commitment/commitment.ts'
import { disownCommitment } from '../commitment/disown.ts'
import { giveEvidence } from '../commitment/give-evidence.ts'
import { makeCommitment } from '../commitment/make-commitment.ts'
import { missCommitment } from '../commitment/miss.ts'
import { namesOfStaff } from '../commitment/names.ts'
import {
  readAnswer,
  readDayOf,
  readDue,
  readEvidence,
  readMake,
  readOwners,
  readUpdate,
} from '../commitment/read-form.ts'
import { seeCommitment } from '../commitment/see.ts'
import { setNewDate } from '../commitment/set-date.ts'
import { snoozeCommitment } from '../commitment/snooze.ts'
import { takeUpAgain } from '../commitment/take-up-again.ts'
import { updateCommitment } from '../commitment/update.ts'
import type { Needs } from '../needs.ts'
import type { Answers } from '../ports/form.ts'
import type { Ack } from '../ports/inbound.ts'
import { dayIn } from '../time/local.ts'
import { say, type WordKey } from '../words/say.ts'
import { button } from '../words/spoken.ts'
import { sayDate } from '../words/when.ts'
import { tellText } from './answer.ts'
import { by, type Caller } from './caller.ts'
import { promiseAt, viewFor } from './promising.ts'
import { staffIds } from './staff.ts'

/** What was done, and the way to look at it. */
const told = (id: string, words: WordKey): Ack => tellText(say(words), [promiseButtons({ id: commitmentId(id) }).look])

export async function takePromise(needs: Needs, caller: Caller, answers: Answers): Promise<Ack> {
  const command = readMake(
    answers,
    await staffIds(needs, caller.scope),
    await pointsToPromise(needs.store.records, caller.scope),
  )
  const made = await makeCommitment(needs, by(caller), { ...command, once: caller.event.delivery })
  return made ? told(made.id, 'desk.done.promise-made') : tellText(say('charter-form.again'))
}

export async function agreeNow(needs: Needs, caller: Caller, id: string): Promise<Ack> {
  await agreeCommitment(needs, by(caller), { commitment: commitmentId(id) })
  return told(id, 'desk.done.promise-agree')
}

export async function seeNow(needs: Needs, caller: Caller, id: string): Promise<Ack> {
  await seeCommitment(needs, by(caller), { commitment: commitmentId(id) })
  return told(id, 'desk.done.promise-seen')
}

export async function disownNow(needs: Needs, caller: Caller, id: string): Promise<Ack> {
  await disownCommitment(needs, by(caller), { commitment: commitmentId(id) })
  return told(id, 'desk.done.promise-disown')
}

export async function takeUpdate(needs: Needs, caller: Caller, id: string, answers: Answers): Promise<Ack> {
  const command = { commitment: commitmentId(id), ...readUpdate(answers), once: caller.event.delivery }
  await updateCommitment(needs, by(caller), command)
  return told(id, 'desk.done.promise-update')
}

export async function takeNewDate(needs: Needs, caller: Caller, id: string, answers: Answers): Promise<Ack> {
  await setNewDate(needs, by(caller), { commitment: commitmentId(id), ...readDue(answers) })
  return told(id, 'desk.done.promise-due')
}

export async function takeRest(needs: Needs, caller: Caller, id: string, answers: Answers): Promise<Ack> {
  const until = readDayOf(answers, 'until')
  await snoozeCommitment(needs, by(caller), {
    commitment: commitmentId(id),
    until,
    reason: answers['reason']?.[0] ?? '',
  })
  return told(id, 'desk.done.promise-snooze')
}

export async function takeMissed(needs: Needs, caller: Caller, id: string, answers: Answers): Promise<Ack> {
  await missCommitment(needs, by(caller), { commitment: commitmentId(id), reason: answers['reason']?.[0] ?? '' })
  return told(id, 'desk.done.promise-not-met')
}

export async function takeAgain(needs: Needs, caller: Caller, id: string, answers: Answers): Promise<Ack> {
  await takeUpAgain(needs, by(caller), { commitment: commitmentId(id), ...readDue(answers) })
  return told(id, 'desk.done.promise-again')
}

export async function takeOwner(needs: Needs, caller: Caller, id: string, answers: Answers): Promise<Ack> {
  const owners = readOwners(answers, await staffIds(needs, caller.scope))
  await changeOwner(needs, by(caller), { commitment: commitmentId(id), ...owners })
  return told(id, 'desk.done.promise-owner')
}

/** What was given; where it was the last that was missing, the next step is to say that it is done. */
export async function takeEvidence(needs: Needs, caller: Caller, id: string, answers: Answers): Promise<Ack> {
  const given = { commitment: commitmentId(id), ...readEvidence(answers), once: caller.event.delivery }
  const piece = await giveEvidence(needs, by(caller), given)
  const { commitment, missing, tends } = await viewFor(needs, caller, await promiseAt(needs, caller, id))
  const { done, evidence, look } = promiseButtons(commitment)
  const isReady = tends && commitment.requires.length > 0 && missing.length === 0
  return tellText(
    say(piece?.shown === false ? 'promise.evidence-unread' : 'desk.done.promise-evidence'),
    isReady ? [done, look] : missing.length > 0 && tends ? [evidence, look] : [look],
  )
}

/** [This isn't right]: said with one tap. Why can be added. */
export async function challengeNow(needs: Needs, caller: Caller, id: string): Promise<Ack> {
  const { answerer, due, text } = await challengeCommitment(needs, by(caller), { commitment: commitmentId(id) })
  const { records } = needs.store
  const nameOf = await namesOfStaff(records, caller.scope)
  const today = dayIn(await records.now(), caller.landlord.zone)
  const words = say('charter-show.challenged', { owner: nameOf(answerer), due: sayDate(due, today) })
  const why = text === null ? [button(`commitment.why:${id}`, say('button.say-why'), { opensForm: true })] : []
  return tellText(`${words} ${say('doubting.public')}`, [...why, promiseButtons({ id: commitmentId(id) }).look])
}

export async function takeWhy(needs: Needs, caller: Caller, id: string, answers: Answers): Promise<Ack> {
  await challengeCommitment(needs, by(caller), { commitment: commitmentId(id), text: answers['text']?.[0] ?? '' })
  return told(id, 'charter-show.why-kept')
}

export async function takeChallengeAnswer(needs: Needs, caller: Caller, id: string, answers: Answers): Promise<Ack> {
  const { commitment } = await answerChallenge(needs, by(caller), { challenge: id, ...readAnswer(answers) })
  return told(commitment, 'desk.done.promise-answered')
}
