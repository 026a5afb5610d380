import { Problem } from '../problem.ts'
import { type Consultation, isSealed } from './consultation.ts'

/**
 * Who has answered, and what, is shown by name only where people were told so before they answered.
 * Throws `answers-sealed`.
 */
export function mustBeNamed({ plan }: Consultation): void {
  if (isSealed(plan.mode)) throw new Problem('answers-sealed')
}
