import { describe, expect, it } from 'vitest'
import { countGroups, groupsIn, type ListCount, tidyGroup } from '../../../src/person/groups.ts'

const count: ListCount = {
  people: 40,
  values: [
    { group: 'tenure', value: 'Social', people: 5 },
    { group: 'block', value: 'Block 10', people: 9 },
    { group: 'block', value: 'Block 2', people: 12 },
    { group: 'block', value: 'The lodge', people: 4 },
    { group: 'block', value: 'The mews', people: 1 },
  ],
}

describe('given what a list says of its people', () => {
  it('its groups are named once each, in order', () => {
    expect(groupsIn(count)).toEqual(['block', 'tenure'])
    expect(groupsIn({ people: 3, values: [] })).toEqual([])
  })

  it('an officer sees how many people have what, as people count, and never what fewer than five have', () => {
    expect(countGroups(count)).toEqual([
      {
        group: 'block',
        values: [
          { value: 'Block 2', people: 12 },
          { value: 'Block 10', people: 9 },
        ],
        small: 2,
      },
      { group: 'tenure', values: [{ value: 'Social', people: 5 }], small: 0 },
    ])
  })

  it('a group is the same however its name is typed', () => {
    expect(tidyGroup('  Tenure \t Type ')).toBe('tenure type')
  })
})
