import type { AnswerSheet } from '../result.ts'
import type { Table } from './table.ts'

/** What a question is broken down by: another closed question, or something known of everyone asked, such as their block. */
export type Axis = Readonly<{ kind: 'question'; n: number }> | Readonly<{ kind: 'attribute'; name: string }>

/** Named before opening. `sensitive`: one of the two is a protected characteristic (Equality Act 2010, section 4). */
export type Breakdown = Readonly<{ question: number; by: Axis; sensitive: boolean }>

/** What the list of people says of one of them, by the name of its column. */
export type Attributes = Readonly<Record<string, string>>

/** One response as it is counted. */
export type Counted = Readonly<{ sheet: AnswerSheet; attributes: Attributes }>

/** What is published of a breakdown: rows are the categories of `by`, columns those of the question. */
export type BreakdownTable =
  | (Readonly<{ kind: 'shown'; breakdown: Breakdown }> & Table)
  | Readonly<{ kind: 'withheld'; breakdown: Breakdown; why: 'too-few' }>
