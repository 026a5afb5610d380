/** The kinds of question asked in this release. Scales keep their wording and order: they are the field's own. */
export const questionKinds = ['one-choice', 'yes-no', 'satisfaction', 'agreement', 'free-text'] as const
export type QuestionKind = (typeof questionKinds)[number]

export const isQuestionKind = (text: string): text is QuestionKind => questionKinds.some((kind) => kind === text)

export type Question = Readonly<{
  /** 1, 2, 3 … in the order asked. */
  n: number
  wording: string
  required: boolean
}> &
  (
    | Readonly<{ kind: 'one-choice'; options: readonly string[] }>
    | Readonly<{ kind: 'yes-no' }>
    /** `notApplicable` offers "not applicable or don't know", which is left out of the base. */
    | Readonly<{ kind: 'satisfaction' | 'agreement'; notApplicable: boolean }>
    | Readonly<{ kind: 'free-text' }>
  )

/** A closed question's possible values: '1','2'… for options in order; 'yes','no'; '5' (best) to '1' and 'na'. */
export function valuesOf(question: Question): readonly string[] {
  switch (question.kind) {
    case 'one-choice':
      return question.options.map((_, index) => String(index + 1))
    case 'yes-no':
      return ['yes', 'no']
    case 'satisfaction':
    case 'agreement':
      return question.notApplicable ? ['5', '4', '3', '2', '1', 'na'] : ['5', '4', '3', '2', '1']
    case 'free-text':
      return []
  }
}

/** The field key of a question in forms and in stored answers. */
export const keyOf = (question: Question): string => `q${question.n}`

export const limits = {
  questions: 20,
  options: 20,
  wording: 300,
  option: 100,
  freeText: 2000,
  title: 120,
  prose: 2000,
  offline: 300,
} as const
