import { optionsOf } from '../../../src/consultation/options.ts'
import { keyOf, limits, type Question } from '../../../src/consultation/question.ts'
import { wordingMark } from '../../../src/consultation/respond.ts'
import type { AnswerSheet } from '../../../src/consultation/result.ts'
import { closingWords, privacyWords } from '../../../src/consultation/wording.ts'
import { say } from '../../../src/words/say.ts'
import { AnswerFacts, AtOnce } from '../consultation/about.tsx'
import { Help } from '../consultation/help.tsx'
import { ErrorSummary, type FieldProblems, ParagraphField, PickField } from '../fields.tsx'
import { Button, Hidden, Prose, Status } from '../parts.tsx'
import { AnswerFrame, addressOf } from './frame.tsx'
import type { Answering } from './read-link.ts'

/** What was typed and could not be kept, and why. */
export type Again = Readonly<{ typed: AnswerSheet; problems: FieldProblems }>

/** Everything about a consultation, and its questions as one form, filled with what they said before unless it is sealed. */
export function AnswerPage({ answering, again }: { answering: Answering; again?: Again }) {
  const { view, answered, before, link } = answering
  const { plan } = view.consultation
  const given = again?.typed ?? before ?? {}
  const problems = again?.problems ?? {}
  return (
    <AnswerFrame answering={answering} title={plan.title} heading={false} wrong={again !== undefined}>
      <ErrorSummary problems={numbered(plan.questions, problems)} order={plan.questions.map(keyOf)} />
      <h1>{plan.title}</h1>
      <AtOnce view={view} />
      {answered === true && again === undefined ? <Before answering={answering} /> : null}
      <div class="lead">
        <Prose text={plan.background} />
      </div>
      <AnswerFacts view={view} />
      <form method="post" action={addressOf(link)} noValidate class="form sheet-of-questions">
        <p class="intro">
          <strong>{say('answering.who-sees')}:</strong> {privacyWords(view)}
        </p>
        <Hidden values={{ shown: wordingMark(plan.questions) }} />
        {plan.questions.map((question) => (
          <QuestionField
            key={question.n}
            question={question}
            alone={plan.questions.length === 1}
            given={given[keyOf(question)]}
            problem={problems[keyOf(question)]}
          />
        ))}
        <Button tone="go">{answered === true ? say('answering.save-changes') : say('form.send-answers')}</Button>
        <p class="hint">{say('answering.keep-link', { closes: closingWords(view) })}</p>
      </form>
      <Help landlord={view.landlord} />
    </AnswerFrame>
  )
}

/** That they have answered, and what sending again does. */
function Before({ answering: { view, sealed } }: { answering: Answering }) {
  return (
    <Status>
      {sealed ? `${say('form.answered-before')} ` : null}
      {say(sealed ? 'answering.change-until' : 'answering.before', { closes: closingWords(view) })}
    </Status>
  )
}

/** For the summary, where a problem stands away from its question. */
function numbered(questions: readonly Question[], problems: FieldProblems): FieldProblems {
  if (questions.length === 1) return problems
  return Object.fromEntries(
    Object.entries(problems).map(([key, problem]) => {
      const n = questions.find((question) => keyOf(question) === key)?.n
      return [key, n === undefined ? problem : say('answering.in-question', { n, problem })]
    }),
  )
}

type QuestionProps = Readonly<{
  question: Question
  alone: boolean
  given: string | undefined
  problem: string | undefined
}>

/** One question as it stands in front of a resident. */
export function QuestionField({ question, alone, given, problem }: QuestionProps) {
  const { n, wording, required } = question
  const around = {
    name: keyOf(question),
    label: alone ? wording : say('answering.numbered', { n, wording }),
    problem,
    required,
  }
  if (question.kind === 'free-text') {
    // Without a maxlength: browsers cut a longer text when it is pasted, and say nothing.
    const hint = say('answering.free-text-hint', { most: limits.freeText })
    return <ParagraphField {...around} hint={hint} value={given ?? ''} rows={5} />
  }
  const skip = required ? [] : [{ value: '', label: say('answering.skip') }]
  return (
    <PickField {...around} many={false} options={[...optionsOf(question), ...skip]} picked={given ? [given] : []} />
  )
}
