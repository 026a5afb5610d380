import type { Consultation } from '../../../src/consultation/consultation.ts'
import { type FreeText, type Review, reviews } from '../../../src/consultation/free-text.ts'
import { reviewText } from '../../../src/consultation/review.ts'
import type { Needs } from '../../../src/needs.ts'
import { Problem } from '../../../src/problem.ts'
import { say } from '../../../src/words/say.ts'
import { Button, Hidden, Prose } from '../parts.tsx'
import type { Door } from './door.tsx'
import { DeskPage, PressForm } from './frame.tsx'
import { type PageOf, Pages, pageOf } from './pages.tsx'
import { filledIn } from './typed.ts'
import type { Visit } from './visit.ts'
import { addressOf, backTo, officersConsultation } from './which.ts'

const isReview = (text: string): text is Review => reviews.some((review) => review === text)

/** Reading what people wrote in their own words, before anybody else sees it. */
export function addReviewing(door: Door, needs: Needs): void {
  door.show('/desk/c/:number/review', async (visit, given) => {
    const consultation = await officersConsultation(needs, visit, given)
    const texts = await needs.store.records.consultations.freeTexts(visit.by.scope, consultation.id)
    const asked = given.query['show'] ?? ''
    const tab = isReview(asked) ? asked : 'waiting'
    const shown = pageOf(
      texts.filter(({ review }) => review === tab),
      given.query,
    )
    const counts = Object.fromEntries(
      reviews.map((review) => [review, texts.filter((text) => text.review === review).length]),
    )
    const page = { visit, consultation, tab, shown, counts, query: given.query }
    return { page: <ReviewPage {...page} /> }
  })
  door.press('/desk/c/:number/review', async (visit, given) => {
    const consultation = await officersConsultation(needs, visit, given)
    const review = filledIn(given.typed, 'review')
    if (!isReview(review)) throw new Problem('empty')
    await reviewText(needs, visit.by, { consultation: consultation.id, text: filledIn(given.typed, 'text'), review })
    const from = filledIn(given.typed, 'from')
    return {
      go: `${addressOf(consultation, 'review')}?show=${isReview(from) ? from : 'waiting'}&done=text-${review}#first`,
    }
  })
}

type ReviewProps = Readonly<{
  visit: Visit
  consultation: Consultation
  tab: Review
  shown: PageOf<FreeText>
  counts: Readonly<Record<string, number>>
  query: Readonly<Record<string, string>>
}>

function ReviewPage({ visit, consultation, tab, shown, counts, query }: ReviewProps) {
  const here = addressOf(consultation, 'review')
  return (
    <DeskPage visit={visit} title={say('desk.review.title')} back={backTo(consultation)} query={query} shape="text">
      <p>{say('desk.review.text')}</p>
      <nav aria-label={say('desk.review.which')}>
        <ul class="tabs">
          {reviews.map((review) => (
            <li key={review}>
              <a href={`${here}?show=${review}`} aria-current={review === tab ? 'page' : undefined}>
                {say(`desk.review.${review}`, { count: counts[review] ?? 0 })}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {shown.items.length === 0 ? <p id="first">{say(`desk.review.none-${tab}`)}</p> : null}
      {shown.items.map((text, index) => (
        <Text key={text.id} text={text} visit={visit} consultation={consultation} tab={tab} first={index === 0} />
      ))}
      <Pages shown={shown} address={`${here}?show=${tab}`} />
    </DeskPage>
  )
}

type TextProps = Readonly<{ text: FreeText; visit: Visit; consultation: Consultation; tab: Review; first: boolean }>

/** One text with its buttons. After a press the page comes back at the next one, so that the keyboard goes on from there. */
function Text({ text, visit, consultation, tab, first }: TextProps) {
  const question = consultation.plan.questions.find(({ n }) => n === text.question)
  return (
    <article class="panel review" id={first ? 'first' : undefined} tabIndex={first ? -1 : undefined}>
      <h2>{question?.wording ?? ''}</h2>
      <Prose text={text.text} />
      <PressForm visit={visit} action={addressOf(consultation, 'review')} look="choices">
        <Hidden values={{ text: text.id, from: tab }} />
        {reviews
          .filter((review) => review !== tab)
          .toSorted((one) => (one === 'published' ? -1 : 1))
          .map((review) => (
            <Button key={review} name="review" value={review} tone={review === 'published' ? 'go' : 'plain'}>
              {say(`desk.review.to-${review}`)}
            </Button>
          ))}
      </PressForm>
    </article>
  )
}
