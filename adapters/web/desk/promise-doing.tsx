import type { Temporal } from 'temporal-polyfill'
import { agreeCommitment } from '../../../src/commitment/agree.ts'
import { changeOwner } from '../../../src/commitment/change-owner.ts'
import type { CommitmentId } from '../../../src/commitment/commitment.ts'
import { disownCommitment } from '../../../src/commitment/disown.ts'
import { finishCommitment } from '../../../src/commitment/finish.ts'
import { missCommitment } from '../../../src/commitment/miss.ts'
import { seeCommitment } from '../../../src/commitment/see.ts'
import { setNewDate } from '../../../src/commitment/set-date.ts'
import { snoozeCommitment } from '../../../src/commitment/snooze.ts'
import { takeUpAgain } from '../../../src/commitment/take-up-again.ts'
import { updateCommitment } from '../../../src/commitment/update.ts'
import { withdrawCommitment } from '../../../src/commitment/withdraw.ts'
import { dayGiven, dayWrong } from '../../../src/commitment/words-given.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { Problem } from '../../../src/problem.ts'
import type { Door, Given } from './door.tsx'
import { deliveryOf } from './once.ts'
import { ActPage, type FormAct } from './promise-act-page.tsx'
import { type ActName, actNames, isOffered } from './promise-acts.ts'
import { ownerIn, personIn } from './promise-owner.tsx'
import { type AtPromise, atPromise, deskAddress } from './promise-read.ts'
import { saidOf } from './said.ts'
import { filledIn } from './typed.ts'

/** Everything that can be done to a promise, each act a page and a press. Giving proof has a file of its own. */
export function addPromiseDoing(door: Door, needs: Needs): void {
  for (const act of actNames) {
    if (act === 'evidence') continue
    const address = `/desk/commitments/:number/${act}`
    const press = async (visit: AtPromise['visit'], given: Given) => {
      const at = await atPromise(needs, visit, given)
      await doIt(needs, at, act, given)
      // Somebody who has given it away may not look at it any more.
      const go = act === 'done' ? '/desk/commitments?done=kept' : `${deskAddress(at.promise)}?done=promise-${act}`
      return { go: act === 'owner' && !visit.officer ? '/desk/commitments?done=promise-owner' : go }
    }
    if (act === 'agree' || act === 'seen') {
      door.show(address, async (visit, given) => ({ go: deskAddress((await atPromise(needs, visit, given)).promise) }))
      door.press(address, press)
      continue
    }
    addForm(door, needs, act, press)
  }
}

function addForm(door: Door, needs: Needs, act: FormAct, press: Parameters<Door['press']>[1]): void {
  const address = `/desk/commitments/:number/${act}`
  door.show(address, async (visit, given) => {
    const at = await atPromise(needs, visit, given)
    return isOffered(act, at) ? { page: <ActPage act={act} at={at} /> } : { go: deskAddress(at.promise) }
  })
  door.press(address, press, {
    otherwise: async (visit, given, problem) => (
      <ActPage act={act} at={await atPromise(needs, visit, given)} typed={given.typed} said={saidOf(problem)} />
    ),
  })
}

type Doable = Exclude<ActName, 'evidence'>

function doIt(needs: Needs, { visit, promise }: AtPromise, act: Doable, { typed, press }: Given): Promise<unknown> {
  const commitment: CommitmentId = promise.id
  const reason = filledIn(typed, 'reason')
  switch (act) {
    case 'agree':
      return agreeCommitment(needs, visit.by, { commitment })
    case 'update': {
      const state = (['on-track', 'at-risk'] as const).find((one) => one === filledIn(typed, 'state'))
      const text = filledIn(typed, 'text')
      const once = deliveryOf(press)
      return updateCommitment(needs, visit.by, { commitment, text, once, ...(state && { state }) })
    }
    case 'seen':
      return seeCommitment(needs, visit.by, { commitment })
    case 'done':
      return finishCommitment(needs, visit.by, { commitment })
    case 'due':
      return setNewDate(needs, visit.by, { commitment, due: dayAndReason(typed, 'due'), reason })
    case 'snooze':
      return snoozeCommitment(needs, visit.by, { commitment, until: dayAndReason(typed, 'until'), reason })
    case 'owner':
      return changeOwner(needs, visit.by, {
        commitment,
        owner: ownerIn(typed),
        deputy: personIn(typed, 'deputy'),
        sponsor: personIn(typed, 'sponsor'),
        office: filledIn(typed, 'office'),
        namesOwner: filledIn(typed, 'namesOwner') === 'yes',
      })
    case 'disown':
      return disownCommitment(needs, visit.by, { commitment })
    case 'not-met':
      return missCommitment(needs, visit.by, { commitment, reason })
    case 'again':
      return takeUpAgain(needs, visit.by, { commitment, due: dayAndReason(typed, 'due'), reason })
    case 'withdraw':
      return withdrawCommitment(needs, visit.by, { commitment, reason })
  }
}

/** A day that needs a reason beside it: what is wrong with both is said at once. */
function dayAndReason(typed: Answers, name: string): Temporal.PlainDate {
  const wrong = dayWrong(filledIn(typed, name))
  if (wrong === undefined) return dayOf(typed, name)
  const reason = filledIn(typed, 'reason').trim() === '' ? { reason: 'problem.reason-missing' } : {}
  throw new Problem('answers-invalid', {}, { [name]: wrong, ...reason })
}

/** A day as it was typed. Throws `answers-invalid` beside its field. */
export const dayOf = (typed: Answers, name: string): Temporal.PlainDate => dayGiven(filledIn(typed, name), name)
