import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { advanceClock } from '../../adapters/prisma/demo-clock.ts'
import { agreeCommitment } from '../../src/commitment/agree.ts'
import { alertReasons } from '../../src/commitment/alert-reasons.ts'
import { answerChallenge } from '../../src/commitment/answer-challenge.ts'
import { challengeCommitment } from '../../src/commitment/challenge-commitment.ts'
import { changeOwner } from '../../src/commitment/change-owner.ts'
import type { Commitment, CommitmentId } from '../../src/commitment/commitment.ts'
import { disownCommitment } from '../../src/commitment/disown.ts'
import { finishCommitment } from '../../src/commitment/finish.ts'
import { missCommitment } from '../../src/commitment/miss.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import { seeCommitment } from '../../src/commitment/see.ts'
import { setNewDate } from '../../src/commitment/set-date.ts'
import { snoozeCommitment } from '../../src/commitment/snooze.ts'
import { isLive, mayBecome, type StateName } from '../../src/commitment/state.ts'
import { takeUpAgain } from '../../src/commitment/take-up-again.ts'
import { updateCommitment } from '../../src/commitment/update.ts'
import { withdrawCommitment } from '../../src/commitment/withdraw.ts'
import { pump } from '../../src/nudge/pump.ts'
import { Problem } from '../../src/problem.ts'
import { dayIn } from '../../src/time/local.ts'
import { type House, openHouse } from '../support/house.ts'
import { goOnTo, type Keeping, keepingHouse, promised, today } from '../support/promised.ts'

const reason = 'The parts are late.'
const dayMs = 86_400_000
type Act = (keeping: Keeping, commitment: CommitmentId) => Promise<unknown>
const in_ = async ({ house }: Keeping, days: number) => (await today(house)).add({ days })

/** Every verb there is for one promise, by somebody who may. */
const acts: Readonly<Record<string, Act>> = {
  agree: ({ house, sam }, commitment) => agreeCommitment(house.needs, sam, { commitment }),
  'on track': ({ house, sam }, commitment) =>
    updateCommitment(house.needs, sam, { commitment, state: 'on-track', text: 'It goes well.' }),
  'at risk': ({ house, sam }, commitment) =>
    updateCommitment(house.needs, sam, { commitment, state: 'at-risk', text: 'It goes badly.' }),
  finish: ({ house, sam }, commitment) => finishCommitment(house.needs, sam, { commitment }),
  miss: ({ house, sam }, commitment) => missCommitment(house.needs, sam, { commitment, reason }),
  withdraw: ({ house, sam }, commitment) => withdrawCommitment(house.needs, sam, { commitment, reason }),
  again: async (keeping, commitment) =>
    takeUpAgain(keeping.house.needs, keeping.sam, { commitment, due: await in_(keeping, 9), reason }),
  'new date': async (keeping, commitment) =>
    setNewDate(keeping.house.needs, keeping.sam, { commitment, due: await in_(keeping, 5), reason }),
  rest: ({ house, sam }, commitment) => snoozeCommitment(house.needs, sam, { commitment, days: 4, reason }),
  see: ({ house, sam }, commitment) => seeCommitment(house.needs, sam, { commitment }),
  disown: ({ house, sam }, commitment) => disownCommitment(house.needs, sam, { commitment }),
  'to Ali': ({ house, sam, ali }, commitment) =>
    changeOwner(house.needs, sam, { commitment, owner: byPerson(ali.person), deputy: null }),
  'to Sam': ({ house, sam, ali }, commitment) =>
    changeOwner(house.needs, sam, { commitment, owner: byPerson(sam.person), deputy: ali.person }),
  doubt: async ({ house, resident, jo }, commitment) => {
    const { id: challenge } = await challengeCommitment(house.needs, resident, { commitment })
    await answerChallenge(house.needs, jo, { challenge, answer: 'You are right.', upheld: true })
  },
  'a day goes by': async ({ house }) => {
    await advanceClock(house.database, dayMs)
    await pump(house.needs)
  },
  'a week goes by': async ({ house }) => {
    await advanceClock(house.database, 7 * dayMs)
    await pump(house.needs)
  },
}

describe('a promise to which anything is done in any order', () => {
  let keeping: Keeping
  let house: House
  beforeAll(async () => {
    house = await openHouse()
    keeping = await keepingHouse(house)
    await goOnTo(house, '2027-01-11T12:00')
  })

  async function mustHold(before: Commitment): Promise<Commitment> {
    const { records } = house.needs.store
    const scope = keeping.scene.landlord.id
    const after = await records.commitments.get(scope, before.id)
    if (!after) return expect.fail('a promise never goes')
    const now = await records.now()
    const day = dayIn(now, 'Europe/London')
    const coming = (await records.nudges.list(scope, `commitment:${before.id}`)).filter(
      (one) => one.kind === 'nudge' && one.state.name === 'due' && alertReasons.some((reason) => reason === one.reason),
    )
    if (!isLive(after.state)) expect(coming).toEqual([])
    for (const one of coming) {
      if (one.kind === 'nudge') expect(one.occasion.startsWith(`v${after.version}-`)).toBe(true)
      if (after.snooze && after.snooze.until.since(day).sign >= 0)
        expect(dayIn(one.due, 'Europe/London').since(after.snooze.until).sign).toBe(1)
    }
    const states = (await records.commitments.history(scope, before.id)).filter(({ kind }) => kind === 'state')
    for (const { from, to } of states) expect(mayBecome(from as StateName, to as StateName)).toBe(true)
    for (const [n, { from }] of states.entries()) if (n > 0) expect(from).toBe(states[n - 1]?.to)
    if (states.length > 0) expect(states.at(-1)?.to).toBe(after.state.name)
    return after
  }

  it('goes along its edges alone; what is to come is of its last version, never after its end and never while it rests', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(fc.constantFrom(...Object.keys(acts)), { minLength: 4, maxLength: 12 }),
        async (proposed, names) => {
          let commitment = await promised(keeping, { proposed }, 12)
          for (const name of names) {
            await acts[name]?.(keeping, commitment.id).catch((cause: unknown) => expect(cause).toBeInstanceOf(Problem))
            commitment = await mustHold(commitment)
          }
        },
      ),
      { numRuns: 25 },
    )
  }, 300_000)
})
