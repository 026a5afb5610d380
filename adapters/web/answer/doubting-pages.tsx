import type { Temporal } from 'temporal-polyfill'
import { promiseWords } from '../../../src/commitment/public-words.ts'
import { commitmentLimits } from '../../../src/commitment/words-given.ts'
import { promiseAddress } from '../../../src/landlord/addresses.ts'
import type { PersonId } from '../../../src/person/person.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'
import { Help } from '../consultation/help.tsx'
import { type PageOf, Pages } from '../desk/pages.tsx'
import { ParagraphField } from '../fields.tsx'
import { Button, Prose, Status } from '../parts.tsx'
import { Promises } from '../public/promises.tsx'
import type { PublicPromise } from '../public/read-promises.ts'
import { AnswerFrame, addressOf } from './frame.tsx'
import type { Answering } from './read-link.ts'

type Wrong = Readonly<{ problem: string; number: number; text: string }>

/** All promises, each with a button to say that it is not so. */
export function MyPromisesPage({
  answering,
  shown,
  today,
  person,
  wrong,
}: Readonly<{
  answering: Answering
  shown: PageOf<PublicPromise>
  today: Temporal.PlainDate
  person: PersonId
  wrong: Wrong | undefined
}>) {
  const { landlord } = answering.view
  const address = `${addressOf(answering.link)}/promises`
  return (
    <AnswerFrame answering={answering} title={say('promises.title')} wrong={wrong !== undefined}>
      <p class="lead">{say('doubting.intro')}</p>
      {wrong === undefined ? null : <Status kind="bad">{wrong.problem}</Status>}
      {shown.items.length === 0 ? <p>{say('public.promises-none')}</p> : null}
      <Promises
        landlord={landlord}
        today={today}
        promises={shown.items}
        after={(promise) => (
          <DoubtForm link={answering.link} promise={promise} person={person} today={today} wrong={wrong} />
        )}
      />
      <Pages shown={shown} address={address} />
      <p>
        <a href={addressOf(answering.link)}>{say('doubting.back')}</a>
      </p>
      <Help landlord={landlord} />
    </AnswerFrame>
  )
}

/** One tap; whoever wants to can say why first. Who said so already is told by when they are answered. */
export function DoubtForm({
  link,
  promise: { commitment, owner, doubted },
  person,
  today,
  wrong,
}: Readonly<{
  link: string
  promise: PublicPromise
  person: PersonId
  today: Temporal.PlainDate
  wrong?: Wrong | undefined
}>) {
  const mine = doubted.find(({ by }) => by === person)
  if (mine) return <p>{say('doubting.said', { owner, due: sayDate(mine.due, today) })}</p>
  const again = wrong?.number === commitment.number ? wrong : undefined
  return (
    <form method="post" action={`${addressOf(link)}/promises/${commitment.number}`} noValidate>
      <details open={again !== undefined}>
        <summary>{say('doubting.why')}</summary>
        <ParagraphField
          name="text"
          id={`text-${commitment.number}`}
          label={say('doubting.words')}
          hint={say('doubting.hint')}
          value={again?.text ?? ''}
          problem={again?.problem}
          maxLength={commitmentLimits.text}
          rows={3}
          required={false}
        />
      </details>
      <p>
        <Button>
          {say('doubting.button')}
          <span class="unseen"> {promiseWords(commitment)}</span>
        </Button>
      </p>
    </form>
  )
}

/** What happens now that they said so. */
export function DoubtedPage({
  answering,
  promise: { commitment, owner },
  due,
  words,
  today,
}: Readonly<{
  answering: Answering
  promise: PublicPromise
  due: Temporal.PlainDate
  words: string | null
  today: Temporal.PlainDate
}>) {
  const { landlord } = answering.view
  return (
    <AnswerFrame answering={answering} title={say('doubting.thanks')}>
      <p class="lead">{say('doubting.told', { title: promiseWords(commitment), owner, due: sayDate(due, today) })}</p>
      <p>{say('doubting.public')}</p>
      {words === null ? null : (
        <blockquote>
          <Prose text={words} />
        </blockquote>
      )}
      <p>
        <a href={promiseAddress(landlord, commitment)}>{say('doubting.look')}</a>
      </p>
      <p>
        <a href={addressOf(answering.link)}>{say('doubting.back')}</a>
      </p>
      <Help landlord={landlord} />
    </AnswerFrame>
  )
}
