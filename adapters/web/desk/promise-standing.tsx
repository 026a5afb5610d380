import type { Commitment } from '../../../src/commitment/commitment.ts'
import { promiseWords, saidWords, unprovenWords } from '../../../src/commitment/public-words.ts'
import { showEvidence } from '../../../src/commitment/show-evidence.ts'
import type { Needs } from '../../../src/needs.ts'
import { dayIn, daysBetween } from '../../../src/time/local.ts'
import { say } from '../../../src/words/say.ts'
import { sayDate } from '../../../src/words/when.ts'
import { ButtonLink, Prose } from '../parts.tsx'
import { sendEvidenceFile } from '../public/evidence-file.ts'
import { EvidenceBody } from '../public/promise-page.tsx'
import { resultsOf } from '../public/read-promise.ts'
import { deskGroupOf } from './commitments-filter.ts'
import { groupWords } from './commitments-tables.tsx'
import type { Door, Given } from './door.tsx'
import { DeskPage, PressButton } from './frame.tsx'
import { PromiseFacts, pointOf, questionOf } from './promise-facts.tsx'
import { ActsOffered } from './promise-offered.tsx'
import { type AtPromise, atPromise, deskAddress, nameOf } from './promise-read.ts'
import type { Visit } from './visit.ts'

/** One promise with all there is to know of it, and all that can be done to it. */
export function addPromiseStanding(door: Door, needs: Needs): void {
  door.show('/desk/commitments/:number', async (visit, given) => ({ page: await standingPage(needs, visit, given) }))
  door.press('/desk/commitments/:number/show/:evidence', async (visit, given) => {
    const { promise } = await atPromise(needs, visit, given)
    await showEvidence(needs, visit.by, { commitment: promise.id, evidence: given.params['evidence'] ?? '' })
    return { go: `${deskAddress(promise)}?done=promise-evidence` }
  })
  // The public has the same file at an address of its own, once it reads of the promise.
  door.show('/desk/commitments/:number/file/:evidence', async (visit, given) => {
    const { promise } = await atPromise(needs, visit, given)
    const id = given.params['evidence'] ?? ''
    return {
      send: (reply) => sendEvidenceFile(reply, needs.store.records, visit.by.scope, promise, id, { unread: true }),
    }
  })
}

/** What a resident gave waits until an officer has read it. */
function Unread({ visit, promise, id }: { visit: Visit; promise: Commitment; id: string }) {
  return (
    <>
      <p>
        <strong>{say('desk.promise.unread')}</strong>
      </p>
      {visit.officer ? (
        <PressButton
          visit={visit}
          action={deskAddress(promise, 'show', encodeURIComponent(id))}
          label={say('desk.promise.show-evidence')}
        />
      ) : null}
    </>
  )
}

async function standingPage(needs: Needs, visit: Visit, given: Given) {
  const at = await atPromise(needs, visit, given)
  const { promise, desk } = at
  const { records } = needs.store
  const history = await records.commitments.history(visit.by.scope, promise.id)
  const results = await resultsOf(records, visit.landlord, at.evidence)
  return (
    <DeskPage
      visit={visit}
      title={promiseWords(promise)}
      part="promises"
      back={{ href: '/desk/commitments', label: say('desk.promises.title') }}
      query={given.query}
    >
      <div class="beside">
        <div>
          <Notes at={at} />
          <Doubted at={at} />
          <PromiseFacts at={at} from={(await questionOf(needs, at)) ?? (await pointOf(needs, at))} />
          <section aria-labelledby="proof">
            <h2 id="proof">{say('promises.proof')}</h2>
            {at.evidence.length === 0 ? <p>{unprovenWords(promise)}</p> : null}
            <ul class="earlier">
              {at.evidence.map((piece) => (
                <li key={piece.id}>
                  <p class="hint">
                    {say(`desk.promise.given.${piece.side}`, {
                      name: piece.side === 'landlord' ? nameOf(desk.staff, piece.by) : '',
                      day: sayDate(dayIn(piece.at, visit.landlord.zone), desk.today),
                    })}
                  </p>
                  <Prose text={piece.note} />
                  <EvidenceBody
                    piece={piece}
                    results={results}
                    today={desk.today}
                    fileAt={deskAddress(promise, 'file', encodeURIComponent(piece.id))}
                  />
                  {piece.shown ? null : <Unread visit={visit} promise={promise} id={piece.id} />}
                </li>
              ))}
            </ul>
          </section>
          <section aria-labelledby="history">
            <h2 id="history">{say('promises.history')}</h2>
            <ol class="earlier">
              {history.toReversed().map((said) => (
                <li key={said.id}>
                  <p class="hint">
                    {say('desk.promise.by', {
                      day: sayDate(dayIn(said.at, visit.landlord.zone), desk.today),
                      name: said.by === null ? 'none' : nameOf(desk.staff, said.by),
                    })}
                  </p>
                  <p>{saidWords(said, desk.today)}</p>
                  {said.text === null ? null : <Prose text={said.text} />}
                </li>
              ))}
            </ol>
          </section>
        </div>
        <ActsOffered at={at} />
      </div>
    </DeskPage>
  )
}

function Notes({ at: { promise, desk } }: { at: AtPromise }) {
  const { state, snooze, seen, disowned } = promise
  const late = deskGroupOf(promise, desk.today) === 'late'
  return (
    <>
      <p>
        {late ? (
          <strong class="late">
            {say('public.late-since', {
              due: sayDate(promise.due, desk.today),
              days: daysBetween(promise.due, desk.today),
            })}
          </strong>
        ) : (
          groupWords(deskGroupOf(promise, desk.today))
        )}
      </p>
      {'reason' in state ? <p>{say('promises.why', { reason: state.reason })}</p> : null}
      {disowned === null ? null : <p class="doubted">{say('desk.promise.disowned')}</p>}
      {snooze === null || snooze.until.since(desk.today).sign < 0 ? null : (
        <p>{say('promises.rests', { until: sayDate(snooze.until, desk.today), reason: snooze.reason })}</p>
      )}
      {seen === null ? null : <p>{say('desk.promise.seen-by', { name: nameOf(desk.staff, seen.by) })}</p>}
    </>
  )
}

/** What residents doubt, with what they wrote: for those who answer, never for the public. */
function Doubted({ at: { open, promise, desk } }: { at: AtPromise }) {
  return (
    <>
      {open.map(({ id, text, answerer, due }) => (
        <section class="panel" aria-label={say('desk.answer.title')} key={id}>
          <p>
            <strong>
              {say('promises.doubted', { owner: nameOf(desk.staff, answerer), due: sayDate(due, desk.today) })}
            </strong>
          </p>
          {text === null ? null : (
            <blockquote>
              <Prose text={text} />
            </blockquote>
          )}
          <p>
            <ButtonLink href={deskAddress(promise, 'answer', id)} tone="go">
              {say('desk.answer.title')}
            </ButtonLink>
          </p>
        </section>
      ))}
    </>
  )
}
