import { say } from '../words/say.ts'
import type { Question } from './question.ts'

export type AnswerOption = Readonly<{ value: string; label: string }>

const scale = ['5', '4', '3', '2', '1'] as const

/** What was answered as people read it: an option's own words, or what was written. */
export const answerLabel = (question: Question, value: string): string =>
  optionsOf(question).find((option) => option.value === value)?.label ?? value

/** A closed question's options in their fixed order, as people read them. Empty for free text. */
export function optionsOf(question: Question): readonly AnswerOption[] {
  switch (question.kind) {
    case 'one-choice':
      return question.options.map((label, index) => ({ value: String(index + 1), label }))
    case 'yes-no':
      return [
        { value: 'yes', label: say('option.yes') },
        { value: 'no', label: say('option.no') },
      ]
    case 'satisfaction':
    case 'agreement': {
      const { kind } = question
      const options = scale.map((value) => ({ value, label: say(`option.${kind}.${value}`) }))
      return question.notApplicable ? [...options, { value: 'na', label: say('option.na') }] : options
    }
    case 'free-text':
      return []
  }
}
