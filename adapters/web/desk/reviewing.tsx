import type { ComponentChildren } from 'preact'
import type { Consultation } from '../../../src/consultation/consultation.ts'
import { type FreeText, type Review, reviews } from '../../../src/consultation/free-text.ts'
import { mustHaveClosed } from '../../../src/consultation/life.ts'
import { smallest } from '../../../src/consultation/result.ts'
import { reviewText, tooFewToShow } from '../../../src/consultation/review.ts'
import type { Needs } from '../../../src/needs.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import { OwnWords } from '../consultation/own-words.tsx'
import { Button, ButtonLink, Hidden, Prose } from '../parts.tsx'
import type { Door } from './door.tsx'
import { DeskPage, PressForm } from './frame.tsx'
import { type PageOf, Pages, pageOf } from './pages.tsx'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'
import { addressOf, backTo, consultationAt, officersConsultation } from './which.ts'

const isReview = (text: string): text is Review => reviews.some((review) => review === text)

/** The list of texts in one state, from an address or a form; those that wait when it names none. */
const listNamed = (text: string): Review => (isReview(text) ? text : 'waiting')

/**
 * Reading what people wrote in their own words, before anybody else sees it. Officers say what is released; whoever decides
 * reads all of it. There is no button for many at once: each is read by somebody.
 */
export function addReviewing(door: Door, needs: Needs): void {
  door.show('/desk/c/:number/review', async (visit, given) => {
    const { records } = needs.store
    const consultation = mustHaveClosed(await consultationAt(needs, visit, given))
    const all = await records.consultations.freeTexts(visit.by.scope, consultation.id)
    const texts = all.filter(({ text }) => text !== '')
    const few = tooFewToShow(await records.consultations.result(visit.by.scope, consultation.id))
    const list = listNamed(given.query['show'] ?? '')
    const shown = pageOf(
      texts.filter(({ review }) => review === list),
      given.query,
    )
    const page = { visit, consultation, list, shown, texts, few, query: given.query }
    return { page: <ReviewPage {...page} /> }
  })
  door.press('/desk/c/:number/review', async (visit, given) => {
    const consultation = await officersConsultation(needs, visit, given)
    const review = filledIn(given.typed, 'review')
    // What is held back or released in part needs a reason, and has a page of its own.
    if (review !== 'published' && review !== 'waiting') throw new Problem('empty')
    await reviewText(needs, visit.by, { consultation: consultation.id, text: filledIn(given.typed, 'text'), review })
    return { go: afterReview(consultation, filledIn(given.typed, 'from'), review) }
  })
}

/** The list one came from, at its first text, so that the keyboard goes on from there. */
export const afterReview = (consultation: Consultation, from: string, review: Review): string =>
  `${addressOf(consultation, 'review')}?show=${listNamed(from)}&done=text-${review}#first`

type ReviewProps = Readonly<{
  visit: Visit
  consultation: Consultation
  list: Review
  shown: PageOf<FreeText>
  texts: readonly FreeText[]
  few: boolean
  query: Readonly<Record<string, string>>
}>

function ReviewPage({ visit, consultation, list, shown, texts, few, query }: ReviewProps) {
  const here = addressOf(consultation, 'review')
  const countOf = (review: Review): number => texts.filter((text) => text.review === review).length
  return (
    <DeskPage visit={visit} title={say('desk.review.title')} back={backTo(consultation)} query={query} shape="text">
      {few ? <p class="once">{say('desk.review.few', { smallest })}</p> : null}
      <p>{say(visit.officer ? 'desk.review.text' : 'desk.review.reading')}</p>
      <nav aria-label={say('desk.review.which')}>
        <ul class="tabs">
          {reviews.map((review) => (
            <li key={review}>
              <a href={`${here}?show=${review}`} aria-current={review === list ? 'page' : undefined}>
                {say(`desk.review.${review}`, { count: countOf(review) })}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {shown.items.length === 0 ? <p id="first">{say(`desk.review.none-${list}`)}</p> : null}
      {shown.items.map((text, index) => (
        <Text key={text.id} text={text} consultation={consultation} first={index === 0}>
          {visit.officer && !few ? <Choices visit={visit} consultation={consultation} text={text} /> : null}
        </Text>
      ))}
      <Pages shown={shown} address={`${here}?show=${list}`} />
    </DeskPage>
  )
}

type TextProps = Readonly<{ text: FreeText; consultation: Consultation; first: boolean; children: ComponentChildren }>

/** One text, and what others read of it when that is something else. */
function Text({ text, consultation, first, children }: TextProps) {
  const question = consultation.plan.questions.find(({ n }) => n === text.question)
  return (
    <article class="panel review" id={first ? 'first' : undefined} tabIndex={first ? -1 : undefined}>
      <h2>{question?.wording ?? ''}</h2>
      <Prose text={text.text} />
      {text.shown === null ? null : (
        <>
          <p class="hint">{say('desk.review.others-read')}</p>
          <blockquote>
            <OwnWords words={text.shown} reason={text.reason} />
          </blockquote>
        </>
      )}
      {text.review === 'held' && text.reason !== null ? (
        <p class="hint">{say('desk.review.because', { why: say(`withheld.${text.reason}`) })}</p>
      ) : null}
      {children}
    </article>
  )
}

type ChoicesProps = Readonly<{ visit: Visit; consultation: Consultation; text: FreeText }>

function Choices({ visit, consultation, text }: ChoicesProps) {
  return (
    <div class="choices">
      <PressForm visit={visit} action={addressOf(consultation, 'review')} look="choices">
        <Hidden values={{ text: text.id, from: text.review }} />
        {(['published', 'waiting'] as const)
          .filter((review) => review !== text.review)
          .map((review) => (
            <Button key={review} name="review" value={review} tone={review === 'published' ? 'go' : 'plain'}>
              {say(`desk.review.to-${review}`)}
            </Button>
          ))}
      </PressForm>
      <ButtonLink href={addressOf(consultation, 'review', text.id)}>{say('desk.review.part')}</ButtonLink>
    </div>
  )
}
