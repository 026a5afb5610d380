import { Temporal } from 'temporal-polyfill'
import type { Charter } from '../../../src/charter/charter.ts'

/** A charter of three points, the last still without its text. */
export const aCharter = (more: Partial<Charter> = {}): Charter => ({
  code: 'open-doors',
  version: '1',
  name: 'Open Doors',
  source: 'https://charters.example/open-doors',
  jurisdiction: 'England',
  effective: { from: Temporal.PlainDate.from('2025-04-01'), to: null },
  points: [
    { number: '1', title: 'Respect', wording: 'We treat you with respect.' },
    { number: '1.10', title: 'Answers', wording: 'We answer: in ten days.' },
    { number: '2', title: 'Repairs', wording: null },
  ],
  ...more,
})

export const yaml = `code: open-doors
version: 1
name: Open Doors
source: https://charters.example/open-doors
jurisdiction: England
effective:
  from: 2025-04-01
points:
  - number: 1
    title: Respect
    wording: We treat you with respect.
  - number: 1.10
    title: Answers
    wording: "We answer: in ten days."
  - number: 2
    title: Repairs
    wording:
`

export const csv = `code,version,name,source,jurisdiction,from,to,number,title,wording
open-doors,1,Open Doors,https://charters.example/open-doors,England,2025-04-01,,1,Respect,We treat you with respect.
,,,,,,,1.10,Answers,We answer: in ten days.
,,,,,,,2,Repairs,
`
