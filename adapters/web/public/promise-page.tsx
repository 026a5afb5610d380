import type { Evidence } from '../../../src/commitment/evidence.ts'
import { promiseWords, saidWords, unprovenWords } from '../../../src/commitment/public-words.ts'
import { promiseAddress, promisesAddress } from '../../../src/landlord/addresses.ts'
import { dayIn } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'
import { Help } from '../consultation/help.tsx'
import { Facts, Prose } from '../parts.tsx'
import { PublicFrame } from './frame.tsx'
import { PromiseTag } from './promise-tag.tsx'
import { PromiseFacts, Standing } from './promises.tsx'
import { HowToDoubt } from './promises-page.tsx'
import type { WholePromise } from './read-promise.ts'

/** One promise from the day it was made: who keeps it, what was said, what was shown for it, and what residents doubt. */
export function PromisePage({ whole }: { whole: WholePromise }) {
  const { landlord, today, promise } = whole
  const { commitment } = promise
  return (
    <PublicFrame landlord={landlord} here="promise" title={promiseWords(commitment)}>
      <p>{say('promises.number', { number: commitment.number })}</p>
      <PromiseTag group={promise.group} />
      <PromiseFacts promise={promise} landlord={landlord} today={today} />
      <Standing promise={promise} landlord={landlord} today={today} />
      {commitment.measure === null ? null : (
        <section aria-labelledby="measure">
          <h2 id="measure">{say('promises.measure')}</h2>
          <Prose text={commitment.measure} />
        </section>
      )}
      <Proof whole={whole} />
      <Doubts whole={whole} />
      <History whole={whole} />
      <HowToDoubt landlord={landlord} />
      <p>
        <a href={promisesAddress(landlord)}>{say('promises.all')}</a>
      </p>
      <Help landlord={landlord} />
    </PublicFrame>
  )
}

function Proof({ whole }: { whole: WholePromise }) {
  const { evidence, unread } = whole
  const sides = ['landlord', 'resident'] as const
  return (
    <section aria-labelledby="proof">
      <h2 id="proof">{say('promises.proof')}</h2>
      {evidence.length === 0 ? <p>{unprovenWords(whole.promise.commitment)}</p> : null}
      {unread === 0 ? null : <p>{say('promises.proof-unread', { count: unread })}</p>}
      {sides.map((side) => {
        const given = evidence.filter((piece) => piece.side === side)
        return given.length === 0 ? null : (
          <div key={side}>
            <h3>{say(`promises.proof.${side}`)}</h3>
            <ul class="earlier">
              {given.map((piece) => (
                <Piece key={piece.id} piece={piece} whole={whole} />
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}

function Piece({ piece, whole }: { piece: Evidence; whole: WholePromise }) {
  const { landlord, today } = whole
  return (
    <li>
      <p class="hint">{say('promises.given', { day: sayDate(dayIn(piece.at, landlord.zone), today) })}</p>
      {piece.note === '' ? null : <Prose text={piece.note} />}
      <EvidenceBody
        piece={piece}
        results={whole.results}
        today={today}
        fileAt={`${promiseAddress(landlord, whole.promise.commitment)}/evidence/${encodeURIComponent(piece.id)}`}
      />
    </li>
  )
}

/** What was given: a link that leads away says so to nobody, and passes on no good name. */
export function EvidenceBody({
  piece: { body },
  results,
  today,
  fileAt,
}: Pick<WholePromise, 'results' | 'today'> & { piece: Evidence; fileAt: string }) {
  switch (body.kind) {
    case 'text':
      return null
    case 'link':
      return (
        <p>
          <a href={body.href} rel="nofollow noopener noreferrer">
            {body.href}
          </a>
        </p>
      )
    case 'file':
      return (
        <p>
          <a href={fileAt} download>
            {say('promises.file', { name: body.name, kilobytes: Math.max(1, Math.round(body.bytes / 1024)) })}
          </a>
        </p>
      )
    case 'result': {
      const result = results.get(body.consultation)
      return result === undefined ? null : (
        <p>
          <a href={result.href}>{say('promises.result', { title: result.title })}</a>
        </p>
      )
    }
    case 'measure':
      return <p>{say('promises.measured', { value: body.value, day: sayDate(body.on, today) })}</p>
  }
}

function Doubts({ whole: { challenges, promise, landlord, today } }: { whole: WholePromise }) {
  const answered = challenges.flatMap(({ id, at, answered: answer }) => (answer === null ? [] : [{ id, at, answer }]))
  if (answered.length === 0) return null
  return (
    <section aria-labelledby="doubts">
      <h2 id="doubts">{say('promises.doubts')}</h2>
      <ul class="earlier">
        {answered.map(({ id, at, answer }) => (
          <li key={id}>
            <Facts
              facts={[
                { label: say('promises.doubts-on'), value: sayDate(dayIn(at, landlord.zone), today) },
                { label: say('promises.doubts-answer'), value: sayDate(dayIn(answer.at, landlord.zone), today) },
              ]}
            />
            <p>{say(answer.upheld ? 'promises.doubts-right' : 'promises.doubts-wrong', { owner: promise.owner })}</p>
            <Prose text={answer.answer} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function History({ whole: { history, landlord, today } }: { whole: WholePromise }) {
  if (history.length === 0) return null
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say('promises.history')}</h2>
      <ol class="earlier">
        {history.map((said) => (
          <li key={said.id}>
            <p class="hint">{sayDate(dayIn(said.at, landlord.zone), today)}</p>
            <p>{saidWords(said, today)}</p>
            {said.text === null ? null : (
              <blockquote>
                <Prose text={said.text} />
              </blockquote>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
