import { describe, expect, it } from 'vitest'
import { type Suppression, suppressions } from '../../../src/nudge/delivery.ts'
import {
  isUrgent,
  isWork,
  type PromiseReason,
  promiseReasons,
  type Reason,
  readSubject,
  reasons,
} from '../../../src/nudge/nudge.ts'
import { type OwedFacts, whyNotOwed } from '../../../src/nudge/owed.ts'
import { type Person, personId } from '../../../src/person/person.ts'
import { consultation, date, jo, now, stageNames, stages } from '../consultation/given.ts'

const person = (change: Partial<Person> = {}): Person => ({
  id: jo,
  name: 'Jo Patel',
  reference: null,
  roles: ['resident'],
  quiet: null,
  stopped: false,
  ...change,
})

type About = OwedFacts['about']
const asked = (stage: (typeof stageNames)[number], answered: boolean, onRoll = true): About => ({
  kind: 'consultation',
  consultation: consultation(stages[stage]),
  answered,
  onRoll,
})
const facts = (about: About, change: Partial<OwedFacts> = {}): OwedFacts => ({
  person: person(),
  about,
  before: null,
  wish: 'none',
  now,
  ...change,
})

const aboutPeople: readonly Reason[] = [
  'closing-soon',
  'reminder',
  'results',
  'outcome',
  'withdrawn',
  'challenge-answered',
]
const aboutWork = reasons.filter((reason) => !aboutPeople.includes(reason))

/** What becomes of each reason in each stage: for someone on the list, without and with an answer. */
type Row = Readonly<Record<(typeof stageNames)[number], readonly [Suppression | 'owed', Suppression | 'owed']>>
const always = (one: Suppression | 'owed'): readonly [Suppression | 'owed', Suppression | 'owed'] => [one, one]
const reminding: Row = {
  draft: always('closed'),
  open: ['owed', 'answered'],
  closed: always('closed'),
  decided: always('closed'),
  withdrawn: always('withdrawn'),
}
const needless = always('not-needed')
const never: Row = { draft: needless, open: needless, closed: needless, decided: needless, withdrawn: needless }
const rules: Readonly<Record<Reason, Row>> = {
  'closing-soon': reminding,
  reminder: reminding,
  results: { ...never, closed: always('owed') },
  outcome: { ...never, decided: always('owed') },
  withdrawn: { ...never, withdrawn: always('owed') },
  'accept-date': {
    draft: always('owed'),
    open: always('done'),
    closed: always('done'),
    decided: always('done'),
    withdrawn: always('done'),
  },
  opened: { ...never, open: always('owed') },
  'cannot-open': { ...never, draft: always('owed') },
  // Only for those who work there: the one these facts are about does not.
  'answer-opened': { ...never, closed: always('owed'), decided: always('owed') },
  'passed-on': {
    draft: always('left'),
    open: always('left'),
    closed: always('left'),
    decided: always('left'),
    withdrawn: always('left'),
  },
  ...promiseRules(),
}

/** Nothing about a promise is ever owed about a consultation. */
function promiseRules(): Readonly<Record<PromiseReason, Row>> {
  const entries = promiseReasons.map((reason) => [reason, never] as const)
  return Object.fromEntries(entries) as Record<PromiseReason, Row>
}

describe.each(reasons)('given a message owed for the reason %s', (reason) => {
  describe.each(stageNames)('when it is to be sent about one that is %s', (stage) => {
    it.each([false, true])('it is still owed or not, answered: %s', (answered) => {
      expect(whyNotOwed(reason, facts(asked(stage, answered))) ?? 'owed').toBe(rules[reason][stage][answered ? 1 : 0])
    })

    it.each([false, true])('"stop" ends it unless it is about their work, answered: %s', (answered) => {
      const stopped = facts(asked(stage, answered), { person: person({ stopped: true }) })
      const expected = aboutPeople.includes(reason) ? 'stopped' : rules[reason][stage][answered ? 1 : 0]
      expect(whyNotOwed(reason, stopped) ?? 'owed').toBe(expected)
    })

    it('whoever asked to be forgotten hears of their work at most, and nobody hears nothing', () => {
      const waits = whyNotOwed(reason, facts(asked(stage, false), { wish: 'asked' })) ?? 'owed'
      expect(waits).toBe(aboutPeople.includes(reason) ? 'forgotten' : rules[reason][stage][0])
      expect(whyNotOwed(reason, facts(asked(stage, false), { wish: 'nobody' }))).toBe('forgotten')
    })

    it('it is never sent to a resident who is no longer among those asked', () => {
      const about = asked(stage, false, false)
      const gone = whyNotOwed(reason, facts(about))
      if (!aboutPeople.includes(reason)) expect(gone ?? 'owed').toBe(rules[reason][stage][0])
      else expect(suppressions).toContain(whyNotOwed(reason, facts(about, { person: person({ id: personId('sam') }) })))
    })

    it('it is never sent at or after the moment when it would be wrong', () => {
      for (const before of [now, now.subtract({ seconds: 1 })])
        expect(whyNotOwed(reason, facts(asked(stage, false), { before }))).toBe('too-late')
      const inTime = facts(asked(stage, false), { before: now.add({ milliseconds: 1 }) })
      expect(whyNotOwed(reason, inTime) ?? 'owed').toBe(rules[reason][stage][0])
    })
  })
})

describe('given a decision-maker who is asked for their word', () => {
  const draft = (accepted: string | null): About => ({
    kind: 'consultation',
    consultation: consultation({ ...stages.draft, accepted: accepted === null ? null : date(accepted) }),
    answered: false,
    onRoll: false,
  })

  it('it is done once they gave it for the date that stands', () => {
    expect(whyNotOwed('accept-date', facts(draft('2027-01-14')))).toBe('done')
    expect(whyNotOwed('accept-date', facts(draft('2027-01-13')))).toBeUndefined()
    expect(whyNotOwed('accept-date', facts(draft(null)))).toBeUndefined()
  })

  it('somebody who no longer decides is not asked', () => {
    const other = { person: person({ id: personId('sam') }) }
    expect(whyNotOwed('accept-date', facts(draft(null), other))).toBe('left')
  })
})

describe('given a question that was taken back', () => {
  it('also the one who was to decide hears it, asked or not', () => {
    expect(whyNotOwed('withdrawn', facts(asked('withdrawn', false, false)))).toBeUndefined()
  })
})

describe('given what a resident asked us to pass on', () => {
  it.each(stageNames)('officers and admins hear of it, whatever became of the question: %s', (stage) => {
    for (const role of ['officer', 'admin'] as const)
      for (const stopped of [false, true])
        expect(
          whyNotOwed('passed-on', facts(asked(stage, false, false), { person: person({ roles: [role], stopped }) })),
        ).toBeUndefined()
  })

  it('it is all that quiet hours do not hold back', () => {
    expect(reasons.filter(isUrgent)).toEqual(['passed-on'])
  })
})

describe('given the list of reasons', () => {
  it('those about work are all that "stop" leaves', () => {
    expect(reasons.filter(isWork)).toEqual(aboutWork)
  })

  it('a subject names a consultation, a promise or an absence, and nothing else', () => {
    expect(readSubject('consultation:c1')).toEqual({ kind: 'consultation', id: 'c1' })
    expect(readSubject('commitment:m1')).toEqual({ kind: 'commitment', id: 'm1' })
    expect(readSubject('absence:a1')).toEqual({ kind: 'absence', id: 'a1' })
    for (const wrong of ['', 'consultation', 'consultation:', 'person:p1']) expect(() => readSubject(wrong)).toThrow()
  })
})
