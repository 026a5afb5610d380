import { publicUnder } from '../charter/promises.ts'
import { promiseButtons } from '../commitment/buttons.ts'
import { promiseMessage } from '../commitment/card.ts'
import { circumstancesOf } from '../commitment/circumstances.ts'
import { type Commitment, type CommitmentId, commitmentId } from '../commitment/commitment.ts'
import { findCommitment } from '../commitment/find.ts'
import { finishCommitment, kindsInWords } from '../commitment/finish.ts'
import { promisesMessage } from '../commitment/list-card.ts'
import { namesOfStaff } from '../commitment/names.ts'
import { isNamed, ownerWords } from '../commitment/public-owner.ts'
import { isLive } from '../commitment/state.ts'
import { maySteer, mayTend } from '../commitment/tend.ts'
import { type PromiseView, viewPromise } from '../commitment/view.ts'
import type { Needs } from '../needs.ts'
import type { Ack } from '../ports/inbound.ts'
import { Problem } from '../problem.ts'
import { dayIn } from '../time/local.ts'
import { say } from '../words/say.ts'
import { button } from '../words/spoken.ts'
import { tell, tellText } from './answer.ts'
import { by, type Caller } from './caller.ts'

/** The promise as whoever asks may see it. What is not public yet is for those it concerns. Throws `not-found`. */
export async function viewFor({ store }: Needs, caller: Caller, commitment: Commitment): Promise<PromiseView> {
  const view = await viewPromise(store.records, caller.scope, commitment, caller.person && by(caller).actor)
  if (!view.isPublic && !view.steers) throw new Problem('not-found')
  return view
}

export const promiseAt = ({ store }: Needs, caller: Caller, id: string): Promise<Commitment> =>
  findCommitment(store.records, caller.scope, commitmentId(id))

/** What somebody may see of all that was promised: what is public, and what concerns them. */
async function seenBy({ store: { records } }: Needs, caller: Caller): Promise<readonly Commitment[]> {
  const isPublic = publicUnder(await records.charters.adoptions(caller.scope))
  const circumstances = await circumstancesOf(records, caller.scope)
  const today = dayIn(await records.now(), caller.landlord.zone)
  const actor = caller.person && by(caller).actor
  return (await records.commitments.list(caller.scope)).filter(
    (one) => isPublic(one) || (actor && maySteer(one, actor, circumstances, today)),
  )
}

/** /charter show [N]: all of them, the longest late first; or one. */
export async function showPromises(needs: Needs, caller: Caller, rest: string): Promise<Ack> {
  const typed = rest.trim().replace(/^#/, '')
  if (typed) return showPromise(needs, caller, (await numbered(needs, caller, typed)).id)
  const { records } = needs.store
  const all = await seenBy(needs, caller)
  const nameOf = await namesOfStaff(records, caller.scope)
  const ownerOf = (one: Commitment): string =>
    ownerWords(one, one.owner.kind === 'person' && isNamed(one) ? nameOf(one.owner.person) : null, caller.landlord)
  const today = dayIn(await records.now(), caller.landlord.zone)
  return tell(promisesMessage(caller.landlord, all, { today, ownerOf, publicUrl: needs.publicUrl }))
}

export async function showPromise(needs: Needs, caller: Caller, id: string): Promise<Ack> {
  return tell(promiseMessage(await viewFor(needs, caller, await promiseAt(needs, caller, id)), needs.publicUrl))
}

async function numbered({ store }: Needs, caller: Caller, typed: string): Promise<Commitment> {
  const found = /^\d{1,9}$/.test(typed)
    ? await store.records.commitments.byNumber(caller.scope, Number(typed))
    : undefined
  if (!found) throw new Problem('not-found')
  return found
}

/** The promise a command means: by its number, or the only one of theirs it could be about. Else asks which. */
export async function withPromise(
  needs: Needs,
  caller: Caller,
  { rest, command }: Readonly<{ rest: string; command: string }>,
  then: (id: CommitmentId) => Promise<Ack>,
): Promise<Ack> {
  const typed = rest.trim().replace(/^#/, '')
  if (typed) return then((await numbered(needs, caller, typed)).id)
  const all = (await seenBy(needs, caller)).filter(({ state }) => isLive(state))
  const circumstances = await circumstancesOf(needs.store.records, caller.scope)
  const today = dayIn(await needs.store.records.now(), caller.landlord.zone)
  const actor = caller.person && by(caller).actor
  const theirs = all.filter((one) => actor && mayTend(one, actor, circumstances, today))
  const possible = theirs.length > 0 ? theirs : all
  const [only, second] = possible
  if (!only) return tellText(say('charter-show.none'))
  if (!second) return then(only.id)
  const list = possible
    .slice(0, 20)
    .map(({ number, wording }) => `${number}. ${wording}`)
    .join('\n')
  return tellText(`${say('desk.which', { example: `/${command} ${only.number}` })}\n\n${list}`)
}

/** [It's done], /charter done N: asks first; where something is missing, says what, with the way to give it. */
export async function askIfDone(needs: Needs, caller: Caller, id: string): Promise<Ack> {
  const view = await viewFor(needs, caller, await promiseAt(needs, caller, id))
  const { commitment, missing, tends } = view
  if (!tends) throw new Problem('not-allowed')
  if (commitment.state.name === 'met') return tellText(say('commitment.done', { title: commitment.wording }))
  if (commitment.origin.kind === 'answer-owed') throw new Problem('outcome-empty')
  if (missing.length > 0) return missingMessage(view)
  return tellText(say('commitment.sure', { title: commitment.wording }), [
    button(`commitment.done-sure:${id}`, say('button.done-sure'), { tone: 'go' }),
  ])
}

function missingMessage({ commitment, missing }: PromiseView): Ack {
  const { evidence, look } = promiseButtons(commitment)
  return tellText(say('problem.evidence-missing', { missing: kindsInWords(missing) }), [
    { ...evidence, tone: 'go' },
    look,
  ])
}

export async function finishNow(needs: Needs, caller: Caller, id: string): Promise<Ack> {
  try {
    const { wording } = await finishCommitment(needs, by(caller), { commitment: commitmentId(id) })
    return tellText(say('commitment.done', { title: wording }))
  } catch (cause) {
    if (!(cause instanceof Problem) || cause.code !== 'evidence-missing') throw cause
    return missingMessage(await viewFor(needs, caller, await promiseAt(needs, caller, id)))
  }
}
