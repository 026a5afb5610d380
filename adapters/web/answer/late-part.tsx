import { randomBytes } from 'node:crypto'
import { whyNoLateView } from '../../../src/consultation/late-view.ts'
import { lateViewIntro } from '../../../src/consultation/late-view-form.ts'
import { answerLabel } from '../../../src/consultation/options.ts'
import { keyOf, limits, type Question } from '../../../src/consultation/question.ts'
import type { AnswerSheet } from '../../../src/consultation/result.ts'
import type { ConsultationView } from '../../../src/consultation/view.ts'
import { say } from '../../../src/words/say.ts'
import { ParagraphField } from '../fields.tsx'
import { Button, Hidden } from '../parts.tsx'
import { addressOf } from './frame.tsx'
import type { Answering } from './read-link.ts'

/** Whether something can still be sent to whoever decides. */
export const takesLateViews = ({ consultation, now }: ConsultationView): boolean =>
  whyNoLateView(consultation, now) === undefined

type Props = Readonly<{
  answering: Answering
  /** What they have typed already: here, or as answers that came too late. */
  text?: string
  /** They typed it as answers, and it is offered to be sent on. */
  copied?: boolean
  problem?: string | undefined
}>

/** After closing and until it is decided: one paragraph for whoever decides. */
export function LatePart({ answering, text = '', copied = false, problem }: Props) {
  const { view, link } = answering
  if (!takesLateViews(view)) return null
  const most = limits.freeText
  return (
    <section class="card" aria-labelledby="late">
      <h2 id="late">{say('late.title')}</h2>
      <p>{lateViewIntro(view)}</p>
      <form method="post" action={`${addressOf(link)}/late`} noValidate>
        <Hidden values={{ nonce: randomBytes(12).toString('base64url') }} />
        <ParagraphField
          name="text"
          label={say('late.label')}
          hint={say(copied ? 'answering.late-typed' : 'answering.free-text-hint', { most })}
          value={text}
          problem={problem}
          required
          rows={5}
        />
        <Button tone="go">{say('late.send')}</Button>
      </form>
    </section>
  )
}

/** Answers that came too late, as one text: each under its question. */
export const asOneText = (questions: readonly Question[], answers: AnswerSheet): string =>
  questions
    .flatMap((question) => {
      const value = answers[keyOf(question)]
      return value === undefined ? [] : [`${question.wording}\n${answerLabel(question, value)}`]
    })
    .join('\n\n')
