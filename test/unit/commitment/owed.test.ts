import { describe, expect, it } from 'vitest'
import type { Commitment } from '../../../src/commitment/commitment.ts'
import { type AboutPromise, whyNoPromiseNudge } from '../../../src/commitment/owed.ts'
import type { CommitmentState } from '../../../src/commitment/state.ts'
import type { PromiseReason } from '../../../src/nudge/nudge.ts'
import type { PersonId } from '../../../src/person/person.ts'
import { at, date } from '../consultation/given.ts'
import { about, aChallenge, ali, away, bo, circumstances, kit, priya, promise, sam } from './given.ts'

type Late = 'outcome-due' | 'outcome-late' | 'late-sponsor' | 'late-board' | 'update-due'
const whose: Readonly<Record<Late, PersonId>> = {
  'outcome-due': sam,
  'update-due': sam,
  'outcome-late': sam,
  'late-sponsor': priya,
  'late-board': bo,
}
const planned = Object.keys(whose) as Late[]
const late = at('2027-03-02T09:00:00Z')
const why = (
  reason: PromiseReason,
  person: PersonId,
  more: Partial<Extract<AboutPromise, { kind: 'commitment' }>> = {},
  now = late,
) =>
  whyNoPromiseNudge(
    reason,
    { ...about('2027-03-02'), ...more },
    { id: person, roles: person === kit ? ['admin'] : [] },
    now,
  )
const over = (state: CommitmentState): Partial<{ commitment: Commitment }> => ({ commitment: promise({ state }) })
const since = at('2027-03-01T12:00:00Z')

describe.each(planned)('given a reminder that was planned for the reason %s', (reason) => {
  const person = whose[reason]

  it('it is owed to whoever it is for, and to nobody else', () => {
    expect(why(reason, person)).toBeUndefined()
    expect(why(reason, kit)).toBe('left')
  })

  it('it is over with the promise, whichever way that ended', () => {
    expect(why(reason, person, over({ name: 'met', since }))).toBe('done')
    expect(why(reason, person, over({ name: 'withdrawn', since, reason: 'x' }))).toBe('withdrawn')
    expect(why(reason, person, over({ name: 'not-met', since, reason: 'x' }))).toBe('not-needed')
    expect(why(reason, person, over({ name: 'proposed', since }))).toBe('not-needed')
  })

  it('one of before a change is not sent any more', () => {
    expect(why(reason, person, { commitment: promise({ version: 2 }) })).toBe('moved')
  })

  it('it rests with the others, up to and including the last day', () => {
    const snooze = { since, until: date('2027-03-02'), reason: 'x', times: 1 }
    expect(why(reason, person, { commitment: promise({ snooze }) })).toBe('not-needed')
    const ended = { ...snooze, until: date('2027-03-01') }
    expect(why(reason, person, { commitment: promise({ snooze: ended }) })).toBeUndefined()
  })
})

describe('given a promise that is not late any more', () => {
  it.each(['outcome-late', 'late-sponsor', 'late-board'] as const)('%s is not needed', (reason) => {
    expect(why(reason, whose[reason], {}, at('2027-03-01T09:00:00Z'))).toBe('not-needed')
  })
})

describe('given an owner who is away', () => {
  const gone = circumstances({ absences: [away(sam, '2027-03-01', '2027-03-05')] })

  it('the deputy hears it, and the owner does not', () => {
    expect(why('outcome-due', ali, { circumstances: gone })).toBeUndefined()
    expect(why('outcome-due', sam, { circumstances: gone })).toBe('not-needed')
  })

  it('with somebody who covers it is they who hear, and the deputy only once it is late', () => {
    const covered = circumstances({ absences: [away(sam, '2027-03-01', '2027-03-05', kit)] })
    expect(why('outcome-due', kit, { circumstances: covered })).toBeUndefined()
    expect(why('outcome-due', ali, { circumstances: covered })).toBe('left')
    expect(why('outcome-late', ali, { circumstances: covered })).toBeUndefined()
  })
})

describe('given somebody who is on it', () => {
  const seen = promise({ seen: { by: sam, at: since } })

  it('they are left alone for a week, sponsors and board are not', () => {
    expect(why('outcome-late', sam, { commitment: seen })).toBe('not-needed')
    expect(why('outcome-late', ali, { commitment: seen })).toBeUndefined()
    expect(why('outcome-late', sam, { commitment: seen }, at('2027-03-08T09:00:00Z'))).toBeUndefined()
    expect(why('late-sponsor', priya, { commitment: seen })).toBeUndefined()
  })
})

describe('given how it goes', () => {
  it('need not be asked of who said it within the week', () => {
    expect(why('update-due', sam, { updated: at('2027-02-25T09:00:00Z') })).toBe('done')
    expect(why('update-due', sam, { updated: at('2027-02-20T09:00:00Z') })).toBeUndefined()
  })
})

describe('given a promise that needs an owner', () => {
  it('admins hear of it until it has one', () => {
    const disowned = promise({ disowned: since })
    expect(why('not-mine', kit, { commitment: disowned })).toBeUndefined()
    expect(why('not-mine', kit)).toBe('done')
    expect(why('not-mine', sam, { commitment: disowned })).toBe('left')
  })

  it('whoever has it now hears so, whatever changed since; who has not, does not', () => {
    expect(why('now-yours', sam, { commitment: promise({ version: 9 }) })).toBeUndefined()
    expect(why('now-yours', priya)).toBe('left')
    expect(why('now-yours', sam, over({ name: 'met', since }))).toBe('done')
  })
})

describe('given a doubt', () => {
  it('is told until it is answered, also of a promise that is over', () => {
    const challenge = aChallenge()
    const answered = aChallenge({ answered: { at: since, by: sam, answer: 'x', upheld: false } })
    expect(why('challenged', sam, { challenge, ...over({ name: 'met', since }) })).toBeUndefined()
    expect(why('challenged', sam, { challenge: answered })).toBe('answered')
    expect(why('challenged', ali, { challenge })).toBe('left')
    expect(why('challenge-late', priya, { challenge })).toBeUndefined()
    expect(why('challenge-late', priya, { challenge: null })).toBe('gone')
  })
})

describe('given an absence', () => {
  const absence = away(sam, '2027-03-01', '2027-03-05', kit)
  const facts = (covered: readonly Commitment[]): AboutPromise => ({
    kind: 'absence',
    absence,
    circumstances: circumstances(),
    covered,
  })

  it('who covers hears of it until it is over, if there is anything to cover', () => {
    const person = { id: kit, roles: [] }
    expect(whyNoPromiseNudge('cover-starts', facts([promise()]), person, at('2027-02-26T09:00:00Z'))).toBeUndefined()
    expect(whyNoPromiseNudge('cover-starts', facts([]), person, at('2027-02-26T09:00:00Z'))).toBe('not-needed')
    expect(whyNoPromiseNudge('cover-starts', facts([promise()]), person, at('2027-03-06T09:00:00Z'))).toBe('not-needed')
    expect(whyNoPromiseNudge('now-yours', facts([promise()]), person, at('2027-02-26T09:00:00Z'))).toBe('not-needed')
  })
})
