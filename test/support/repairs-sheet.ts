import { Temporal } from 'temporal-polyfill'

const today = Temporal.Now.plainDateISO('Europe/London')

/** A consultation as an operator writes it down: one question, three times to choose from. */
export const repairsSheet = `
title: When should repairs visits happen?
background: Many of you lose a day of pay.
canChange: The times.
cannotChange: The contractor.
offline: Ring 01632 960101.
decisionMaker: Jo Patel
closes: "${today.add({ days: 20 })} 17:00"
outcomeDue: "${today.add({ days: 41 })}"
questions:
  - { ask: Which times?, kind: one-choice, options: [Mornings, Afternoons, Evenings] }
`
