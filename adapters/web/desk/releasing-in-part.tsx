import { blackOut } from '../../../src/consultation/black-out.ts'
import type { Consultation } from '../../../src/consultation/consultation.ts'
import { type FreeText, isWithholding, type TextVerdict, withholdings } from '../../../src/consultation/free-text.ts'
import { mustHaveClosed } from '../../../src/consultation/life.ts'
import { reviewText } from '../../../src/consultation/review.ts'
import type { Needs } from '../../../src/needs.ts'
import type { Answers } from '../../../src/ports/form.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import { ErrorSummary, type FieldProblems, ParagraphField, PickField } from '../fields.tsx'
import { Button, Hidden, Prose } from '../parts.tsx'
import type { Door, Given } from './door.tsx'
import { DeskPage, PressForm } from './frame.tsx'
import { afterReview } from './reviewing.tsx'
import { type Said, saidOf } from './said.ts'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'
import { addressOf, officersConsultation } from './which.ts'

/**
 * When not all of a text can be shown: the officer deletes words from a copy of it, or holds it back, and says what for.
 * What is shown is made from the text itself, so a copy with anything put in is refused.
 */
export function addReleasingInPart(door: Door, needs: Needs): void {
  const found = async (visit: Visit, given: Given) => {
    const consultation = mustHaveClosed(await officersConsultation(needs, visit, given))
    const id = given.params['text'] ?? ''
    const text = await needs.store.records.consultations.freeText(visit.by.scope, consultation.id, id)
    if (!text) throw new Problem('not-found')
    return { consultation, text }
  }
  door.show('/desk/c/:number/review/:text', async (visit, given) => {
    const { consultation, text } = await found(visit, given)
    return { page: <PartPage visit={visit} consultation={consultation} text={text} typed={asKept(text)} /> }
  })
  door.press(
    '/desk/c/:number/review/:text',
    async (visit, given) => {
      const { consultation, text } = await found(visit, given)
      const verdict = readVerdict(given.typed)
      await reviewText(needs, visit.by, { consultation: consultation.id, text: text.id, ...verdict })
      return { go: afterReview(consultation, text.review, verdict.review) }
    },
    {
      otherwise: async (visit, given, problem) => {
        const { consultation, text } = await found(visit, given)
        const said = withWord(saidOf(problem), text, given.typed)
        return <PartPage visit={visit} consultation={consultation} text={text} typed={given.typed} said={said} />
      },
    },
  )
}

const asKept = ({ text, shown, reason }: FreeText): Answers => ({
  copy: [shown ?? text],
  reason: reason === null ? [] : [reason],
})

/** Throws `answers-invalid` without a reason. */
function readVerdict(typed: Answers): TextVerdict {
  const reason = filledIn(typed, 'reason')
  if (!isWithholding(reason)) throw new Problem('answers-invalid', {}, { reason: 'review.reason-missing' })
  if (filledIn(typed, 'review') === 'held') return { review: 'held', reason }
  return { review: 'redacted', reason, copy: filledIn(typed, 'copy') }
}

/** Names the word that was put in, so that nobody has to look for it. */
function withWord(said: Said, { text }: FreeText, typed: Answers): Said {
  const out = blackOut(text, filledIn(typed, 'copy'))
  if (said.fields['copy'] === undefined || out.kind !== 'put-in') return said
  return { ...said, fields: { ...said.fields, copy: say('desk.review.put-in', { word: out.word }) } }
}

type PartProps = Readonly<{ visit: Visit; consultation: Consultation; text: FreeText; typed: Answers; said?: Said }>

function PartPage({ visit, consultation, text, typed, said }: PartProps) {
  const problems: FieldProblems = said?.fields ?? {}
  const back = { href: `${addressOf(consultation, 'review')}?show=${text.review}`, label: say('desk.review.title') }
  return (
    <DeskPage visit={visit} title={say('desk.review.part-title')} back={back} said={said} shape="text">
      <section class="panel" aria-labelledby="wrote">
        <h2 id="wrote">{say('desk.review.wrote')}</h2>
        <Prose text={text.text} />
      </section>
      <PressForm visit={visit} action={addressOf(consultation, 'review', text.id)} look="form">
        <Hidden values={{ text: text.id }} />
        <ErrorSummary problems={problems} order={['reason', 'copy']} />
        <PickField
          name="reason"
          label={say('desk.review.why')}
          hint={say('desk.review.why-hint')}
          problem={problems['reason']}
          many={false}
          options={withholdings.map((reason) => ({ value: reason, label: say(`withheld.${reason}`) }))}
          picked={typed['reason'] ?? []}
        />
        <ParagraphField
          name="copy"
          label={say('desk.review.copy')}
          hint={say('desk.review.copy-hint')}
          problem={problems['copy']}
          value={filledIn(typed, 'copy')}
          rows={6}
        />
        <div class="choices">
          <Button name="review" value="redacted" tone="go">
            {say('desk.review.to-redacted')}
          </Button>
          <Button name="review" value="held">
            {say('desk.review.to-held')}
          </Button>
        </div>
      </PressForm>
    </DeskPage>
  )
}
