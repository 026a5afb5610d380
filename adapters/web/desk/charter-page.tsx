import type { Temporal } from 'temporal-polyfill'
import type { CharterView, StageView } from '../../../src/charter/view.ts'
import { adviceWords, evidenceWords, farWords, stageNames } from '../../../src/charter/wording.ts'
import type { Commitment } from '../../../src/commitment/commitment.ts'
import { charterAddress, charterPictureAddress } from '../../../src/landlord/addresses.ts'
import type { Needs } from '../../../src/needs.ts'
import { say } from '../../../src/words/say.ts'
import { CharterSource, PointShown } from '../charter-parts.tsx'
import { escaped } from '../escaped.ts'
import { Button, ButtonLink, Status } from '../parts.tsx'
import { deskCharter } from './charter-at.ts'
import { DeskPage, PressForm } from './frame.tsx'
import { PromiseList } from './promise-list.tsx'
import type { Visit } from './visit.ts'
import { addressOf } from './which.ts'

/** One charter at the desk: the next step, all steps, its points with what is promised, and what to put on one's own pages. */
export function charterPage(
  { publicUrl }: Needs,
  visit: Visit,
  view: CharterView,
  query: Readonly<Record<string, string>>,
) {
  const { charter, adoption, left } = view
  return (
    <DeskPage
      visit={visit}
      title={charter.name}
      part="charters"
      back={{ href: '/desk/charter', label: say('desk.charter.title') }}
      query={query}
      shape="text"
    >
      <About view={view} />
      {adoption ? <Steps view={view} /> : <Begin visit={visit} view={view} />}
      <section aria-labelledby="points">
        <h2 id="points">{say('desk.charter.points-title')}</h2>
        {view.points.map(({ point, promises }) => (
          <article class="card" key={point.number} id={`point-${point.number}`}>
            <PointShown point={point} />
            <Promised code={charter.code} number={point.number} promises={promises} mayPromise={adoption !== null} />
          </article>
        ))}
      </section>
      {left.length === 0 ? null : (
        <section aria-labelledby="left">
          <h2 id="left">{say('desk.charter.left')}</h2>
          <p>{say('desk.charter.left-text')}</p>
          <PromiseList promises={left} />
        </section>
      )}
      {adoption ? <Embed publicUrl={publicUrl} view={view} /> : null}
    </DeskPage>
  )
}

function About({ view: { charter, newer, beside } }: { view: CharterView }) {
  return (
    <>
      <CharterSource charter={charter} />
      {newer === null ? null : (
        <Status>
          {say('desk.charter.newer', { version: newer.version })}{' '}
          <a href={deskCharter(charter.code, 'version', newer.version)}>{say('desk.charter.newer-look')}</a>
        </Status>
      )}
      {beside.map(({ version }) => (
        <p key={version}>
          {say('desk.charter.beside', { version })}{' '}
          <a href={deskCharter(charter.code, 'version', version)}>{say('desk.charter.newer-look')}</a>
        </p>
      ))}
    </>
  )
}

function Begin({ visit, view }: { visit: Visit; view: CharterView }) {
  return (
    <PressForm visit={visit} action={deskCharter(view.charter.code, 'begin')}>
      <p class="lead">{say('desk.charter.not-begun')}</p>
      <Button tone="go">{say('desk.charter.begin')}</Button>
    </PressForm>
  )
}

function Steps({ view }: { view: CharterView }) {
  const { charter, stages, next, today } = view
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{say('desk.charter.steps')}</h2>
      <p class="lead">{farWords(view)}</p>
      {next === null ? <p>{say('charter.all-done')}</p> : null}
      {(next === null ? [] : adviceWords(view)).map((line) => (
        <p key={line}>{line}</p>
      ))}
      {next === null ? null : (
        <p>
          <ButtonLink href={deskCharter(charter.code, 'stage', next)} tone="go">
            {say(`charter.do.${next}`)}
          </ButtonLink>
        </p>
      )}
      <ol class="things">
        {stages.map((stage) => (
          <Step key={stage.stage} code={charter.code} stage={stage} today={today} />
        ))}
      </ol>
    </section>
  )
}

function Step({ code, stage, today }: { code: string; stage: StageView; today: Temporal.PlainDate }) {
  const { reached, consultation, missing } = stage
  const name = say(`charter.stage.${stage.stage}`)
  const href = deskCharter(code, 'stage', stage.stage)
  const link = reached?.evidence.kind === 'note' ? reached.evidence.href : null
  if (reached)
    return (
      <li>
        <strong>{say('charter.is-done', { stage: name })}</strong>
        <p>
          {consultation ? (
            <a href={addressOf(consultation)}>{evidenceWords(stage, today)}</a>
          ) : (
            evidenceWords(stage, today)
          )}
          {link === null ? null : (
            <>
              {' '}
              <a href={link}>{say('charter.evidence-link')}</a>
            </>
          )}
        </p>
        <p>
          <a href={href}>
            {say('desk.charter.change')}
            <span class="unseen"> {name}</span>
          </a>
        </p>
      </li>
    )
  return (
    <li>
      {missing.length === 0 ? <a href={href}>{say(`charter.do.${stage.stage}`)}</a> : <span>{name}</span>}
      {missing.length === 0 ? null : <p class="hint">{say('charter.first', { missing: stageNames(missing) })}</p>}
    </li>
  )
}

type PromisedProps = Readonly<{ code: string; number: string; promises: readonly Commitment[]; mayPromise: boolean }>

function Promised({ code, number, promises, mayPromise }: PromisedProps) {
  const query = new URLSearchParams({ charter: code, point: number }).toString()
  const all = new URLSearchParams({ point: `${code}:${number}` }).toString()
  return (
    <>
      {promises.length === 0 ? null : (
        <>
          <PromiseList promises={promises} />
          <p>
            <a href={`/desk/commitments?${all}`}>
              {say('desk.charter.promises', { count: promises.length })}
              <span class="unseen"> ({number})</span>
            </a>
          </p>
        </>
      )}
      {mayPromise ? (
        <p>
          <a href={`/desk/commitments/new?${query}`}>
            {say('desk.charter.promise')}
            <span class="unseen"> ({number})</span>
          </a>
        </p>
      ) : null}
    </>
  )
}

/** What to put on the landlord's own pages, so that its record stands there too. */
function Embed({ publicUrl, view: { landlord, charter } }: { publicUrl: string; view: CharterView }) {
  const page = `${publicUrl}${charterAddress(landlord, charter.code)}`
  const picture = `${publicUrl}${charterPictureAddress(landlord, charter.code)}`
  const alt = say('charter.picture-alt', { landlord: landlord.name, name: charter.name })
  const snippet = `<a href="${page}"><img src="${picture}" alt="${escaped(alt)}" width="480"></a>`
  return (
    <section aria-labelledby="embed">
      <h2 id="embed">{say('desk.charter.embed')}</h2>
      <p>{say('desk.charter.embed-text')}</p>
      <p>
        <a href={page}>{say('desk.charter.public')}</a>
      </p>
      <textarea rows={4} readOnly aria-label={say('desk.charter.embed')}>
        {snippet}
      </textarea>
    </section>
  )
}
