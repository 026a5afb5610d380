import { beforeEach, expect, it } from 'vitest'
import { agreeCommitment } from '../../src/commitment/agree.ts'
import { answerChallenge } from '../../src/commitment/answer-challenge.ts'
import { challengeCommitment } from '../../src/commitment/challenge-commitment.ts'
import { changeOwner } from '../../src/commitment/change-owner.ts'
import type { CommitmentId } from '../../src/commitment/commitment.ts'
import { disownCommitment } from '../../src/commitment/disown.ts'
import { finishCommitment } from '../../src/commitment/finish.ts'
import { giveEvidence } from '../../src/commitment/give-evidence.ts'
import { handOver } from '../../src/commitment/hand-over.ts'
import { makeCommitment } from '../../src/commitment/make-commitment.ts'
import { missCommitment } from '../../src/commitment/miss.ts'
import { byPerson } from '../../src/commitment/owner.ts'
import { planAbsence } from '../../src/commitment/plan-absence.ts'
import { planAhead } from '../../src/commitment/plan-ahead.ts'
import { seeCommitment } from '../../src/commitment/see.ts'
import { setNewDate } from '../../src/commitment/set-date.ts'
import { snoozeCommitment } from '../../src/commitment/snooze.ts'
import { takeUpAgain } from '../../src/commitment/take-up-again.ts'
import { updateCommitment } from '../../src/commitment/update.ts'
import { withdrawCommitment } from '../../src/commitment/withdraw.ts'
import type { LedgerVerb } from '../../src/ledger/entry.ts'
import { deliveryId } from '../../src/ports/addresses.ts'
import { onBothDatabases } from '../store/given.ts'
import { type House, openHouse } from '../support/house.ts'
import { goOnTo, type Keeping, keepingHouse, promised, today } from '../support/promised.ts'

const reason = 'The parts are late.'

onBothDatabases('everything about promises may happen twice, and twice at once', (given) => {
  let house: House
  let keeping: Keeping
  beforeEach(async () => {
    house = await openHouse(given.database)
    keeping = await keepingHouse(house)
    await goOnTo(house, '2027-01-11T12:00')
  })

  /** Everything that is kept of promises, as text. */
  const everything = async (): Promise<string> => {
    const { records } = house.needs.store
    const scope = keeping.scene.landlord.id
    const nudges = (await records.nudges.list(scope)).map((one) => JSON.stringify(one)).toSorted()
    return JSON.stringify([
      await records.commitments.list(scope),
      await records.commitments.history(scope),
      await records.commitments.evidence(scope),
      await records.commitments.challenges(scope),
      nudges,
      (await records.ledger.read(scope, 0, 1000)).map(({ verb }) => verb),
    ])
  }
  const countOf = async (verb: LedgerVerb): Promise<number> =>
    (await house.needs.store.records.ledger.read(keeping.scene.landlord.id, 0, 1000)).filter((one) => one.verb === verb)
      .length

  type Call = (commitment: CommitmentId) => Promise<unknown>
  const agreed: Call = (commitment) => agreeCommitment(house.needs, keeping.sam, { commitment })
  const calls: readonly (readonly [LedgerVerb, Call, Call])[] = [
    ['commitment.agreed', agreed, async () => undefined],
    [
      'commitment.updated',
      (commitment) =>
        updateCommitment(house.needs, keeping.sam, { commitment, text: 'Half.', once: deliveryId('the same sending') }),
      agreed,
    ],
    ['commitment.done', (commitment) => finishCommitment(house.needs, keeping.sam, { commitment }), agreed],
    ['commitment.missed', (commitment) => missCommitment(house.needs, keeping.sam, { commitment, reason }), agreed],
    [
      'commitment.withdrawn',
      (commitment) => withdrawCommitment(house.needs, keeping.sam, { commitment, reason }),
      agreed,
    ],
    [
      'commitment.moved',
      async (commitment) =>
        setNewDate(house.needs, keeping.sam, { commitment, due: (await today(house)).add({ days: 40 }), reason }),
      agreed,
    ],
    [
      'commitment.owner-changed',
      (commitment) => changeOwner(house.needs, keeping.sam, { commitment, owner: byPerson(keeping.ali.person) }),
      agreed,
    ],
    [
      'commitment.handed-over',
      () => handOver(house.needs, keeping.sam, { from: keeping.sam.person, to: keeping.ali.person }),
      agreed,
    ],
    ['commitment.seen', (commitment) => seeCommitment(house.needs, keeping.sam, { commitment }), agreed],
    [
      'commitment.snoozed',
      (commitment) => snoozeCommitment(house.needs, keeping.sam, { commitment, days: 3, reason }),
      agreed,
    ],
    ['commitment.disowned', (commitment) => disownCommitment(house.needs, keeping.sam, { commitment }), agreed],
    [
      'commitment.evidence-given',
      (commitment) =>
        giveEvidence(house.needs, keeping.sam, {
          commitment,
          body: { kind: 'text' },
          note: 'Done.',
          once: deliveryId('the same sending'),
        }),
      agreed,
    ],
    [
      'commitment.challenged',
      (commitment) => challengeCommitment(house.needs, keeping.resident, { commitment }),
      agreed,
    ],
    [
      'person.away',
      async () => {
        const from = await today(house)
        const away = { person: keeping.sam.person, from, to: from, cover: keeping.ali.person }
        return planAbsence(house.needs, keeping.sam, away)
      },
      agreed,
    ],
    [
      'commitment.taken-up',
      async (commitment) =>
        takeUpAgain(house.needs, keeping.sam, { commitment, due: (await today(house)).add({ days: 9 }), reason }),
      async (commitment) => {
        await agreeCommitment(house.needs, keeping.sam, { commitment })
        await missCommitment(house.needs, keeping.sam, { commitment, reason })
      },
    ],
  ]

  it.each(calls)('%s: once, whether it comes once, twice at once, or again', async (verb, call, prepare) => {
    const { id } = await promised(keeping, { proposed: true })
    await prepare(id)
    const before = await countOf(verb)
    await Promise.all([call(id), call(id)])
    expect((await countOf(verb)) - before).toBe(1)
    const once = await everything()
    await call(id)
    expect(await everything()).toBe(once)
  })

  it('made: once per delivery', async () => {
    const due = await today(house)
    const make = () =>
      makeCommitment(house.needs, keeping.sam, {
        wording: 'Mend the gate',
        owner: byPerson(keeping.sam.person),
        due,
        once: deliveryId('the same sending'),
      })
    const made = await Promise.all([make(), make()])
    expect(made.filter((one) => one !== undefined)).toHaveLength(1)
    expect(await make()).toBeUndefined()
  })

  it('answered: once, the first', async () => {
    const { id: commitment } = await promised(keeping)
    const { id: challenge } = await challengeCommitment(house.needs, keeping.resident, { commitment })
    const answer = (text: string) =>
      answerChallenge(house.needs, keeping.sam, { challenge, answer: text, upheld: false })
    await Promise.all([answer('One.'), answer('Other.')])
    const once = await everything()
    await answer('Third.')
    expect(await everything()).toBe(once)
    expect(await countOf('commitment.challenge-answered')).toBe(1)
  })

  it('planned ahead by two workers at once: every reminder once', async () => {
    await promised(keeping, {}, 3)
    await goOnTo(house, '2027-03-01T12:00')
    await Promise.all([planAhead(house.needs), planAhead(house.needs)])
    const once = await everything()
    await planAhead(house.needs)
    expect(await everything()).toBe(once)
  })
})
