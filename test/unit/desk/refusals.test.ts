import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { refuse } from '../../../src/desk/answer.ts'
import { helpMessage } from '../../../src/desk/help.ts'
import { Problem } from '../../../src/problem.ts'
import { landlord, wordsOf } from '../consultation/given.ts'

describe('given a refusal', () => {
  it('is said to the one who asked, and to nobody else', () => {
    expect(refuse(new Problem('date-too-far', { days: 180 }), false)).toMatchObject({
      kind: 'say',
      visibility: 'only-them',
      message: { summary: 'That is too far away: 180 days at most.' },
    })
  })

  it('about fields of a form, the form comes back with each of them marked', () => {
    const problem = new Problem('answers-invalid', {}, { q1: 'answer.required', due: 'problem.date-unclear' })
    expect(refuse(problem, true)).toEqual({
      kind: 'reject-form',
      problems: {
        q1: 'Please answer this one.',
        due: "We can't read that. Write days like 2027-03-01 and times like 17:00.",
      },
    })
  })

  it('about a form left empty, the form comes back', () => {
    expect(refuse(new Problem('nothing-answered'), true)).toMatchObject({ kind: 'reject-form' })
  })

  it('about fields, but not from a form: each reason is said once', () => {
    const problem = new Problem('answers-invalid', {}, { a: 'answer.required', b: 'answer.required' })
    expect(refuse(problem, false)).toMatchObject({
      message: { summary: 'Something needs another look. It is marked below. Please answer this one.' },
    })
  })

  it('anything that is no refusal is a mistake of ours and goes on up', () => {
    const bug = new RangeError('invalid')
    expect(() => refuse(bug, false)).toThrow(bug)
    expect(() => refuse(Temporal, true)).toThrow()
  })
})

describe('given somebody who asks for help', () => {
  it('hears where repairs and complaints go, a name and a number, and what to do in danger', () => {
    const words = wordsOf(helpMessage(landlord))
    expect(words).toContain('Repairs: Ring 01234 567891, day or night.')
    expect(words).toContain('Complaints: To complain, write to complaints@harbour.example.')
    expect(words).toContain('A person to talk to: Dana Okafor, 01234 567890')
    expect(words).toContain('ring 999')
  })

  it('what the landlord has not said is left out, without a hole', () => {
    const settings = { ...landlord.settings, contactPhone: '', repairs: '', complaints: '' }
    const words = wordsOf(helpMessage({ ...landlord, settings }))
    expect(words).toContain('A person to talk to: Dana Okafor\n')
    expect(words).not.toContain('Repairs:')
    const bare = wordsOf(helpMessage({ ...landlord, settings: { ...settings, contactName: '' } }))
    expect(bare).toContain('A person to talk to: Harbour Homes\n')
  })
})
