import { describe, expect, it } from 'vitest'
import { randomIds } from '../../../src/main/ids.ts'
import { tidyCode } from '../../../src/person/claim.ts'
import { readQuietHours } from '../../../src/person/quiet.ts'
import { isRole, mustBeOfficer, mustHold, roles, staffRoles } from '../../../src/person/role.ts'
import { jo, problemOf } from '../consultation/given.ts'

describe('given a code from a letter', () => {
  it('is read as it was meant, however it is typed', () => {
    for (const typed of ['ABCDE-23456', 'abcde23456', ' abcde 23456 ', 'AbCdE–23456.'])
      expect(tidyCode(typed)).toBe('ABCDE23456')
  })

  it('one of ours has ten letters and digits, none of which is taken for another', () => {
    for (let n = 0; n < 50; n += 1) expect(randomIds.code()).toMatch(/^[A-HJKMNP-Z2-9]{5}-[A-HJKMNP-Z2-9]{5}$/)
  })
})

describe('given hours somebody typed', () => {
  it.each(['20:00 to 08:00', '20:00 to 8:00', '20:00-8:00', ' 20:00 – 8:00 ', '20:00to8:00'])('"%s"', (text) => {
    expect(readQuietHours(text)).toEqual({ from: '20:00', to: '08:00' })
  })

  it('"off" means none', () => {
    for (const text of ['off', ' OFF ']) expect(readQuietHours(text)).toEqual({ from: '00:00', to: '00:00' })
  })

  it.each(['', '8pm to 8am', '20:00', '20:00 to 24:00', '20:60 to 08:00', '20:00 to 08:00 please', 'on'])(
    '"%s" is not understood, and that is said',
    (text) => {
      expect(problemOf(() => readQuietHours(text)).code).toBe('date-unclear')
    },
  )
})

describe('given somebody with roles', () => {
  const actor = (...held: (typeof roles)[number][]) => ({ kind: 'person', person: jo, roles: held }) as const

  it.each(roles)('a %s may do the officers’ work or is told no', (role) => {
    const may = role === 'officer' || role === 'admin'
    if (may) expect(() => mustBeOfficer(actor(role))).not.toThrow()
    else expect(problemOf(() => mustBeOfficer(actor(role))).code).toBe('not-allowed')
  })

  it('one role of several is enough, none is not', () => {
    expect(() => mustHold(actor('resident', 'chair'), 'chair', 'member')).not.toThrow()
    expect(problemOf(() => mustHold(actor(), 'resident')).code).toBe('not-allowed')
  })

  it('the clock and whoever runs Parley need no role', () => {
    for (const kind of ['system', 'operator'] as const) expect(() => mustBeOfficer({ kind })).not.toThrow()
  })

  it('staff roles are roles; nothing else is', () => {
    expect(staffRoles.every(isRole)).toBe(true)
    for (const text of ['', 'Officer', 'constructor', 'owner']) expect(isRole(text)).toBe(false)
  })
})
